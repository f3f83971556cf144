/** One of a list, found by typing some of its letters: a column to sort by, a cell to copy, a filter that was saved. */
import { Box } from 'ink';
import { useState } from 'react';
import { fill, widthOf } from '../cells.ts';
import type { Bindings } from '../commands.ts';
import { Heading } from '../components/Heading.tsx';
import { fuzzyFind } from '../fuzzy.ts';
import { Overlay, useCommands } from '../keyboard.tsx';
import { Line, type Span } from '../line.tsx';
import { Spoken } from '../linear/spoken.tsx';
import { SpokenChoice } from '../linear/SpokenForm.tsx';
import { settle } from '../listPlace.ts';
import { useRoom } from '../room.tsx';
import { editing, editText, insertText } from '../textEdit.ts';
import { useTheme } from '../theme.ts';

export interface Pick {
  readonly name: string;
  readonly detail: string;
  readonly whyNot?: string | undefined;
  run(): void;
}

interface PickDialogProps {
  readonly title: string;
  /** What can be typed besides. */
  readonly hint: string;
  readonly picks: readonly Pick[];
  /** The word for Enter. */
  readonly does: string;
  readonly empty: string;
  /** Picks that what was typed makes possible; they stand first. */
  typedPicks?(typed: string): readonly Pick[];
  commands?(pick: Pick | undefined, typed: string): Bindings;
  onClose(): void;
}

export const PickDialog = (props: PickDialogProps) => (
  <Overlay>
    <Picking {...props} />
  </Overlay>
);

function Picking(props: PickDialogProps) {
  const { title, hint, picks, does, empty, onClose } = props;
  const { rows } = useRoom();
  const { glyphs, isLinear, name: theme } = useTheme();
  const [typed, setTyped] = useState(editing(''));
  const [at, setAt] = useState(0);
  const found = [
    ...(props.typedPicks?.(typed.text) ?? []),
    ...fuzzyFind(typed.text, picks, ({ name }) => name),
  ];
  const height = Math.max(1, rows - 3);
  const place = settle({ selected: at, top: Math.max(0, at - height + 1) }, found.length, height);
  const chosen = found[place.selected];
  const move = (step: number) => ({
    run: () => setAt(Math.max(0, Math.min(place.selected + step, found.length - 1))),
  });
  const edit = (next: typeof typed | undefined): boolean => {
    if (next === undefined) return false;
    setTyped(next);
    if (next.text !== typed.text) setAt(0);
    return true;
  };
  useCommands(
    {
      choose: {
        run: () => chosen?.run(),
        title: does,
        whyNot: chosen === undefined ? empty : chosen.whyNot,
      },
      close: { run: onClose },
      previousLine: move(-1),
      nextLine: move(1),
      previousPage: move(-height),
      nextPage: move(height),
      ...props.commands?.(chosen, typed.text),
    },
    {
      onStroke: (stroke) => edit(editText(typed, stroke)),
      onPaste: (text) => edit(insertText(typed, text)),
    },
  );
  if (isLinear)
    return (
      <>
        <Spoken kind="title" id={title} text={`${title}: ${hint}`} />
        <Spoken kind="field" id="Name" text={typed.text} />
        <SpokenChoice
          place={found.length === 0 ? 'nothing' : `${place.selected + 1} of ${found.length}`}
          text={chosen?.name ?? empty}
          detail={chosen && (chosen.whyNot === undefined ? chosen.detail : `not possible: ${chosen.whyNot}`)}
        />
      </>
    );
  const names = Math.min(28, Math.max(0, ...found.map(({ name }) => widthOf(name))));
  const caret: Span = theme === 'none' ? '_' : ['caret', ' '];
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Heading title={title} detail={[['muted', hint]]} />
      <Line spans={[['accent', ' > '], typed.text, caret]} />
      {found.length === 0 && <Line spans={[['muted', ` ${empty}`]]} />}
      {found.slice(place.top, place.top + height).map((pick, index) => {
        const isHere = place.top + index === place.selected;
        const name = fill(pick.name, names, 'left', glyphs.ellipsis);
        const detail: Span = [
          'muted',
          pick.whyNot === undefined ? pick.detail : `not possible: ${pick.whyNot}`,
        ];
        return (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: two picks may bear one name
            key={index}
            spans={
              isHere
                ? [['accent', glyphs.pointer], ['selected', ` ${name} `], ' ', detail]
                : ['  ', pick.whyNot === undefined ? name : ['muted', name], '  ', detail]
            }
          />
        );
      })}
    </Box>
  );
}
