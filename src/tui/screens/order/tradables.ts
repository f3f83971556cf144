/** What can be bought or sold, as an order form offers it: instruments with their last price and what is held of them. Pure. */
import { groupThousands } from '../../figures.ts';
import type { Day } from '../../../domain/day.ts';
import { formatPrice, formatQuantity, type Price, type Quantity } from '../../../domain/quantity.ts';
import type { ReportRow } from '../../../reports/report.ts';
import type { PricedInstrument } from '../../../services/findSymbols.ts';
import { fill, widthOf } from '../../cells.ts';
import type { Choice } from '../../form.ts';

export interface Tradable {
  readonly symbol: string;
  readonly isin: string | null;
  readonly name: string;
  readonly currency: string;
  readonly lastPrice: Price | null;
  readonly pricedOn: Day | null;
  /** On the account of the order; zero when nothing is. */
  readonly held: Quantity;
}

/** `holdings` are rows of the report on the account of the order. What is held comes first. */
export function tradablesOf(
  found: readonly PricedInstrument[],
  holdings: readonly ReportRow[],
): readonly Tradable[] {
  const held = holdings.map((row): Tradable => {
    const instrument = found.find((one) => isSame(one, row));
    return {
      symbol: String(row.symbol),
      isin: typeof row.isin === 'string' ? row.isin : null,
      name: nameOf(instrument),
      currency: String(row.currency),
      lastPrice: typeof row.price === 'bigint' ? row.price : null,
      pricedOn: typeof row.price_date === 'string' ? row.price_date : null,
      held: typeof row.qty === 'bigint' ? row.qty : 0n,
    };
  });
  const others = found.filter((one) => !holdings.some((row) => isSame(one, row)));
  return [...held, ...others.map((one) => ({ ...one, name: nameOf(one), held: 0n }))];
}

/** An instrument that was made on the fly is called like its symbol: that says nothing more. */
const nameOf = (one: PricedInstrument | undefined): string =>
  one === undefined || one.name === one.symbol ? '' : one.name;

const isSame = ({ symbol, isin, currency }: PricedInstrument, row: ReportRow): boolean =>
  row.symbol === symbol && row.isin === isin && row.currency === currency;

/** What a typed symbol or ISIN names: what is held before the others, then what trades in the account's currency. */
export function tradableOf(
  tradables: readonly Tradable[],
  text: string,
  currency: string | undefined,
): Tradable | undefined {
  const code = text.trim().toUpperCase();
  const named = tradables.filter(({ symbol, isin }) => symbol.toUpperCase() === code || isin === code);
  return named.find(({ held }) => held > 0n) ?? named.find((one) => one.currency === currency) ?? named[0];
}

/** By ISIN where several have the symbol. */
const codeOf = (tradables: readonly Tradable[], { symbol, isin }: Tradable): string =>
  tradables.filter((other) => other.symbol === symbol).length > 1 ? (isin ?? symbol) : symbol;

export const quantityText = (quantity: Quantity): string => groupThousands(formatQuantity(quantity));
export const priceText = (price: Price): string => groupThousands(formatPrice(price));

/** Names, what is held and last prices under each other. */
export function tradableChoices(tradables: readonly Tradable[], text: string): readonly Choice[] {
  const wanted = text.toLowerCase().trim();
  const shown = tradables.filter(({ symbol, isin, name }) =>
    `${symbol} ${isin ?? ''} ${name}`.toLowerCase().includes(wanted),
  );
  const held = ({ held: qty }: Tradable): string => (qty === 0n ? '' : `${quantityText(qty)} held`);
  const last = ({ lastPrice, currency }: Tradable): string =>
    lastPrice === null ? 'no price' : `${priceText(lastPrice)} ${currency}`;
  const width = (textOf: (one: Tradable) => string): number =>
    Math.max(0, ...shown.map((one) => widthOf(textOf(one))));
  const widths = [
    Math.min(
      28,
      width(({ name }) => name),
    ),
    width(held),
    width(last),
  ] as const;
  return shown.map((one) => ({
    value: codeOf(tradables, one),
    detail: [
      fill(one.name, widths[0]),
      fill(held(one), widths[1], 'right'),
      fill(last(one), widths[2], 'right'),
    ].join('   '),
  }));
}
