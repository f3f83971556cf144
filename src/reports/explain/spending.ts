/** A month's money in and out: by section and category, of one category by row. Both flows are positive. */
import { daysOfCategory, rowsOfCategory } from '../../db/queries/register.ts';
import type { Viewer } from '../../domain/access.ts';
import { firstDayOf, lastDayOf } from '../../domain/day.ts';
import type { Bank } from '../../services/bank.ts';
import { reachOf } from '../reach.ts';
import type { Column } from '../report.ts';
import { lastDay } from '../request.ts';
import { spendingRows } from '../spending.ts';
import { type ExplainedRow, type Explanation, type Figure, MOST_ROWS } from './explanation.ts';
import type { SpendingRequest } from './request.ts';

const FLOWS: readonly Column[] = [
  { key: 'inflow', title: 'In', kind: 'money', priority: 1, currencyFrom: 'currency' },
  { key: 'outflow', title: 'Out', kind: 'money', priority: 1, currencyFrom: 'currency' },
  { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
];
const BY_CATEGORY: readonly Column[] = [
  { key: 'section', title: 'Section', kind: 'text', priority: 2 },
  { key: 'category', title: 'Category', kind: 'text', priority: 1 },
  { key: 'count', title: 'Rows', kind: 'count', priority: 3 },
  ...FLOWS,
];
const BY_DAY: readonly Column[] = [
  { key: 'on', title: 'Date', kind: 'day', priority: 1 },
  { key: 'count', title: 'Rows', kind: 'count', priority: 3 },
  ...FLOWS,
];
const BY_ROW: readonly Column[] = [
  { key: 'account_ref', title: 'Account', kind: 'text', priority: 4 },
  { key: 'on', title: 'Date', kind: 'day', priority: 1 },
  { key: 'description', title: 'Description', kind: 'text', priority: 2, isFree: true },
  { key: 'counterparty', title: 'Counterparty', kind: 'text', priority: 3, isFree: true },
  ...FLOWS,
  { key: 'id', title: 'Id', kind: 'text', priority: 5 },
];

export async function explainSpending(
  bank: Bank,
  viewer: Viewer,
  request: SpendingRequest,
): Promise<Explanation> {
  const { month, account, section, category, day, asOf } = request;
  const last = day ?? lastDayOf(month);
  const span = { from: day ?? firstDayOf(month), to: lastDay({ to: last, asOf }) ?? last };
  const classes = (await spendingRows(bank, viewer, { account, ...span })).filter(
    (row) => row.section === (section ?? row.section) && row.category === (category ?? row.category),
  );
  const what = [section, category].filter((word) => word !== undefined).join('/');
  const head = {
    title: `Money in and out ${day === undefined ? `in ${month}` : `on ${day}`}${what === '' ? '' : ` for ${what}`}${account === undefined ? '' : ` on ${account}`}`,
    figures: figuresOf(classes),
    totals: ['inflow', 'outflow'],
  };
  if (category === undefined)
    return {
      ...head,
      columns: BY_CATEGORY,
      rows: classes.map((row) => ({
        cells: row,
        next: { of: 'spending', month, account, section: row.section, category: row.category, asOf },
      })),
    };
  const reach = await reachOf(bank, viewer, { account });
  const sections = new Set(classes.map((row) => row.section));
  const rows: ExplainedRow[] = [];
  if (day === undefined && classes.reduce((sum, { count }) => sum + count, 0) > MOST_ROWS) {
    for (const one of sections)
      for (const row of await daysOfCategory(bank.store, reach, span, { section: one, category }))
        rows.push({ cells: row, next: { ...request, section: one, day: row.on } });
    return { ...head, columns: BY_DAY, rows };
  }
  for (const each of sections)
    for (const row of await rowsOfCategory(bank.store, reach, span, { section: each, category }))
      rows.push({
        cells: {
          account_ref: row.accountRef,
          on: row.bookedOn,
          description: row.description,
          counterparty: row.counterpartyName,
          inflow: row.amount > 0n ? row.amount : 0n,
          outflow: row.amount < 0n ? -row.amount : 0n,
          currency: row.currency,
          id: row.externalId ?? `#${row.id}`,
        },
        next: { of: 'transaction', id: `#${row.id}` },
      });
  return { ...head, columns: BY_ROW, rows };
}

function figuresOf(classes: Awaited<ReturnType<typeof spendingRows>>): Figure[] {
  return [...Map.groupBy(classes, ({ currency }) => currency)].flatMap(([currency, rows]) =>
    (['inflow', 'outflow'] as const).map((key) => ({
      key,
      amount: rows.reduce((sum, row) => sum + row[key], 0n),
      currency,
      method: null,
    })),
  );
}
