/**
 * Prices and rates by what they are of and their day: one figure a day. The same figure again is a duplicate, another
 * one a conflict, in the store or within the file.
 */
import type { ReadRow } from '../../csv/readRecords.ts';
import type { Day } from '../../domain/day.ts';
import type { Rejection } from '../../domain/importPlan.ts';
import type { ImportContext } from './context.ts';

/** A figure of a row. */
export interface DatedFigure {
  /** What it is of. */
  readonly key: string;
  /** As people call that. */
  readonly name: string;
  readonly column: string;
  readonly day: Day;
  readonly value: bigint;
}

interface Known {
  readonly value: bigint;
  /** Undefined for one in the store. */
  readonly line: number | undefined;
}

export class DatedFigures {
  readonly #format: (value: bigint) => string;
  readonly #known = new Map<string, Map<Day, Known>>();

  constructor(format: (value: bigint) => string) {
    this.#format = format;
  }

  /** A figure of the store. */
  enter(key: string, day: Day, value: bigint): void {
    const days = this.#daysOf(key);
    if (!days.has(day)) days.set(day, { value, line: undefined });
  }

  /** Counts a row with its verdict; those of its figures that are new, none where it is rejected. */
  judge<F extends DatedFigure>({ tally }: ImportContext, row: ReadRow<unknown>, figures: readonly F[]): F[] {
    const { line } = row;
    const conflicts = figures.flatMap((figure) => this.#conflictOf(line, figure) ?? []);
    const faults = row.faults.length > 0 ? row.faults : conflicts;
    if (faults.length > 0) {
      tally.reject(row, faults);
      return [];
    }
    const fresh = figures.filter(({ key, day }) => !this.#daysOf(key).has(day));
    for (const { key, day, value } of fresh) this.#daysOf(key).set(day, { value, line });
    tally.take(row, fresh.length > 0 ? 'new' : 'duplicate');
    return fresh;
  }

  #conflictOf(line: number, { key, name, column, day, value }: DatedFigure): Rejection | undefined {
    const known = this.#daysOf(key).get(day);
    if (known === undefined || known.value === value) return undefined;
    const where = known.line === undefined ? 'the store has' : `line ${known.line} has`;
    const message = `${where} ${this.#format(known.value)} for ${name} on ${day}`;
    return { line, column, code: 'conflict', message };
  }

  #daysOf(key: string): Map<Day, Known> {
    const days = this.#known.get(key) ?? new Map<Day, Known>();
    this.#known.set(key, days);
    return days;
  }
}

/** The first and last of the days, or undefined where there is none. */
export function spanOf(days: Iterable<Day>): { readonly from: Day; readonly to: Day } | undefined {
  let from = '';
  let to = '';
  for (const day of days) {
    if (day === '') continue;
    if (from === '' || day < from) from = day;
    if (day > to) to = day;
  }
  return from === '' ? undefined : { from, to };
}
