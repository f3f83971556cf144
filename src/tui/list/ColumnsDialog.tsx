/** Which columns a list shows, and in which order: Space shows or hides one, J and K move it. Kept for the user. */
import { Box } from 'ink';
import { useState } from 'react';
import { fill, widthOf } from '../cells.ts';
import { Heading } from '../components/Heading.tsx';
import { Overlay, useCommands } from '../keyboard.tsx';
import { Line } from '../line.tsx';
import { Spoken } from '../linear/spoken.tsx';
import { SpokenChoice } from '../linear/SpokenForm.tsx';
import { settle } from '../listPlace.ts';
import { useRoom } from '../room.tsx';
import { useTheme } from '../theme.ts';
import type { Column } from '../../reports/report.ts';

interface ColumnsDialogProps {
  readonly columns: readonly Column[];
  /** Keys of those shown, in their order. */
  readonly shown: readonly string[];
  onDone(shown: readonly string[]): void;
  /** The list's own columns again. */
  onReset(): void;
  onClose(): void;
}

export const ColumnsDialog = (props: ColumnsDialogProps) => (
  <Overlay>
    <Choosing {...props} />
  </Overlay>
);

interface Choice {
  readonly key: string;
  readonly isShown: boolean;
}

/** Shown ones first, in their order; then the others in the list's. */
const choicesOf = (columns: readonly Column[], shown: readonly string[]): readonly Choice[] => [
  ...shown.map((key) => ({ key, isShown: true })),
  ...columns.filter(({ key }) => !shown.includes(key)).map(({ key }) => ({ key, isShown: false })),
];

function Choosing({ columns, shown, onDone, onReset, onClose }: ColumnsDialogProps) {
  const { rows } = useRoom();
  const { glyphs, isLinear } = useTheme();
  const [choices, setChoices] = useState(() => choicesOf(columns, shown));
  const [at, setAt] = useState(0);
  const height = Math.max(1, rows - 2);
  const place = settle({ selected: at, top: Math.max(0, at - height + 1) }, choices.length, height);
  const here = choices[place.selected];
  const go = (step: number) => ({
    run: () => setAt(Math.max(0, Math.min(place.selected + step, choices.length - 1))),
  });
  const isLast = here?.isShown === true && choices.filter(({ isShown }) => isShown).length === 1;
  const carry = (step: -1 | 1): void => {
    const to = place.selected + step;
    const other = choices[to];
    if (here === undefined || other === undefined) return;
    setChoices(choices.with(place.selected, other).with(to, here));
    setAt(to);
  };
  useCommands({
    choose: {
      run: () => onDone(choices.filter(({ isShown }) => isShown).map(({ key }) => key)),
      title: 'take',
    },
    close: { run: onClose },
    previousLine: go(-1),
    nextLine: go(1),
    previousPage: go(-height),
    nextPage: go(height),
    up: go(-1),
    down: go(1),
    mark: {
      run: () => here && setChoices(choices.with(place.selected, { ...here, isShown: !here.isShown })),
      title: 'show or hide',
      does: 'Show the column, or hide it',
      whyNot: isLast ? 'one column stays' : undefined,
    },
    raise: {
      run: () => carry(-1),
      title: 'left',
      does: 'Move the column one place to the left',
      whyNot: place.selected === 0 ? 'it is the first already' : undefined,
    },
    lower: {
      run: () => carry(1),
      title: 'right',
      does: 'Move the column one place to the right',
      whyNot: place.selected === choices.length - 1 ? 'it is the last already' : undefined,
    },
    undo: { run: onReset, title: 'reset', does: "Show the list's own columns again" },
  });
  const titleOf = (key: string): string => columns.find((column) => column.key === key)?.title ?? key;
  if (isLinear)
    return (
      <>
        <Spoken kind="title" id="columns" text="Columns, from left to right" />
        <SpokenChoice
          place={`${place.selected + 1} of ${choices.length}`}
          text={titleOf(here?.key ?? '')}
          detail={here?.isShown ? 'shown' : 'hidden'}
        />
      </>
    );
  const titles = Math.max(...choices.map(({ key }) => widthOf(titleOf(key))));
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Heading title="Columns" detail={[['muted', 'Space shows or hides one, K and J move it']]} />
      <Line spans={[' ']} />
      {choices.slice(place.top, place.top + height).map(({ key, isShown }, index) => {
        const text = `${isShown ? '[x]' : '[ ]'} ${fill(titleOf(key), titles)}`;
        const isHere = place.top + index === place.selected;
        return (
          <Line
            key={key}
            spans={
              isHere
                ? [
                    ['accent', glyphs.pointer],
                    ['selected', ` ${text} `],
                    ['muted', `  ${key}`],
                  ]
                : [`  ${text}`, ['muted', `   ${key}`]]
            }
          />
        );
      })}
    </Box>
  );
}
