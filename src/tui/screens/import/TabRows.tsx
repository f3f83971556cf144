/** The rows of one verdict, or what changes in the bank. */
import { useMemo } from 'react';
import type { ImportOptions, ImportPlan, PlannedRow } from '../../../domain/importPlan.ts';
import { firstAt } from '../../../domain/rejections.ts';
import type { Bindings } from '../../commands.ts';
import type { LongRows } from '../../useLongList.ts';
import { EffectList } from './EffectList.tsx';
import { rejectedLines } from './mended.ts';
import { REJECTION_COLUMNS, rowColumns } from './planColumns.ts';
import { SuggestionList } from './SuggestionList.tsx';
import { RowList } from './RowList.tsx';
import { EMPTY, type Tab } from './verdictText.ts';

interface TabRowsProps {
  readonly plan: ImportPlan;
  readonly tab: Tab;
  onDetail(row: PlannedRow): void;
  /** Something was said to a suggestion: the file is to be looked at again. */
  onOptions?(options: ImportOptions): void;
  /** What else can be done with a rejected row. */
  rejectedCommands?(row: PlannedRow | undefined): Bindings;
}

const rowsOf = (rows: readonly PlannedRow[]): LongRows<PlannedRow> => ({
  count: rows.length,
  slice: (from, to) => rows.slice(from, to),
  placeOf: (line) => firstAt(rows, line),
});

export function TabRows({ plan, tab, onDetail, onOptions, rejectedCommands }: TabRowsProps) {
  const columns = useMemo(() => rowColumns(plan), [plan]);
  const rows = useMemo(() => rowsOf(plan.sample.filter(({ verdict }) => verdict === tab)), [plan, tab]);
  const rejected = useMemo(() => rejectedLines(plan), [plan]);
  if (tab === 'suggestions') return <SuggestionList plan={plan} onOptions={onOptions ?? (() => {})} />;
  if (tab === 'effects') return <EffectList plan={plan} />;
  if (tab === 'rejected')
    return (
      <RowList
        key={tab}
        plan={plan}
        rows={rejected}
        {...(rejectedCommands && { commands: rejectedCommands })}
        columns={REJECTION_COLUMNS}
        memory={tab}
        empty="No row is rejected."
        onDetail={onDetail}
      />
    );
  const known = tab === 'new' ? plan.accepted : plan.duplicates;
  return (
    <RowList
      key={tab}
      plan={plan}
      rows={rows}
      columns={columns}
      memory={tab}
      empty={known === 0 ? EMPTY[tab] : 'They stand too far down in the file to be shown here.'}
      onDetail={onDetail}
    />
  );
}
