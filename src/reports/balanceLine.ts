/**
 * The balance of one account over time: at the end of each day on which something was booked, or of each month where that
 * would be too many rows to look through while somebody waits. What is booked ahead of today is told too, unless a day is
 * asked for, so that the line ends with the balance.
 */
import { balanceAt, flowsByDay, flowsByMonth } from '../db/queries/balances.ts';
import type { Viewer } from '../domain/access.ts';
import type { Currency } from '../domain/currency.ts';
import {
  addDays,
  type Day,
  daysBetween,
  firstDayOf,
  lastDayOf,
  monthOf,
  sameDayAfter,
} from '../domain/day.ts';
import type { Money } from '../domain/money.ts';
import type { Bank } from '../services/bank.ts';
import { visibleAccount } from '../services/visibleAccount.ts';

/** The end of a day, and what made it another than the point before. */
export interface BalancePoint {
  readonly day: Day;
  readonly inflow: Money;
  /** As it is booked: below zero. */
  readonly outflow: Money;
  readonly balance: Money;
}

export interface BalanceLine {
  readonly currency: Currency;
  /** The oldest first; the first is the balance the line begins with. */
  readonly points: readonly BalancePoint[];
  readonly step: 'day' | 'month';
}

export interface BalanceLineRequest {
  readonly account: string;
  readonly months: number;
  readonly asOf?: Day | undefined;
}

/** As many rows as are added up in about the time of a key press. */
const MOST_ROWS = 20_000;

/** Refuses `unknown_account`. */
export async function readBalanceLine(
  { store, clock }: Bank,
  viewer: Viewer,
  { account, months, asOf }: BalanceLineRequest,
  mostRows = MOST_ROWS,
): Promise<BalanceLine> {
  const { id } = await visibleAccount(store, viewer, account);
  const to = asOf ?? clock.today();
  const wanted = sameDayAfter(to, -months);
  const { begins } = await balanceAt(store, id, wanted);
  // What was booked on the first day of an account comes behind the balance it began with.
  const start = begins > wanted ? begins : addDays(wanted, 1);
  const rows = (await flowsByMonth(store, id, { from: monthOf(start), before: undefined })).reduce(
    (sum, { count }) => sum + count,
    0,
  );
  const step = rows > mostRows ? 'month' : 'day';
  const first = step === 'day' ? start : firstDayOf(monthOf(start));
  const { balance, currency } = await balanceAt(store, id, addDays(first, -1));
  const points: BalancePoint[] = [{ day: first, inflow: 0n, outflow: 0n, balance }];
  const add = (day: Day, { inflow, outflow }: Pick<BalancePoint, 'inflow' | 'outflow'>): void => {
    const before = points.at(-1)?.balance ?? balance;
    points.push({ day, inflow, outflow, balance: before + inflow + outflow });
  };
  if (step === 'month') {
    const last = asOf && monthOf(asOf);
    for (const each of await flowsByMonth(store, id, { from: monthOf(first), before: last }))
      add(lastDayOf(each.month), each);
    if (last !== undefined) {
      const rest = await flowsByDay(store, id, { from: firstDayOf(last), to: asOf });
      const sum = (key: 'inflow' | 'outflow') => rest.reduce((all, each) => all + each[key], 0n);
      if (rest.length > 0) add(to, { inflow: sum('inflow'), outflow: sum('outflow') });
    }
  } else
    for (const { on, ...flows } of await flowsByDay(store, id, { from: first, to: asOf })) add(on, flows);
  return { currency, points, step };
}

/** The balance at the end of every day from the first point to the last, or to a later day: what a line is drawn through. */
export function everyDay(
  points: readonly BalancePoint[],
  to: Day,
): { readonly day: Day; readonly balance: Money }[] {
  const days: { day: Day; balance: Money }[] = [];
  for (const [index, { day, balance }] of points.entries()) {
    const next = points[index + 1]?.day ?? addDays(day < to ? to : day, 1);
    for (let step = 0; step < daysBetween(day, next); step++) days.push({ day: addDays(day, step), balance });
  }
  return days;
}
