/** Prices and exchange rates of a span of days in one currency; what is missing is noted, the first of it as the reason. */
import { pricesBetween } from '../../db/queries/importLookups.ts';
import { lastPrices } from '../../db/queries/lastPrices.ts';
import type { Currency } from '../../domain/currency.ts';
import { type Dated, latestOn } from '../../domain/dated.ts';
import type { Day } from '../../domain/day.ts';
import { type Exchange, exchanged, findExchange, isMissing, type Missing } from '../../domain/exchange.ts';
import { divideHalfEven, inRange } from '../../domain/fixed.ts';
import { type Money, valueAt } from '../../domain/money.ts';
import type { Price, Quantity } from '../../domain/quantity.ts';
import type { Reporting } from '../../domain/reporting.ts';
import type { Bank } from '../../services/bank.ts';
import { readReporting } from '../reporting.ts';

export interface Traded {
  readonly instrumentId: number;
  readonly symbol: string;
  readonly currency: Currency;
}

export class Market {
  private readonly reporting: Reporting;
  /** Closes. */
  private readonly prices: ReadonlyMap<number, readonly Dated<Price>[]>;
  /** The last trade of each day before the first close, and the same by day once they are asked for. */
  private readonly earlyTrades = new Map<number, Map<Day, Price>>();
  private readonly earlyPrices = new Map<number, readonly Dated<Price>[]>();
  private readonly exchanges = new Map<string, Exchange | Missing>();

  constructor(reporting: Reporting, prices: ReadonlyMap<number, readonly Dated<Price>[]>) {
    this.reporting = reporting;
    this.prices = prices;
  }

  /** Of the returns. */
  get currency(): Currency {
    return this.reporting.currency;
  }

  /** An amount in the currency of the returns. */
  exchanged(amount: Money, from: Currency, on: Day): Money | Missing {
    if (amount === 0n) return 0n;
    if (from === this.currency) return inRange(amount, 'the converted amount');
    const exchange = this.exchangeOn(from, on);
    return isMissing(exchange) ? exchange : exchanged(amount, exchange);
  }

  /** So many shares at the last price on or before the day. */
  valueOf({ instrumentId, symbol, currency }: Traded, qty: Quantity, on: Day): Money | Missing {
    if (qty === 0n) return 0n;
    const last =
      latestOn(this.prices.get(instrumentId) ?? [], on) ?? latestOn(this.earlyPricesOf(instrumentId), on);
    if (last === undefined) return { reason: `no price of ${symbol} on or before ${on}` };
    return this.exchanged(valueAt(qty, last.value), currency, on);
  }

  /** The first close of an instrument from the one before the span on; undefined where there is none. */
  firstClose(instrumentId: number): Day | undefined {
    return this.prices.get(instrumentId)?.[0]?.day;
  }

  /** Until the first close of an instrument it is worth what it was last traded at; where there is no close at all, nothing is known. */
  noteTrade(instrumentId: number, day: Day, price: Price): void {
    const first = this.firstClose(instrumentId);
    if (first === undefined || day >= first) return;
    const trades = this.earlyTrades.get(instrumentId) ?? new Map<Day, Price>();
    this.earlyTrades.set(instrumentId, trades.set(day, price));
    this.earlyPrices.delete(instrumentId);
  }

  /** The prices of an instrument in the currency of the returns, each at the rate of its day; those without a rate are left out. */
  pricesOf({ instrumentId, currency }: Traded): Dated<Price>[] {
    return (this.prices.get(instrumentId) ?? []).flatMap(({ day, value }) => {
      const exchange = this.exchangeOn(currency, day);
      if (isMissing(exchange)) return [];
      return { day, value: divideHalfEven(value * exchange.numerator, exchange.denominator) };
    });
  }

  private earlyPricesOf(instrumentId: number): readonly Dated<Price>[] {
    const known = this.earlyPrices.get(instrumentId);
    if (known !== undefined) return known;
    const prices = [...(this.earlyTrades.get(instrumentId) ?? [])]
      .map(([day, value]) => ({ day, value }))
      .sort((a, b) => (a.day < b.day ? -1 : 1));
    this.earlyPrices.set(instrumentId, prices);
    return prices;
  }

  private exchangeOn(from: Currency, on: Day): Exchange | Missing {
    const key = `${from} ${on}`;
    const known = this.exchanges.get(key);
    if (known !== undefined) return known;
    const found = findExchange(from, this.reporting.currency, on, this.reporting.rates);
    this.exchanges.set(key, found);
    return found;
  }
}

/** Prices from the last before a day on, and the rates of all currencies that occur. */
export async function readMarket(
  bank: Bank,
  currency: Currency,
  currencies: readonly Currency[],
  instruments: readonly number[],
  span: { readonly from: Day; readonly to: Day },
): Promise<Market> {
  const series = new Map<number, Dated<Price>[]>();
  const before = await lastPrices(bank.store, span.from);
  for (const id of instruments) {
    const last = before.get(id);
    series.set(
      id,
      last === undefined || last.day === span.from ? [] : [{ day: last.day, value: last.price }],
    );
  }
  for (const { instrumentId, day, price } of await pricesBetween(bank.store, instruments, span.from, span.to))
    series.get(instrumentId)?.push({ day, value: price });
  for (const prices of series.values()) prices.sort((a, b) => (a.day < b.day ? -1 : 1));
  return new Market(await readReporting(bank, currency, currencies, span.to), series);
}
