/** The columns of the months of cash: figures, or out and in as bars on either side. */
import type { Money } from '../../domain/money.ts';
import { cashFlow } from '../../reports/cashFlow.ts';
import type { ReportRow, Sheet } from '../../reports/report.ts';
import { bar, barToLeft } from '../bars.ts';
import type { TableColumn } from '../columns.ts';
import { gainMeaning, rounded, showMoney, showMonth, showSigned } from '../figures.ts';
import type { ColumnChanges } from '../reportColumns.ts';
import type { Glyphs } from '../theme.ts';

const amount = (key: string, title: string, priority: number, isSigned = false): TableColumn<ReportRow> => ({
  title,
  priority,
  align: 'point',
  text: (row) => shown(row, key, isSigned),
  sum: (row) => (row[key] === null ? '' : shown(row, key, isSigned)),
  ...(isSigned ? { meaning: (row) => gainMeaning(row[key] as Money | null) } : {}),
});

export function shown(row: ReportRow, key: string, isSigned: boolean): string {
  const [cell, currency] = [row[key], String(row.currency)];
  if (typeof cell !== 'bigint') return 'n/a';
  return (isSigned ? showSigned : showMoney)(rounded(cell as Money, currency), currency);
}

const MONTH: TableColumn<ReportRow> = {
  title: 'Month',
  priority: 1,
  align: 'left',
  text: ({ month }) => showMonth(String(month)),
  sum: () => '',
};
const CURRENCY: TableColumn<ReportRow> = {
  title: '',
  priority: 1,
  align: 'left',
  least: 3,
  text: ({ currency }) => String(currency),
};

/** How the cells of the table look besides what the report says of them. */
const looks = (key: string, isSigned = false) => {
  const { title: _, priority: __, ...look } = amount(key, '', 1, isSigned);
  return { [key]: look };
};
const [EXCHANGE] = cashFlow.columnsInCurrency ?? [];
/** In one currency there are rates to tell of. */
export const ALL_TOGETHER: Sheet = {
  ...cashFlow,
  columns: cashFlow.columns.flatMap((column) =>
    column.key === 'balance' && EXCHANGE !== undefined ? [EXCHANGE, column] : [column],
  ),
};
/** Where all is in one currency there are no rates to tell of. */
export const ratesOf = (row: ReportRow): string =>
  row.exchange === undefined ? '' : shown(row, 'exchange', true);

export const TABLE: ColumnChanges = {
  looks: {
    ...looks('inflow'),
    ...looks('outflow'),
    ...looks('net', true),
    ...looks('moved', true),
    ...looks('balance'),
    exchange: { ...looks('exchange', true).exchange, text: ratesOf, sum: () => '' },
  },
};

const LEAST_BAR = 6;
const MOST_BAR = 40;

/** Below it the bars have the room: the figures are behind `t`. */
export const LEAST_FOR_AMOUNTS = 92;

export function pictureColumns(
  rows: readonly ReportRow[],
  glyphs: Glyphs,
  hasAmounts: boolean,
): readonly TableColumn<ReportRow>[] {
  const moneyOf = (cell: unknown): Money => (typeof cell === 'bigint' ? (cell as Money) : 0n);
  const most = rows
    .flatMap(({ inflow, outflow }) => [moneyOf(inflow), moneyOf(outflow)])
    .reduce((highest, each) => (each > highest ? each : highest), 0n);
  const picture = { priority: 1, least: LEAST_BAR, most: MOST_BAR, text: () => '', sum: () => '' };
  return [
    MONTH,
    ...(hasAmounts ? [amount('outflow', 'Out', 4)] : []),
    {
      ...picture,
      title: 'out',
      align: 'right',
      picture: (row, width) => barToLeft(moneyOf(row.outflow), most, width, glyphs),
      meaning: () => 'loss',
    },
    {
      ...picture,
      title: 'in',
      align: 'left',
      picture: (row, width) => bar(moneyOf(row.inflow), most, width, glyphs.barRight),
      meaning: () => 'gain',
    },
    ...(hasAmounts ? [amount('inflow', 'In', 4)] : []),
    amount('net', 'Net', 1, true),
    amount('balance', 'At the end', 2),
    CURRENCY,
  ];
}
