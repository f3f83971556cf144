/** The filter of a list: `/` opens the field, Enter keeps what was typed, Esc takes it away. Remembered for Back. */
import { useState } from 'react';
import type { Bindings } from './commands.ts';
import { useCommands } from './keyboard.tsx';
import { Line, type Span } from './line.tsx';
import { Spoken } from './linear/spoken.tsx';
import { useRemembered } from './navigation.tsx';
import { editing, editText, insertText } from './textEdit.ts';
import { useTheme } from './theme.ts';

export interface FilterView {
  readonly text: string;
  /** To be bound by the screen. */
  readonly bindings: Bindings;
  /** Lines that the filter takes on the screen. */
  readonly rows: 0 | 1;
  readonly line: React.ReactNode;
}

interface FilterOptions {
  readonly initial?: string | undefined;
  /** What can be typed, shown while the field is empty. */
  readonly hint: string;
  /** Why what is typed is no filter. */
  check?(text: string): string | undefined;
}

export function useFilter({ initial = '', hint, check }: FilterOptions): FilterView {
  const [text, setText] = useRemembered('filter', initial);
  const [typed, setTyped] = useState<ReturnType<typeof editing>>();
  const take = (next: typeof typed): boolean => {
    if (next === undefined) return false;
    setTyped(next);
    if (check?.(next.text) === undefined) setText(next.text.trim());
    return true;
  };
  const clear = (): void => {
    setTyped(undefined);
    setText('');
  };
  useCommands(
    typed === undefined
      ? {}
      : {
          accept: { run: () => setTyped(undefined), title: 'keep filter' },
          leaveField: { run: clear, title: 'clear filter' },
        },
    typed && {
      onStroke: (stroke) => take(editText(typed, stroke)),
      onPaste: (pasted) => take(insertText(typed, pasted)),
    },
  );
  const isShown = typed !== undefined || text !== '';
  return {
    text,
    bindings: {
      filter: { run: () => setTyped(editing(text)) },
      ...(text === '' ? {} : { back: { run: clear, title: 'clear filter' } }),
    },
    rows: isShown ? 1 : 0,
    line: isShown && (
      <FilterLine typed={typed?.text} text={text} hint={hint} problem={check?.(typed?.text ?? text)} />
    ),
  };
}

interface FilterLineProps {
  readonly typed: string | undefined;
  readonly text: string;
  readonly hint: string;
  readonly problem: string | undefined;
}

function FilterLine({ typed, text, hint, problem }: FilterLineProps) {
  const { name, isLinear } = useTheme();
  if (isLinear)
    return (
      <>
        {typed === undefined && <Spoken kind="text" text={`Filter: ${text}`} />}
        {typed !== undefined && <Spoken kind="field" id="Filter" text={typed} />}
        <Spoken kind="text" text={typed === '' ? `expected: ${hint}` : ''} />
        <Spoken kind="text" text={problem === undefined ? '' : `Wrong: ${problem}`} />
      </>
    );
  const caret: Span = name === 'none' ? '_' : ['caret', ' '];
  const spans: Span[] = [['accent', ' / '], typed ?? text];
  if (typed !== undefined) spans.push(caret);
  if (typed === '') spans.push(['muted', ` ${hint}`]);
  if (problem !== undefined) spans.push('   ', ['warning', problem]);
  return <Line spans={spans} />;
}
