/**
 * The filter of a list as chips: `/` opens a field for one more piece, Enter keeps what was typed, Backspace in the empty field
 * takes the last one away, Up brings back what was used before, Tab completes a name. Esc clears what was added to what the list was
 * opened with. Remembered for Back.
 */
import { useEffect, useMemo, useState } from 'react';
import type { Day } from '../domain/day.ts';
import { amountPieces, dayPieces } from '../domain/filterWords.ts';
import {
  describeFilterable,
  type Filterable,
  type FilterPart,
  parseFilter,
  piecesOf,
} from '../domain/listFilter.ts';
import { isRefusal } from '../domain/refusal.ts';
import type { Bindings } from './commands.ts';
import { useCommands } from './keyboard.tsx';
import { FilterLines } from './list/FilterLines.tsx';
import { useNavigation, useRemembered } from './navigation.tsx';
import { useSession } from './session.tsx';
import { editing, editText, insertText } from './textEdit.ts';

export interface FilterView {
  readonly text: string;
  /** What it says; the same object while it says the same. */
  readonly parts: readonly FilterPart[];
  /** To be bound by the screen. */
  readonly bindings: Bindings;
  /** Lines that the filter takes on the screen. */
  readonly rows: number;
  readonly line: React.ReactNode;
  /** Takes another filter's place. */
  set(text: string): void;
}

interface FilterOptions {
  readonly initial?: string | undefined;
  readonly understood: Filterable;
  /** Keeps apart the lists of one screen. */
  readonly memory?: string | undefined;
  /** Filters that were used before, the newest first. */
  readonly recent: readonly string[];
  /** Told what is kept. */
  onKeep(text: string): void;
  /** Names that a field may hold, for the letters typed. */
  complete?(field: string, text: string): Promise<readonly string[]>;
}

const join = (...texts: readonly string[]): string => texts.filter(Boolean).join(' ');

export function useFilter(options: FilterOptions): FilterView {
  const { initial = '', understood, recent, onKeep } = options;
  const { bank } = useSession();
  const { stack } = useNavigation();
  const today = bank.clock.today();
  const [kept, setKept] = useRemembered(`filter${options.memory ?? ''}`, initial);
  const [typed, setTyped] = useState<ReturnType<typeof editing>>();
  /** What of it is a filter. */
  const [trial, setTrial] = useState('');
  const [place, setPlace] = useState(-1);
  const names = useCompletions(typed?.text ?? '', understood, today, options.complete);
  const all = join(kept, typed?.text.trim() ?? '');
  const problem = problemOf(all, understood, today);
  const text = typed === undefined ? kept : join(kept, trial);
  const parts = useMemo(() => readParts(text, understood, today), [text, understood, today]);
  const take = (next: typeof typed): boolean => {
    if (next === undefined) return false;
    setTyped(next);
    // What can't be meant yet leaves the pieces before it as they are.
    const pieces = piecesOf(next.text);
    const trials = [pieces, pieces.slice(0, -1)].map((some) => some.join(' '));
    setTrial(trials.find((some) => problemOf(join(kept, some), understood, today) === undefined) ?? '');
    return true;
  };
  const close = (): void => {
    setTyped(undefined);
    setTrial('');
    setPlace(-1);
  };
  // Rows that another screen led to are left as they were come to: Back leads to that screen, not to all rows.
  const least = stack.length > 1 ? initial : '';
  const clear = (): void => {
    close();
    setKept(least);
  };
  const bring = (step: 1 | -1): void => {
    const next = Math.max(-1, Math.min(place + step, recent.length - 1));
    const before = recent[next];
    setPlace(next);
    if (before === undefined && step > 0) return;
    // What was used before stands for the whole filter.
    setKept('');
    take(editing(before ?? ''));
  };
  useCommands(
    typed === undefined
      ? {}
      : {
          accept: {
            run: () => {
              if (problem !== undefined) return;
              setKept(all);
              if (all !== '' && all !== kept) onKeep(all);
              close();
            },
            title: 'keep filter',
            whyNot: problem,
          },
          leaveField: { run: close, title: 'leave' },
          nextField: {
            run: () => take(editing(completed(typed.text, names[0] ?? ''))),
            title: 'complete',
            does: 'Complete the name that is typed',
            whyNot: names.length === 0 ? 'there is nothing to complete' : undefined,
          },
          previousChoice: {
            run: () => bring(1),
            title: 'before',
            does: 'Bring back the filter that was used before',
            whyNot: recent.length === 0 ? 'no filter was used here yet' : undefined,
          },
          nextChoice: { run: () => bring(-1), title: 'later', does: 'Go to the filter used later' },
        },
    typed && {
      onStroke: (stroke) => {
        if (stroke === 'backspace' && typed.text === '') {
          setKept(piecesOf(kept).slice(0, -1).join(' '));
          return true;
        }
        return take(editText(typed, stroke));
      },
      onPaste: (pasted) => take(insertText(typed, pasted)),
    },
  );
  const isShown = typed !== undefined || kept !== '';
  return {
    text,
    parts,
    bindings: {
      filter: { run: () => setTyped(editing('')) },
      ...(kept === '' || kept === least ? {} : { back: { run: clear, title: 'clear filter' } }),
    },
    rows: typed !== undefined || problem !== undefined ? 2 : isShown ? 1 : 0,
    line: isShown && (
      <FilterLines
        chips={piecesOf(kept)}
        typed={typed}
        problem={problem}
        names={names}
        hint={describeFilterable(understood)}
      />
    ),
    set: (next) => {
      close();
      setKept(next);
    },
  };
}

