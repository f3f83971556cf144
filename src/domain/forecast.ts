/** What an account will hold, month by month, if what recurs goes on and nothing else happens. */
import { addDays, addMonths, type Day, lastDayOf, type Month, monthOf } from './day.ts';
import type { Money } from './money.ts';
import { dueDays, type Recurring } from './recurring.ts';

export interface ForecastMonth {
  readonly month: Month;
  /** Both positive: what is expected to come in and to go out. */
  readonly inflow: Money;
  readonly outflow: Money;
  /** At the end of the month. */
  readonly balance: Money;
  /** The least it holds at the end of a day, and the first such day. */
  readonly lowest: Money;
  readonly lowestOn: Day;
}

export interface ForecastOf {
  readonly balance: Money;
  readonly today: Day;
  /** Full months after this one. */
  readonly months: number;
  readonly recurring: readonly Recurring[];
}

/** The rest of this month first. */
export function forecast({ balance, today, months, recurring }: ForecastOf): ForecastMonth[] {
  const last = addMonths(monthOf(today), months);
  const due = recurring.flatMap((one) =>
    dueDays(one, today, lastDayOf(last)).map((on) => ({ on, amount: one.usual })),
  );
  const byDay = Map.groupBy(due, ({ on }) => on);
  const found: ForecastMonth[] = [];
  let held = balance;
  for (let month = monthOf(today); month <= last; month = addMonths(month, 1)) {
    const first = month === monthOf(today) ? today : `${month}-01`;
    let [inflow, outflow, lowest, lowestOn] = [0n, 0n, held, first];
    for (let day = first; day <= lastDayOf(month); day = addDays(day, 1)) {
      for (const { amount } of byDay.get(day) ?? []) {
        if (amount > 0n) inflow += amount;
        else outflow -= amount;
        held += amount;
      }
      if (day === first || held < lowest) [lowest, lowestOn] = [held, day];
    }
    found.push({ month, inflow, outflow, balance: held, lowest, lowestOn });
  }
  return found;
}
