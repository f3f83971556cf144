/** Days so far from ours that they are likely mistyped: rows of them are taken in, and told. */
import { addDays, type Day, type Instant } from '../../domain/day.ts';

const EARLIEST: Day = '1950-01-01';
const DAYS_AHEAD = 366;

interface DatedRow {
  readonly line: number;
  readonly record?: unknown;
  readonly faults: readonly unknown[];
}

export class FarDays {
  readonly #latest: Day;
  #count = 0;
  #first: { readonly line: number; readonly day: Day } | undefined;

  constructor(today: Day) {
    this.#latest = addDays(today, DAYS_AHEAD);
  }

  take(rows: readonly DatedRow[]): void {
    for (const { line, record, faults } of rows) {
      if (faults.length > 0 || record === undefined) continue;
      const day = dayIn(record as Dated);
      if (day === undefined || (day >= EARLIEST && day <= this.#latest)) continue;
      this.#first ??= { line, day };
      this.#count++;
    }
  }

  /** Undefined where there is none. */
  get warning(): string | undefined {
    if (this.#first === undefined) return undefined;
    const { line, day } = this.#first;
    const others =
      this.#count === 1 ? '' : `, and ${this.#count - 1} more ${this.#count === 2 ? 'is' : 'are'} as far`;
    return `line ${line} is of ${day}${others}: check the day`;
  }
}

/** Of a transaction, a trade or an action, a price or a rate. */
interface Dated {
  readonly bookedOn?: Day;
  readonly tradedAt?: Instant;
  readonly at?: Instant;
  readonly day?: Day;
}

const dayIn = ({ bookedOn, tradedAt, at, day }: Dated): Day | undefined =>
  (bookedOn ?? tradedAt ?? at ?? day)?.slice(0, 10);
