/**
 * Amounts of another program's file that are finer than their currency is counted: `-1,234` among euros with two decimals may be a
 * thousand times as much. They are taken in as they are read, and told.
 */
import { type Currency, minorUnits } from '../../domain/currency.ts';
import { formatFixed } from '../../domain/fixed.ts';

const SCALE = 4;

interface AmountRow {
  readonly line: number;
  readonly record?: unknown;
  readonly faults: readonly unknown[];
}

export class FineAmounts {
  readonly #smallest = new Map<Currency, bigint>();
  #rows = 0;
  #count = 0;
  #first: { readonly line: number; readonly text: string } | undefined;

  take(rows: readonly AmountRow[]): void {
    for (const { line, record, faults } of rows) {
      if (faults.length > 0 || record === undefined) continue;
      const { amount, currency } = record as { readonly amount?: bigint; readonly currency: Currency };
      if (amount === undefined) return;
      this.#rows++;
      if (amount % this.#smallestOf(currency) === 0n) continue;
      this.#first ??= { line, text: `${formatFixed(amount, SCALE)} ${currency}` };
      this.#count++;
    }
  }

  /** Its smallest coin, in units of an amount. */
  #smallestOf(currency: Currency): bigint {
    const known = this.#smallest.get(currency);
    if (known !== undefined) return known;
    const units = 10n ** BigInt(Math.max(0, SCALE - minorUnits(currency)));
    this.#smallest.set(currency, units);
    return units;
  }

  /** Undefined where there is none, or where the file writes most of its amounts so. */
  get warning(): string | undefined {
    if (this.#first === undefined || this.#count * 2 > this.#rows) return undefined;
    const others =
      this.#count === 1 ? '' : `, and ${this.#count - 1} more ${this.#count === 2 ? 'is' : 'are'} as fine`;
    return `line ${this.#first.line} is of ${this.#first.text}${others}: check that it is not a thousand times as much`;
  }
}
