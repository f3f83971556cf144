/**
 * New rows that look like rows that are there, and pairs of rows that are likely one transfer. `y` says that a row is the one
 * it looks like: it is not taken in, now or later; `n` that it is not. Pairs are confirmed once they are in.
 */
import { useMemo } from 'react';
import type { ImportOptions, ImportPlan } from '../../../domain/importPlan.ts';
import type { TableColumn } from '../../columns.ts';
import { EmptyState } from '../../components/states.tsx';
import { Table } from '../../components/Table.tsx';
import { showMoney } from '../../figures.ts';
import { useCommands } from '../../keyboard.tsx';
import { Line } from '../../line.tsx';
import { Room, useRoom } from '../../room.tsx';
import { useList } from '../../useList.ts';
import { rawLine } from './planColumns.ts';
import { type Suggested, suggested, withDifferent, withSame } from './suggested.ts';

interface SuggestionListProps {
  readonly plan: ImportPlan;
  onOptions(options: ImportOptions): void;
}

const COLUMNS: readonly TableColumn<Suggested>[] = [
  { title: 'Line', priority: 1, align: 'right', text: ({ line }) => String(line), meaning: () => 'muted' },
  { title: 'Perhaps', priority: 1, align: 'left', text: ({ perhaps }) => perhaps, meaning: () => 'accent' },
  { title: 'Amount', priority: 1, align: 'point', text: ({ amount }) => showMoney(amount) },
  { title: 'Of', priority: 1, align: 'left', least: 20, text: ({ text }) => text },
];
const keyOf = ({ key }: Suggested): string => key;

export function SuggestionList({ plan, onOptions }: SuggestionListProps) {
  const room = useRoom();
  const rows = useMemo(() => suggested(plan), [plan]);
  const raw = useMemo(() => new Map(plan.sample.map((row) => [row.line, row])), [plan]);
  const list = useList(rows, { keyOf, height: room.rows - 2, memory: 'suggestions' });
  const { selected } = list;
  const options = plan.request.options ?? {};
  const same = selected?.same;
  const whyNot =
    selected === undefined
      ? 'there is no suggestion'
      : same === undefined
        ? 'a pair is confirmed once it is in: its result leads there'
        : undefined;
  useCommands({
    agree: {
      run: () => same && onOptions(withSame(options, same)),
      title: 'the same',
      footer: 1,
      does: 'Say that the row is the one that is there already',
      whyNot,
    },
    create: {
      run: () => same && onOptions(withDifferent(options, same)),
      title: 'not the same',
      footer: 2,
      does: 'Say that it is another row: it is taken in',
      whyNot,
    },
    ...(plan.suggestions.length < 2
      ? {}
      : {
          markAll: {
            run: () => onOptions(plan.suggestions.reduce(withSame, options)),
            title: 'all the same',
            footer: 3,
            does: 'Say of all these rows that they are there already',
          },
        }),
  });
  if (rows.length === 0) return <EmptyState text="Nothing is left to be said." />;
  return (
    <>
      <Room columns={room.columns} rows={room.rows - 1}>
        <Table columns={COLUMNS} list={list} />
      </Room>
      <Line
        spans={[
          [
            'muted',
            selected === undefined ? '' : ` ${selected.line}: ${rawLine(plan, raw.get(selected.line))}`,
          ],
        ]}
      />
    </>
  );
}
