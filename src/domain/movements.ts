/** What there is of a thing, and what came into it and went out of it, by day; from both and its value its series. */
import { addDays, type Day } from './day.ts';
import { type Dated, latestOn } from './dated.ts';
import type { Missing } from './exchange.ts';
import type { Money } from './money.ts';
import type { ValuedSeries } from './returns.ts';

/** How much of a thing there is, as it changes from day to day. Changes may be told in any order. */
export class Stock {
  private readonly changes = new Map<Day, bigint>();
  private levels: Dated<bigint>[] | undefined;
  /** Whether there ever was any, be it within one day. */
  isTouched = false;

  add(day: Day, change: bigint): void {
    this.changes.set(day, (this.changes.get(day) ?? 0n) + change);
    this.levels = undefined;
    if (change !== 0n) this.isTouched = true;
  }

  /** There was some, and it is gone again: changes of one day that come to nothing. */
  touch(): void {
    this.isTouched = true;
  }

  /** At the end of a day. */
  on(day: Day): bigint {
    this.levels ??= this.summed();
    return latestOn(this.levels, day)?.value ?? 0n;
  }

  /** The first day on which it changed. */
  get firstDay(): Day | undefined {
    this.levels ??= this.summed();
    return this.levels[0]?.day;
  }

  private summed(): Dated<bigint>[] {
    let level = 0n;
    return [...this.changes]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([day, change]) => {
        level += change;
        return { day, value: level };
      });
  }
}

/** Amounts that were paid in and taken out, in one currency. */
export class Movements {
  private readonly deposits = new Map<Day, Money>();
  private readonly withdrawals = new Map<Day, Money>();
  private readonly unknown = new Map<Day, Missing>();

  /** Above zero what was paid in, below zero what was taken out. */
  add(day: Day, amount: Money | Missing): void {
    if (typeof amount !== 'bigint') this.unknown.set(day, amount);
    else if (amount > 0n) this.deposits.set(day, (this.deposits.get(day) ?? 0n) + amount);
    else if (amount < 0n) this.withdrawals.set(day, (this.withdrawals.get(day) ?? 0n) - amount);
  }

  depositsOn = (day: Day): Money => this.deposits.get(day) ?? 0n;
  withdrawalsOn = (day: Day): Money => this.withdrawals.get(day) ?? 0n;
  missingOn = (day: Day): Missing | undefined => this.unknown.get(day);
}

export interface MeasuredSeries {
  readonly series: ValuedSeries;
  /** Why a value is not known: the first reason there is. */
  readonly missing: string | null;
}

/** The values of days and of the day before them. A day whose movements are not known has no value either. */
export function measured(
  valueOn: (day: Day) => Money | Missing,
  movements: Movements,
  openedOn: Day,
  days: readonly Day[],
): MeasuredSeries {
  let missing: string | null = null;
  const known = (found: Money | Missing): Money | null => {
    if (typeof found === 'bigint') return found;
    missing ??= found.reason;
    return null;
  };
  const opening = known(valueOn(openedOn));
  const valued = days.map((day) => ({
    day,
    value: known(movements.missingOn(day) ?? valueOn(day)),
    deposits: movements.depositsOn(day),
    withdrawals: movements.withdrawalsOn(day),
  }));
  return { series: { opening, days: valued }, missing };
}

/** The sum, or the first reason why there is none. */
export const sumKnown = (amounts: readonly (Money | Missing)[]): Money | Missing =>
  amounts.reduce(
    (sum, amount) => (typeof sum !== 'bigint' ? sum : typeof amount !== 'bigint' ? amount : sum + amount),
    0n,
  );

/** Every day from one to another, both within. */
export function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
