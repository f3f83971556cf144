/** What an act changes for its viewer: holdings under another price, a month under another budget, or with a row under another category. */
import { type BudgetState, budgetState } from '../domain/budget.ts';
import type { Viewer } from '../domain/access.ts';
import { type Day, firstDayOf, lastDayOf, monthOf } from '../domain/day.ts';
import type { Method } from '../domain/method.ts';
import { type Money, valueAt } from '../domain/money.ts';
import type { Price, Quantity } from '../domain/quantity.ts';
import type { Bank } from '../services/bank.ts';
import { holdings } from './holdings.ts';
import { spendingRows } from './spending.ts';

/** What the viewer sees held of an instrument, all accounts together. */
export interface Held {
  readonly accounts: number;
  readonly qtys: readonly Quantity[];
  readonly cost: Money;
  /** Null without a price. */
  readonly value: Money | null;
  readonly priceDay: Day | null;
  /** By which the accounts keep their cost. */
  readonly methods: readonly Method[];
}

export interface Instrument {
  readonly symbol: string;
  readonly isin: string | null;
  readonly currency: string;
}

export async function readHeld(bank: Bank, viewer: Viewer, of: Instrument): Promise<Held> {
  const qtys: Quantity[] = [];
  const methods = new Set<Method>();
  let [accounts, cost] = [0, 0n];
  let value: Money | null = 0n;
  let priceDay: Day | null = null;
  for await (const row of holdings.rows(bank, viewer, { symbol: of.isin ?? of.symbol })) {
    const isSame = row.symbol === of.symbol && row.isin === of.isin && row.currency === of.currency;
    if (!isSame || typeof row.qty !== 'bigint') continue;
    accounts += 1;
    qtys.push(row.qty);
    cost += typeof row.cost_basis === 'bigint' ? row.cost_basis : 0n;
    value = value === null || typeof row.market_value !== 'bigint' ? null : value + row.market_value;
    priceDay = typeof row.price_date === 'string' ? row.price_date : null;
    methods.add(row.method as Method);
  }
  return { accounts, qtys, cost, value, priceDay, methods: [...methods] };
}

/** The same at another price; each account is rounded by itself, as the report does. */
export const worthAt = ({ qtys }: Held, price: Price): Money =>
  qtys.reduce((sum, qty) => sum + valueAt(qty, price), 0n);

/** This month's spending on a category against a budget. */
export async function readBudgetState(
  bank: Bank,
  viewer: Viewer,
  of: { readonly category: string; readonly currency: string; readonly amount: Money },
): Promise<BudgetState> {
  const to = bank.clock.today();
  const spent = await spendingRows(bank, viewer, { from: firstDayOf(monthOf(to)), to });
  const flow = spent.find(
    ({ section, category, currency }) =>
      section === 'expense' && category === of.category && currency === of.currency,
  );
  return budgetState(of.amount, flow?.outflow ?? 0n, flow?.inflow ?? 0n);
}

/** A category as it is told: its section and its name. */
export interface CategoryName {
  readonly section: string;
  readonly category: string;
}

export interface MovedRow extends CategoryName {
  readonly bookedOn: Day;
  readonly amount: Money;
  readonly currency: string;
}

/** What came in less what went out under a category in a month, before and after. */
export interface CategoryMonth extends CategoryName {
  readonly before: Money;
  readonly after: Money;
}

/** The row's month, in its currency, of the category it leaves and of the one it gets. */
export async function readCategoryMonths(
  bank: Bank,
  viewer: Viewer,
  row: MovedRow,
  to: CategoryName,
): Promise<readonly [leaves: CategoryMonth, gets: CategoryMonth]> {
  const month = monthOf(row.bookedOn);
  const rows = await spendingRows(bank, viewer, { from: firstDayOf(month), to: lastDayOf(month) });
  const monthOfCategory = ({ section, category }: CategoryName, added: Money): CategoryMonth => {
    const before = rows
      .filter(
        (flow) => flow.section === section && flow.category === category && flow.currency === row.currency,
      )
      .reduce((sum, { inflow, outflow }) => sum + inflow - outflow, 0n);
    return { section, category, before, after: before + added };
  };
  return [monthOfCategory(row, -row.amount), monthOfCategory(to, row.amount)];
}
