/**
 * A rejected row mended in place: a field for each column with what is wrong beside it, judged anew at once as the import
 * judges it. The row as it stands in the file stays in sight.
 */
import { useEffect } from 'react';
import type { ImportPlan, PlannedRow, Rejection } from '../../../domain/importPlan.ts';
import { rejectionsOf } from '../../../domain/rejections.ts';
import { judgeRow } from '../../../services/judgeRow.ts';
import { wrapWords } from '../../cells.ts';
import { FormFields, FormReason } from '../../components/Form.tsx';
import { Heading } from '../../components/Heading.tsx';
import { Line } from '../../line.tsx';
import { useRoom } from '../../room.tsx';
import { useSession } from '../../session.tsx';
import { useAnswer } from '../../useAnswer.ts';
import { useForm } from '../../useForm.ts';
import { cellsInFile } from './mended.ts';
import { rawLine } from './planColumns.ts';

interface RowFormProps {
  readonly plan: ImportPlan;
  /** As it was read last. */
  readonly row: PlannedRow;
  onMended(cells: readonly string[]): void;
  onClose(): void;
}

/** Head, reason, and the raw line with a line before it. */
const OTHER_ROWS = 5;
const RAW_ROWS = 2;

export function RowForm({ plan, row, onMended, onClose }: RowFormProps) {
  const { bank, viewer } = useSession();
  const { columns, rows } = useRoom();
  const form = useForm({
    fields: plan.columns.map((name, at) => ({ name: nameAt(at), label: name.trim(), kind: 'text' })),
    initial: Object.fromEntries(plan.columns.map((_, at) => [nameAt(at), row.cells[at] ?? ''])),
    isQuick: true,
    submit: 'take it so',
    onSubmit: (values) => onMended(plan.columns.map((_, at) => values[nameAt(at)] ?? '')),
    onLeave: onClose,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: where one begins
  useEffect(() => form.focus(nameAt(firstFault(plan, row))), []);
  const cells = plan.columns.map((_, at) => form.values[nameAt(at)] ?? '');
  const judged = useAnswer(JSON.stringify(cells), () => judgeRow(bank, viewer, plan, cells));
  const faults = judged.value ?? [];
  const whole = faults.find(({ column }) => column === null || placeOf(plan, column) < 0);
  const shown = { ...form, problems: problemsOf(plan, faults) };
  const height = Math.max(1, rows - OTHER_ROWS);
  const isGood = judged.isCurrent && judged.refusal === undefined && faults.length === 0;
  return (
    <>
      <Heading
        title={`Line ${row.line}`}
        detail={[isGood ? ['success', 'can be taken in so'] : ['muted', 'as the file has it, to be mended']]}
      />
      <FormFields form={shown} height={height} />
      {whole === undefined ? (
        <FormReason form={shown} height={height} />
      ) : (
        <Line spans={[' ', ['warning', `! ${whole.message}`]]} />
      )}
      <Line spans={[' ']} />
      {wrapWords(rawLine(plan, { ...row, cells: cellsInFile(plan, row) }), columns - 2)
        .slice(0, RAW_ROWS)
        .map((text, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of a text is its place
          <Line key={at} spans={[['muted', ` ${text}`]]} />
        ))}
    </>
  );
}

/** The cell that is wrong; of a row with too few, the first that is missing. */
function firstFault(plan: ImportPlan, { line, cells }: PlannedRow): number {
  const places = rejectionsOf(plan)
    .ofLine(line)
    .filter(({ column }) => column !== null)
    .map(({ column }) => placeOf(plan, column ?? ''))
    .filter((place) => place >= 0);
  return places.length > 0 ? Math.min(...places) : Math.min(cells.length, plan.columns.length - 1);
}

/** Columns of a file may be called anything, even alike. */
const nameAt = (at: number): string => `cell ${at}`;

const placeOf = ({ columns }: ImportPlan, column: string): number =>
  columns.findIndex((name) => name.trim().toLowerCase() === column.toLowerCase());

const problemsOf = (plan: ImportPlan, faults: readonly Rejection[]): Record<string, string> =>
  Object.fromEntries(
    faults
      .filter(({ column }) => column !== null && placeOf(plan, column) >= 0)
      .map(({ column, message }) => [nameAt(placeOf(plan, column ?? '')), message]),
  );
