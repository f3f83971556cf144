/**
 * New rows that look like rows that are there, and pairs of rows that are likely one transfer. `y` says that a row is the one
 * it looks like: it is not taken in, now or later; `n` that it is not; where rows are marked, of all of them at
 * once. Pairs are confirmed once they are in.
 */
import { useMemo } from 'react';
import type { ImportOptions, ImportPlan, Suggestion } from '../../../domain/importPlan.ts';
import type { TableColumn } from '../../columns.ts';
import { EmptyState } from '../../components/states.tsx';
import { Table } from '../../components/Table.tsx';
import { showCount, showMoney } from '../../figures.ts';
import { useCommands } from '../../keyboard.tsx';
import { Line } from '../../line.tsx';
import { useMarks } from '../../list/useMarks.ts';
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
  const marks = useMarks<Suggested>({
    keyOf,
    all: async () => rows.filter(({ same }) => same !== undefined),
  });
  const marked = rows.filter(marks.has);
  const chosen = marked.length > 0 ? marked : selected ? [selected] : [];
  const answered = chosen.flatMap(({ same }) => same ?? []);
  const whyNot =
    selected === undefined
      ? 'there is no suggestion'
      : answered.length === 0
        ? 'a pair is confirmed once it is in: its result leads there'
        : undefined;
  const answer = (say: (options: ImportOptions, row: Suggestion) => ImportOptions) => () => {
    marks.clear();
    onOptions(answered.reduce(say, options));
  };
  const all = marked.length > 0;
  useCommands({
    agree: {
      run: answer(withSame),
      title: 'the same',
      does: all
        ? 'Say that all marked rows are there already'
        : 'Say that the row is the one that is there already',
      whyNot,
    },
    create: {
      run: answer(withDifferent),
      title: 'not the same',
      does: all
        ? 'Say that all marked rows are other rows: they are taken in'
        : 'Say that it is another row: it is taken in',
      whyNot,
    },
    ...marks.bindings(list),
  });
  if (rows.length === 0) return <EmptyState text="Nothing is left to be said." />;
  return (
    <>
      <Room columns={room.columns} rows={room.rows - 1}>
        <Table columns={COLUMNS} list={list} isMarked={marks.has} />
      </Room>
      <Line
        spans={[
          all
            ? ['accent', ` ${showCount(marked.length, 'row')} marked`]
            : [
                'muted',
                selected === undefined ? '' : ` ${selected.line}: ${rawLine(plan, raw.get(selected.line))}`,
              ],
        ]}
      />
    </>
  );
}
