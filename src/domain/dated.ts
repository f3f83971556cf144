/** Values that hold from a day on, such as prices and rates: which one holds on a given day, and how old it is then. */
import { type Day, daysBetween } from './day.ts';

export interface Dated<T> {
  readonly day: Day;
  readonly value: T;
}

/** The newest value on or before the day, in a list sorted by day; undefined when all are later. */
export function latestOn<T>(series: readonly Dated<T>[], on: Day): Dated<T> | undefined {
  let low = 0;
  let high = series.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((series[middle]?.day ?? '') <= on) low = middle + 1;
    else high = middle;
  }
  return series[low - 1];
}

/** Whether a value of one day is too old on another. */
export const isStale = (day: Day, on: Day, maxAgeDays: number): boolean => daysBetween(day, on) > maxAgeDays;
