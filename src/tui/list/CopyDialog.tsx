/** What of a list goes to the clipboard: the marked rows, the row, or one of its cells; figures exact and plain, as in a file. */
import { cellText } from '../../reports/cell.ts';
import type { Column, ReportRow } from '../../reports/report.ts';
import { showCount } from '../figures.ts';
import { cellForLine } from './clipboard.ts';
import { type Pick, PickDialog } from './PickDialog.tsx';
import { useCopy } from './useCopy.ts';

interface CopyDialogProps {
  /** Those that are shown, in their order. */
  readonly columns: readonly Column[];
  readonly selected: ReportRow;
  readonly marked?: readonly ReportRow[] | undefined;
  onClose(): void;
}

export function CopyDialog({ columns, selected, marked = [], onClose }: CopyDialogProps) {
  const copy = useCopy();
  const lineOf = (row: ReportRow): string =>
    columns.map((column) => cellForLine(cellText(row, column) ?? '')).join('\t');
  const pick = (name: string, detail: string, text: string, what: string): Pick => ({
    name,
    detail,
    run: () => {
      copy(text, what);
      onClose();
    },
  });
  const line = lineOf(selected);
  const rows = showCount(marked.length, 'marked row');
  const parted = `${showCount(columns.length, 'cell')} each, parted by tabs`;
  return (
    <PickDialog
      title="Copy"
      hint="to the clipboard of your terminal"
      does="copy"
      empty="nothing here has that name"
      picks={[
        ...(marked.length === 0 ? [] : [pick(rows, parted, `${marked.map(lineOf).join('\n')}\n`, rows)]),
        pick('The row', line.replaceAll('\t', '  '), line, `the row, ${showCount(columns.length, 'cell')}`),
        ...columns.map((column) => {
          const text = cellText(selected, column) ?? '';
          return pick(column.title, text, text, `${column.title.toLowerCase()} ${text}`);
        }),
      ]}
      onClose={onClose}
    />
  );
}
