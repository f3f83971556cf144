/** All there is to know of one row: facts with their names, long ones over several lines; it is scrolled like a list. */
import { useMemo } from 'react';
import { fill, widthOf, wrapWords } from '../cells.ts';
import type { TableColumn } from '../columns.ts';
import { Overlay, useCommands } from '../keyboard.tsx';
import { useRoom } from '../room.tsx';
import { useList } from '../useList.ts';
import { Heading } from './Heading.tsx';
import { Table } from './Table.tsx';

export type Fact = readonly [name: string, value: string];

interface FactsDialogProps {
  readonly title: string;
  readonly facts: readonly Fact[];
  onClose(): void;
}

interface FactLine {
  readonly key: string;
  readonly name: string;
  readonly text: string;
}

const COLUMNS: readonly TableColumn<FactLine>[] = [
  { title: '', priority: 1, align: 'left', least: 8, text: ({ name }) => name, meaning: () => 'muted' },
  { title: '', priority: 1, align: 'left', text: ({ text }) => text },
];
const keyOf = ({ key }: FactLine): string => key;

export const FactsDialog = (props: FactsDialogProps) => (
  <Overlay>
    <Facts {...props} />
  </Overlay>
);

function Facts({ title, facts, onClose }: FactsDialogProps) {
  const { columns, rows } = useRoom();
  const lines = useMemo(() => linesOf(facts, columns), [facts, columns]);
  const list = useList(lines, { keyOf, height: rows - 2, memory: 'facts' });
  useCommands({ close: { run: onClose }, choose: { run: onClose, title: 'close' } });
  return (
    <>
      <Heading title={title} />
      <Table columns={COLUMNS} list={list} />
    </>
  );
}

function linesOf(facts: readonly Fact[], columns: number): FactLine[] {
  const names = Math.max(...facts.map(([name]) => widthOf(name)));
  return facts.flatMap(([name, value], at) =>
    wrapWords(value === '' ? 'none' : value, Math.max(20, columns - names - 6)).map((text, index) => ({
      key: `${at} ${index}`,
      name: fill(index === 0 ? name : '', names),
      text,
    })),
  );
}
