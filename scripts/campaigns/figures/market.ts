/** Closes and exchange rates on or before a day. */
import { halfEven, SHARES, units } from './decimals.ts';
import { dayNumber, type Facts, type Row, text } from './facts.ts';

const RATE_DAYS = 7;
const BASE = 'EUR';

interface Dated {
  readonly day: string;
  readonly value: bigint;
}

export class Market {
  readonly #prices: ReadonlyMap<string, readonly Dated[]>;
  readonly #rates: ReadonlyMap<string, readonly Dated[]>;

  constructor({ prices, rates }: Pick<Facts, 'prices' | 'rates'>) {
    this.#prices = series(
      prices,
      (row) => text(row, 'symbol'),
      (row) => text(row, 'price'),
    );
    this.#rates = series(
      rates,
      (row) => `${row.base}/${row.quote}`,
      (row) => text(row, 'rate'),
    );
  }

  closeOn = (symbol: string, day: string): Dated | undefined =>
    this.#prices.get(symbol)?.findLast((each) => each.day <= day);

  firstClose = (symbol: string): string | undefined => this.#prices.get(symbol)?.[0]?.day;

  /** Nothing where no rate of the week before is known. */
  exchanged(amount: bigint, from: string, to: string, day: string): bigint | undefined {
    if (from === to || amount === 0n) return amount;
    const rate = this.#rate(from, to, day);
    if (rate !== undefined) return halfEven(amount * rate.above, rate.below);
    const [there, back] = [this.#rate(from, BASE, day), this.#rate(BASE, to, day)];
    if (there === undefined || back === undefined) return undefined;
    return halfEven(amount * there.above * back.above, there.below * back.below);
  }

  #rate(from: string, to: string, day: string): { above: bigint; below: bigint } | undefined {
    const one = 10n ** BigInt(SHARES);
    const straight = this.#rateOn(`${from}/${to}`, day);
    if (straight !== undefined) return { above: straight, below: one };
    const other = this.#rateOn(`${to}/${from}`, day);
    return other === undefined ? undefined : { above: one, below: other };
  }

  #rateOn(pair: string, day: string): bigint | undefined {
    const found = this.#rates.get(pair)?.findLast((each) => each.day <= day);
    const isFresh = found !== undefined && dayNumber(day) - dayNumber(found.day) <= RATE_DAYS;
    return isFresh ? found.value : undefined;
  }
}

function series(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  textIn: (row: Row) => string,
): Map<string, Dated[]> {
  const found = new Map<string, Dated[]>();
  for (const row of rows.toSorted((a, b) => (text(a, 'date') < text(b, 'date') ? -1 : 1))) {
    const dated = { day: text(row, 'date'), value: units(textIn(row), SHARES) };
    const kept = found.get(keyOf(row));
    if (kept === undefined) found.set(keyOf(row), [dated]);
    else kept.push(dated);
  }
  return found;
}
