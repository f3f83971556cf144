/** The figures of a home screen in the viewer's reporting currency: wealth over a year, this month's flows, open gains. */
import type { Viewer } from '../domain/access.ts';
import { type Day, firstDayOf, lastDayOf, type Month, monthOf } from '../domain/day.ts';
import type { Method } from '../domain/method.ts';
import type { Money } from '../domain/money.ts';
import { SECURITIES } from '../domain/settlement.ts';
import type { Bank } from '../services/bank.ts';
import { holdings } from './holdings.ts';
import { spendingRows } from './spending.ts';
import { addUp, exchangeOn, type MonthEnd, readWealth } from './wealth.ts';

export interface Overview {
  /** The ends of the last thirteen months, today last. */
  readonly ends: readonly MonthEnd[];
  readonly month: Month;
  /** What came in from others and went out to them this month; null where a rate is missing. */
  readonly inflow: Money | null;
  readonly outflow: Money | null;
  /** Gains of what is held, by `method`; null where a price or a rate is missing, and for a bank as a whole. */
  readonly unrealized: Money | null;
  readonly method: Method;
}

const MONTHS = 13;
const METHOD: Method = 'fifo';

/** Of today, or as it stood at the end of a day. */
export async function readOverview(bank: Bank, viewer: Viewer, asOf?: Day): Promise<Overview> {
  const month = monthOf(asOf ?? bank.clock.today());
  const withShares = viewer.role !== 'admin';
  const [ends, flows, unrealized] = await Promise.all([
    readWealth(bank, viewer, { months: MONTHS, withShares, asOf }),
    readFlows(bank, viewer, month, asOf),
    withShares ? readUnrealized(bank, viewer, asOf) : null,
  ]);
  return { ends, month, ...flows, unrealized, method: METHOD };
}

/** Money between one's own accounts, and into or out of shares. */
const OWN_MOVES: readonly string[] = ['own transfer', SECURITIES];

/** Whether money of that section and category came from others or went to them; for a bank, from or to the outside. */
export function isEarnedOrSpent(viewer: Viewer, section: string, category: string): boolean {
  if (section !== 'transfer') return true;
  return !OWN_MOVES.includes(category) && !(viewer.role === 'admin' && category === 'internal');
}

async function readFlows(
  bank: Bank,
  viewer: Viewer,
  month: Month,
  asOf: Day | undefined,
): Promise<Pick<Overview, 'inflow' | 'outflow'>> {
  const rows = await spendingRows(bank, viewer, { from: firstDayOf(month), to: lastDayOf(month), asOf });
  const moved = rows.filter(({ section, category }) => isEarnedOrSpent(viewer, section, category));
  const currencies = moved.map(({ currency }) => currency);
  const inReporting = await exchangeOn(bank, viewer, currencies, asOf ?? bank.clock.today());
  return {
    inflow: addUp(moved.map((row) => inReporting(row.inflow, row.currency))),
    outflow: addUp(moved.map((row) => inReporting(row.outflow, row.currency))),
  };
}

async function readUnrealized(bank: Bank, viewer: Viewer, asOf: Day | undefined): Promise<Money | null> {
  const gains: { gain: Money | null; currency: string }[] = [];
  for await (const row of holdings.rows(bank, viewer, { method: METHOD, asOf }))
    gains.push({
      gain: typeof row.unrealized_gain === 'bigint' ? row.unrealized_gain : null,
      currency: String(row.currency),
    });
  const inReporting = await exchangeOn(
    bank,
    viewer,
    gains.map(({ currency }) => currency),
    asOf ?? bank.clock.today(),
  );
  return addUp(gains.map(({ gain, currency }) => (gain === null ? null : inReporting(gain, currency))));
}

/** What was spent on one category in a month. */
export interface CategorySpent {
  readonly category: string;
  readonly spent: Money;
}

/** What the month's money went to, the most first; what can't be exchanged is left out. */
export async function readTopCategories(
  bank: Bank,
  viewer: Viewer,
  month: Month,
  asOf?: Day,
): Promise<CategorySpent[]> {
  const span = { from: firstDayOf(month), to: lastDayOf(month), asOf };
  const rows = (await spendingRows(bank, viewer, span)).filter(({ section }) => section === 'expense');
  const inReporting = await exchangeOn(
    bank,
    viewer,
    rows.map(({ currency }) => currency),
    asOf ?? bank.clock.today(),
  );
  return [...Map.groupBy(rows, ({ category }) => category)]
    .map(([category, parts]) => ({
      category,
      spent: parts.reduce((sum, part) => sum + (inReporting(part.outflow, part.currency) ?? 0n), 0n),
    }))
    .filter(({ spent }) => spent > 0n)
    .sort((a, b) => (a.spent > b.spent ? -1 : 1));
}
