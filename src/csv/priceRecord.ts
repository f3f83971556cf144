/** A row of `prices.csv` as a record. */
import { type Currency, parseCurrency } from '../domain/currency.ts';
import { type Day, parseDay } from '../domain/day.ts';
import { type Isin, parseIsin } from '../domain/isin.ts';
import type { Price } from '../domain/quantity.ts';
import { type Cells, remembering } from './cells.ts';
import { MAX_SYMBOL_LENGTH, readPrice } from './tradeRecord.ts';

export interface PriceRecord {
  /** '' where there is none, like `isin`; never both. */
  readonly symbol: string;
  readonly isin: Isin;
  readonly day: Day;
  readonly price: Price;
  readonly currency: Currency;
}

export function priceReader(): (cells: Cells) => PriceRecord {
  const readDay = remembering(parseDay);
  const readCurrency = remembering(parseCurrency);
  const readIsin = remembering(parseIsin);
  return (cells) => {
    const readSymbol = cells.has('isin') ? cells.text : cells.requiredText;
    return {
      symbol: readSymbol.call(cells, 'symbol', MAX_SYMBOL_LENGTH),
      isin: cells.optional('isin', readIsin, ''),
      day: cells.required('date', readDay, ''),
      price: cells.required('price', readPrice, 0n),
      currency: cells.required('currency', readCurrency, ''),
    };
  };
}