/** What a place was opened with may be no filter here: then all rows are shown, and why is said beside it. */
function readParts(text: string, understood: Filterable, today: string): readonly FilterPart[] {
  return problemOf(text, understood, today) === undefined ? parseFilter(text, understood, today) : [];
}

/** Why what is typed is no filter; nothing when it is one. */
export function problemOf(text: string, understood: Filterable, today: string): string | undefined {
  try {
    parseFilter(text, understood, today);
    return undefined;
  } catch (error) {
    if (isRefusal(error)) return error.todo === undefined ? error.message : `${error.message}: ${error.todo}`;
    throw error;
  }
}

/** The last piece, where it may be a number. */
const LAST_PIECE = /(?:^|\s)(\S*)$/;
const LAST_FIELD = /(?:^|\s)[-!]?([a-z]+):("?)([^"]*)$/i;

function useCompletions(
  typed: string,
  understood: Filterable,
  today: Day,
  complete: FilterOptions['complete'],
): readonly string[] {
  const [found, setFound] = useState<{ readonly of: string; readonly names: readonly string[] }>();
  const [, word = '', , text = ''] = LAST_FIELD.exec(typed) ?? [];
  const { fields } = understood;
  const field = Object.entries(fields).find(([short, full]) => word === short || word === full)?.[1];
  const of = field === undefined ? undefined : `${field}:${text}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for anew when other letters are typed
  useEffect(() => {
    if (of === undefined || field === undefined || complete === undefined) return;
    let isWanted = true;
    complete(field, text).then(
      (names) => isWanted && setFound({ of, names: names.filter((name) => name !== text) }),
      // Without names to choose from one can still type.
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [of]);
  if (of === undefined) {
    const piece = LAST_PIECE.exec(typed)?.[1] ?? '';
    return [...amountPieces(piece, understood), ...dayPieces(piece, understood, today)];
  }
  return found?.of === of ? found.names : [];
}

/** The name in the place of the letters; in quotes where it has spaces. */
function completed(typed: string, name: string): string {
  const letters = LAST_FIELD.exec(typed)?.[3] ?? LAST_PIECE.exec(typed)?.[1] ?? '';
  const before = typed.slice(0, typed.length - letters.length).replace(/"$/, '');
  return `${before}${/\s/.test(name) ? `"${name}"` : name} `;
}
