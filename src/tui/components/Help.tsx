/** What can be done on the screen underneath: every command with its keys and, where it is not possible, why. Enter does it. */
import { useMemo } from 'react';
import type { BoundCommand, Scope } from '../commands.ts';
import type { TableColumn } from '../columns.ts';
import { useCommands, useCommandsBeneath } from '../keyboard.tsx';
import { showStroke } from '../keys.ts';
import { useRoom } from '../room.tsx';
import { useList } from '../useList.ts';
import { Heading } from './Heading.tsx';
import { Table } from './Table.tsx';

const WHERE: Record<Scope, string> = {
  question: 'question',
  dialog: 'dialog',
  field: 'field',
  list: 'list',
  screen: 'screen',
  global: 'everywhere',
};

/** All keys of a command; the nine of the tabs as a range. */
export const showKeys = (keys: readonly string[]): string =>
  keys.length > 4 ? `${keys[0]} - ${keys.at(-1)}` : keys.map(showStroke).join(' ');

const COLUMNS: readonly TableColumn<BoundCommand>[] = [
  {
    title: 'keys',
    priority: 1,
    align: 'left',
    text: ({ keys }) => showKeys(keys),
    meaning: () => 'key',
    least: 12,
  },
  { title: 'command', priority: 1, align: 'left', text: ({ title }) => title, least: 10 },
  {
    title: 'what it does',
    priority: 1,
    align: 'left',
    text: ({ does, whyNot }) => (whyNot === undefined ? does : `not now: ${whyNot}`),
    meaning: ({ whyNot }) => (whyNot === undefined ? 'plain' : 'muted'),
    least: 44,
  },
  { title: 'in', priority: 2, align: 'left', text: ({ scope }) => WHERE[scope], meaning: () => 'muted' },
];
const keyOf = ({ id }: BoundCommand): string => id;
const ORDER: readonly Scope[] = ['screen', 'list', 'field', 'dialog', 'question', 'global'];

/** What the footer names comes first, in its order: that is what the screen is for. */
const rankOf = ({ footer = Number.MAX_SAFE_INTEGER }: BoundCommand): number => footer;

export function Help({ onClose }: { onClose(): void }) {
  const { rows } = useRoom();
  const beneath = useCommandsBeneath();
  const ids = beneath.map(({ id, title, whyNot }) => `${id}${title}${whyNot ?? ''}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the commands are the same while their names are
  const commands = useMemo(
    () =>
      beneath.toSorted((a, b) => ORDER.indexOf(a.scope) - ORDER.indexOf(b.scope) || rankOf(a) - rankOf(b)),
    [ids],
  );
  const list = useList(commands, { keyOf, height: rows - 3, memory: 'help' });
  useCommands({
    choose: {
      run: () => {
        onClose();
        if (list.selected?.whyNot === undefined) list.selected?.run('');
      },
      title: 'do it',
      whyNot: list.selected?.whyNot,
    },
    close: { run: onClose },
  });
  return (
    <>
      <Heading title="Help" detail={[['muted', 'what can be done on this screen']]} />
      <Table columns={COLUMNS} list={list} />
    </>
  );
}
