/** Commands and screens by name: some letters of it are enough. */
import { Box } from 'ink';
import { useState } from 'react';
import { fill } from '../cells.ts';
import { useCommands } from '../keyboard.tsx';
import { Line, type Span } from '../line.tsx';
import { Spoken } from '../linear/spoken.tsx';
import { SpokenChoice } from '../linear/SpokenForm.tsx';
import { settle } from '../listPlace.ts';
import { type PaletteEntry, usePaletteEntries } from '../paletteEntries.ts';
import { useRoom } from '../room.tsx';
import { editing, editText, insertText } from '../textEdit.ts';
import { useTheme } from '../theme.ts';

export function Palette({ onClose }: { onClose(): void }) {
  const { rows, columns } = useRoom();
  const { glyphs, isLinear, name: theme } = useTheme();
  const [typed, setTyped] = useState(editing(''));
  const [marked, setMarked] = useState(0);
  const { names, find } = usePaletteEntries();
  const found = find(typed.text);
  const height = rows - 3;
  const place = settle({ selected: marked, top: Math.max(0, marked - height + 1) }, found.length, height);
  const chosen = found[place.selected];
  const move = (step: number) => ({
    run: () => setMarked(Math.max(0, Math.min(place.selected + step, found.length - 1))),
  });
  const edit = (next: typeof typed | undefined): boolean => {
    if (next === undefined) return false;
    setTyped(next);
    if (next.text !== typed.text) setMarked(0);
    return true;
  };
  useCommands(
    {
      choose: {
        run: () => {
          onClose();
          chosen?.run();
        },
        title: 'do it',
        whyNot: chosen === undefined ? 'nothing has that name' : chosen.whyNot,
      },
      close: { run: onClose },
      previousLine: move(-1),
      nextLine: move(1),
      previousPage: move(-height),
      nextPage: move(height),
    },
    {
      onStroke: (stroke) => edit(editText(typed, stroke)),
      onPaste: (text) => edit(insertText(typed, text)),
    },
  );
  if (isLinear)
    return (
      <>
        <Spoken kind="title" id="palette" text="Find a command or a screen by some letters of its name" />
        <Spoken kind="field" id="Name" text={typed.text} />
        <SpokenChoice
          place={found.length === 0 ? 'nothing' : `${place.selected + 1} of ${found.length}`}
          text={chosen?.name ?? 'nothing has that name'}
          detail={
            chosen &&
            `${chosen.whyNot === undefined ? chosen.does : `not now: ${chosen.whyNot}`}  ${chosen.keys}`
          }
        />
      </>
    );
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Line spans={[['accent', ' :'], typed.text, theme === 'none' ? '_' : ['caret', ' ']]} />
      <Line spans={[['muted', glyphs.rule.repeat(columns)]]} />
      {found.slice(place.top, place.top + height).map((entry, index) => (
        <Line
          key={entry.name}
          spans={drawEntry(
            entry,
            place.top + index === place.selected ? glyphs.pointer : '',
            names,
            glyphs.ellipsis,
          )}
          right={[['muted', ` ${entry.keys} `]]}
        />
      ))}
    </Box>
  );
}

function drawEntry(
  { name, does, whyNot }: PaletteEntry,
  pointer: string,
  names: number,
  ellipsis: string,
): Span[] {
  const title = fill(name, names, 'left', ellipsis);
  const text = whyNot === undefined ? does : `not now: ${whyNot}`;
  if (pointer !== '') return [['accent', pointer], ['selected', ` ${title} `], ' ', ['muted', text]];
  return ['  ', whyNot === undefined ? title : ['muted', title], '  ', ['muted', text]];
}
