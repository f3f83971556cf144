/** The columns in which the rows of a plan are shown: those of the file that tell the rows of its kind apart, and why a row is rejected. */
import { writeCsvLine } from '../../../csv/writeCsv.ts';
import type { ImportKind, ImportPlan, PlannedRow, Rejection } from '../../../domain/importPlan.ts';
import { groupThousands } from '../../../reports/cell.ts';
import type { TableColumn } from '../../columns.ts';
import { showInstant } from '../../figures.ts';
import { marked } from '../../localText.ts';

/** In the order of the screen; the later ones go first where there is no room. */
const SHOWN: Readonly<Record<ImportKind, readonly string[]>> = {
  transactions: [
    'date',
    'account_ref',
    'amount',
    'currency',
    'counterparty_name',
    'description',
    'category',
    'section',
  ],
  trades: ['trade_time', 'account_ref', 'side', 'symbol', 'qty', 'price', 'currency', 'fees'],
  actions: ['date', 'kind', 'symbol', 'ratio', 'cash_per_share', 'new_symbol', 'account_ref', 'currency'],
  prices: ['date', 'symbol', 'isin', 'price', 'currency'],
  rates: ['date', 'base', 'quote', 'rate'],
};
const FIGURES = new Set(['amount', 'qty', 'price', 'fees', 'rate']);
/** What a row is nothing without. */
const ALWAYS_SHOWN = 4;

const line = <Row extends { readonly line: number }>(): TableColumn<Row> => ({
  title: 'Line',
  priority: 1,
  align: 'right',
  text: (row) => String(row.line),
  meaning: () => 'muted',
});

/** Under our columns: what a mapping read, where one did. */
export const rowColumns = ({ request, columns, readAs }: ImportPlan): readonly TableColumn<PlannedRow>[] => [
  line(),
  ...columnsNamed<PlannedRow>(request.kind, readAs ?? columns, ({ cells, read }) =>
    readAs === undefined ? cells : (read ?? []),
  ),
];

/** The columns of a kind of file that are among `names`, in the order of the screen. */
export function columnsNamed<Row>(
  kind: ImportKind,
  columns: readonly string[],
  cellsOf: (row: Row) => readonly string[],
): readonly TableColumn<Row>[] {
  const names = columns.map((name) => name.trim().toLowerCase());
  return SHOWN[kind]
    .filter((name) => names.includes(name))
    .map((name, at): TableColumn<Row> => {
      const place = names.indexOf(name);
      return {
        title: titleOf(name),
        priority: at < ALWAYS_SHOWN ? 1 : at,
        align: FIGURES.has(name) ? 'point' : 'left',
        text: (row) => cellText(name, cellsOf(row)[place] ?? ''),
        ...(name === 'account_ref' ? { isRef: true } : {}),
        least: name === 'currency' ? 3 : 10,
      };
    });
}

const NUMBER = /^[-+]?\d+(?:\.\d+)?$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z$/;

/** As lists show it, where it reads so; what is wrong stays as the file has it, and so does the line below. */
function cellText(name: string, text: string): string {
  if (FIGURES.has(name) && NUMBER.test(text)) return marked(groupThousands(text));
  return name === 'trade_time' && INSTANT.test(text) ? showInstant(text) : text;
}

/** counterparty_name: Counterparty. Three letters beside an amount speak for themselves. */
function titleOf(name: string): string {
  const word = name.replace(/_(?:name|ref)$/, '').replaceAll('_', ' ');
  return name === 'currency' ? '' : word.charAt(0).toUpperCase() + word.slice(1);
}

export const REJECTION_COLUMNS: readonly TableColumn<Rejection>[] = [
  line(),
  { title: 'Column', priority: 1, align: 'left', least: 10, text: ({ column }) => column ?? '' },
  {
    title: 'Why',
    priority: 1,
    align: 'left',
    least: 20,
    text: ({ message }) => message,
    meaning: () => 'warning',
  },
];

/** The row as it stands in the file, but for the way it is quoted. */
export const rawLine = ({ request: { mapping } }: ImportPlan, row: PlannedRow | undefined): string => {
  if (row === undefined) return '';
  if (mapping === undefined) return writeCsvLine(row.cells).trimEnd();
  return row.cells.join(mapping.delimiter === '\t' ? '  ' : mapping.delimiter);
};
