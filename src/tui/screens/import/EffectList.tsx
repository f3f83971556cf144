/** All that changes in the bank besides its rows: balances, holdings, what is made, and what to look out for. */
import { useMemo } from 'react';
import type { ImportPlan } from '../../../domain/importPlan.ts';
import type { TableColumn } from '../../columns.ts';
import { EmptyState } from '../../components/states.tsx';
import { Table } from '../../components/Table.tsx';
import { useRoom } from '../../room.tsx';
import { useTheme } from '../../theme.ts';
import { useList } from '../../useList.ts';
import { type EffectLine, effectLines } from './effects.ts';

const COLUMNS: readonly TableColumn<EffectLine>[] = [
  { title: '', priority: 2, align: 'left', least: 7, text: ({ title }) => title, meaning: () => 'muted' },
  {
    title: '',
    priority: 1,
    align: 'left',
    least: 16,
    text: ({ name }) => name,
    meaning: (row) => row.meaning,
  },
  { title: '', priority: 1, align: 'right', text: ({ change }) => change, meaning: (row) => row.meaning },
  { title: '', priority: 3, align: 'left', text: ({ remark }) => remark, meaning: () => 'muted' },
];
const keyOf = ({ key }: EffectLine): string => key;

export function EffectList({ plan }: { readonly plan: ImportPlan }) {
  const { rows: height } = useRoom();
  const { glyphs } = useTheme();
  const lines = useMemo(() => effectLines(plan, glyphs.arrow), [plan, glyphs]);
  const list = useList(lines, { keyOf, height, memory: 'effects' });
  if (lines.length === 0) return <EmptyState text="Nothing else changes." />;
  return <Table columns={COLUMNS} list={list} hasTitles={false} />;
}
