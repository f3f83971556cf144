/** The figures of a home screen in the viewer's reporting currency: wealth over a year, this month's flows, open gains. */
import type { Viewer } from '../domain/access.ts';
import type { Currency } from '../domain/currency.ts';
import { addMonths, type Day, firstDayOf, lastDayOf, type Month, monthOf } from '../domain/day.ts';
import type { Method } from '../domain/method.ts';
import type { Money } from '../domain/money.ts';
import { SECURITIES } from '../domain/settlement.ts';
import type { Bank } from '../services/bank.ts';
import { budgets as budgetsReport } from './budgets.ts';
import { expenses } from './expenses.ts';
import { holdings } from './holdings.ts';
import type { ReportRow } from './report.ts';
import { spendingRows } from './spending.ts';
import { addUp, exchangeOn, type MonthEnd, readWealth } from './wealth.ts';

export interface Overview {
  /** The ends of the last thirteen months, today last. */
  readonly ends: readonly MonthEnd[];
  /** This month up to now, and the whole of the one before. */
  readonly month: MonthTotal;
  readonly before: MonthTotal;
  /** What is meant to be spent this month and what was; nothing where no category has a budget, no account a limit. */
  readonly budget: BudgetTotal | undefined;
  /** Gains of what is held, by `method`; null where a price or a rate is missing, and for a bank as a whole. */
  readonly unrealized: Money | null;
  readonly method: Method;
}

/** What came in from others and went out to them in a month; null where a rate is missing. */
export interface MonthTotal {
  readonly month: Month;
  readonly inflow: Money | null;
  readonly outflow: Money | null;
}

/** All budgets together in the reporting currency; null where a rate is missing. */
export interface BudgetTotal {
  /** Budgets of categories, or the limits of the accounts that an employee uses. */
  readonly kind: 'budgets' | 'limits';
  readonly budget: Money | null;
  readonly used: Money | null;
}

const MONTHS = 13;
/** By which the home screen tells open gains. */
export const HOME_METHOD: Method = 'fifo';

/** Of today, or as it stood at the end of a day. */
export async function readOverview(bank: Bank, viewer: Viewer, asOf?: Day): Promise<Overview> {
  const month = monthOf(asOf ?? bank.clock.today());
  const withShares = viewer.role !== 'admin';
  const totalOf = async (of: Month): Promise<MonthTotal> => {
    const flows = await readMonthFlows(bank, viewer, of, asOf);
    return {
      month: of,
      inflow: addUp(flows.map(({ inflow }) => inflow)),
      outflow: addUp(flows.map(({ outflow }) => outflow)),
    };
  };
  const [ends, now, before, budget, gains] = await Promise.all([
    readWealth(bank, viewer, { months: MONTHS, withShares, asOf }),
    totalOf(month),
    totalOf(addMonths(month, -1)),
    readBudgets(bank, viewer, asOf),
    withShares ? readOpenGains(bank, viewer, HOME_METHOD, asOf) : null,
  ]);
  return {
    ends,
    month: now,
    before,
    budget,
    unrealized: gains && addUp(gains.map(({ gain }) => gain)),
    method: HOME_METHOD,
  };
}

async function readBudgets(
  bank: Bank,
  viewer: Viewer,
  asOf: Day | undefined,
): Promise<BudgetTotal | undefined> {
  const isLimited = viewer.role === 'corporate' && viewer.membership === 'employee';
  const report = isLimited ? expenses : budgetsReport;
  const rows: ReportRow[] = [];
  for await (const row of report.rows(bank, viewer, { asOf })) if (row.limit !== null) rows.push(row);
  if (rows.length === 0) return undefined;
  const currencies = rows.map(({ currency }) => String(currency));
  const inReporting = await exchangeOn(bank, viewer, currencies, asOf ?? bank.clock.today());
  const totalOf = (key: 'budget' | 'limit' | 'used'): Money | null =>
    addUp(rows.map((row) => inReporting(row[key] as Money, String(row.currency))));
  return {
    kind: isLimited ? 'limits' : 'budgets',
    budget: totalOf(isLimited ? 'limit' : 'budget'),
    used: totalOf('used'),
  };
}

/** Money between one's own accounts, and into or out of shares. */
const OWN_MOVES: readonly string[] = ['own transfer', SECURITIES];

/** The categories of transfers that are neither earned nor spent: for a bank also what its customers pay each other. */
export const ownMovesOf = (viewer: Viewer): readonly string[] =>
  viewer.role === 'admin' ? [...OWN_MOVES, 'internal'] : OWN_MOVES;

/** Whether money of that section and category came from others or went to them; for a bank, from or to the outside. */
export function isEarnedOrSpent(viewer: Viewer, section: string, category: string): boolean {
  return section !== 'transfer' || !ownMovesOf(viewer).includes(category);
}

/** Money of one section, category and currency that came from others or went to them. */
export interface MonthFlow {
  readonly section: string;
  readonly category: string;
  /** In the reporting currency; null where a rate is missing. */
  readonly inflow: Money | null;
  readonly outflow: Money | null;
  readonly own: { readonly inflow: Money; readonly outflow: Money; readonly currency: Currency };
}

/** All of a month, or of it until a day. */
export async function readMonthFlows(
  bank: Bank,
  viewer: Viewer,
  month: Month,
  asOf: Day | undefined,
): Promise<readonly MonthFlow[]> {
  const rows = await spendingRows(bank, viewer, { from: firstDayOf(month), to: lastDayOf(month), asOf });
  const moved = rows.filter(({ section, category }) => isEarnedOrSpent(viewer, section, category));
  const currencies = moved.map(({ currency }) => currency);
  const inReporting = await exchangeOn(bank, viewer, currencies, asOf ?? bank.clock.today());
  return moved.map(({ section, category, inflow, outflow, currency }) => ({
    section,
    category,
    inflow: inReporting(inflow, currency),
    outflow: inReporting(outflow, currency),
    own: { inflow, outflow, currency },
  }));
}

/** What one holding has gained since it was bought. */
export interface OpenGain {
  readonly account: string;
  readonly symbol: string;
  readonly isin: string | null;
  readonly currency: Currency;
  /** In that currency; null without a price. */
  readonly own: Money | null;
  /** In the reporting currency; null without a price or a rate. */
  readonly gain: Money | null;
}

export async function readOpenGains(
  bank: Bank,
  viewer: Viewer,
  method: Method,
  asOf: Day | undefined,
): Promise<readonly OpenGain[]> {
  const found: Omit<OpenGain, 'gain'>[] = [];
  for await (const row of holdings.rows(bank, viewer, { method, asOf }))
    found.push({
      account: String(row.account_ref),
      symbol: String(row.symbol),
      isin: typeof row.isin === 'string' ? row.isin : null,
      currency: String(row.currency),
      own: typeof row.unrealized_gain === 'bigint' ? row.unrealized_gain : null,
    });
  const currencies = found.map(({ currency }) => currency);
  const inReporting = await exchangeOn(bank, viewer, currencies, asOf ?? bank.clock.today());
  return found.map((one) => ({
    ...one,
    gain: one.own === null ? null : inReporting(one.own, one.currency),
  }));
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
