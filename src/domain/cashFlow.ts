/**
 * Cash month by month: what came in from others, what went out to them, what moved between own accounts or into and out of
 * shares, and what was there at the end. Told backwards from the last balance, so that each month's end less what the month
 * added is the end before it, to the last cent. Worked: at the end 500.00; in June 300.00 in, 42.00 out, 100.00 to a
 * savings account that is not asked about: net 258.00, moved -100.00, and May ended with 342.00.
 */
import type { Currency } from './currency.ts';
import { addMonths, type Month } from './day.ts';
import type { Money } from './money.ts';

/** What a month moved in one currency; both flows are positive. */
export interface MonthFlows {
  readonly month: Month;
  readonly currency: Currency;
  readonly inflow: Money;
  readonly outflow: Money;
}

export interface CashMonth extends MonthFlows {
  /** In less out. */
  readonly net: Money;
  /** What came in less what went out in moves that are nobody else's business. */
  readonly moved: Money;
  /** At the end of the month, or on the last day that is told. */
  readonly balance: Money;
}

export interface CashFlowOf {
  readonly first: Month;
  readonly last: Month;
  /** What is there at the end of the last month. */
  readonly balances: readonly { readonly currency: Currency; readonly balance: Money }[];
  /** All that moved, from the first month on. */
  readonly all: readonly MonthFlows[];
  /** The part of it that moved between own accounts, or into and out of shares. */
  readonly own: readonly MonthFlows[];
}

/** The oldest month first, in each the currencies as they are given. */
export function cashMonths({ first, last, balances, all, own }: CashFlowOf): CashMonth[] {
  const [allOf, ownOf] = [all, own].map((flows) =>
    Map.groupBy(flows, ({ month, currency }) => `${month} ${currency}`),
  );
  const sumOf = (flows: readonly MonthFlows[] | undefined, flow: 'inflow' | 'outflow'): Money =>
    (flows ?? []).reduce((sum, each) => sum + each[flow], 0n);
  const found: CashMonth[] = [];
  const ends = new Map(balances.map(({ currency, balance }) => [currency, balance]));
  for (let month = last; month >= first; month = addMonths(month, -1))
    for (const { currency } of balances.toReversed()) {
      const key = `${month} ${currency}`;
      const [ownIn, ownOut] = [sumOf(ownOf?.get(key), 'inflow'), sumOf(ownOf?.get(key), 'outflow')];
      const inflow = sumOf(allOf?.get(key), 'inflow') - ownIn;
      const outflow = sumOf(allOf?.get(key), 'outflow') - ownOut;
      const [net, moved, balance] = [inflow - outflow, ownIn - ownOut, ends.get(currency) ?? 0n];
      found.push({ month, currency, inflow, outflow, net, moved, balance });
      ends.set(currency, balance - net - moved);
    }
  return found.reverse();
}
