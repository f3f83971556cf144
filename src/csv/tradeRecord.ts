/** A row of `trades.csv` as a record. */
import { MAX_REF_LENGTH } from '../domain/account.ts';
import { type Currency, parseCurrency } from '../domain/currency.ts';
import { type Instant, parseInstant } from '../domain/day.ts';
import { inRange } from '../domain/fixed.ts';
import { type Isin, parseIsin } from '../domain/isin.ts';
import { type Money, parseMoney, valueAt } from '../domain/money.ts';
import { type Price, parsePrice, parseQuantity, type Quantity } from '../domain/quantity.ts';
import { refuse } from '../domain/refusal.ts';
import { parseSide, type Side } from '../domain/trade.ts';
import { type Cells, remembering } from './cells.ts';

export interface TradeRecord {
  readonly accountRef: string;
  readonly tradedAt: Instant;
  readonly symbol: string;
  /** '' where there is none, like `externalId`. */
  readonly isin: Isin;
  readonly side: Side;
  readonly qty: Quantity;
  readonly price: Price;
  readonly fees: Money;
  readonly gross: Money;
  readonly currency: Currency;
  readonly externalId: string;
}

export const MAX_SYMBOL_LENGTH = 32;
/** Its cash rows get longer ids made of it. */
const MAX_EXTERNAL_ID = 190;

export function tradeReader(): (cells: Cells) => TradeRecord {
  const readCurrency = remembering(parseCurrency);
  const readIsin = remembering(parseIsin);
  return (cells) => {
    const qty = cells.required('qty', readQuantity, 1n);
    const price = cells.required('price', readPrice, 0n);
    const fees = cells.optional('fees', readFees, 0n);
    return {
      accountRef: cells.requiredText('account_ref', MAX_REF_LENGTH),
      tradedAt: cells.required('trade_time', parseInstant, ''),
      symbol: cells.requiredText('symbol', MAX_SYMBOL_LENGTH),
      isin: cells.optional('isin', readIsin, ''),
      side: cells.required<Side>('side', parseSide, 'BUY'),
      qty,
      price,
      fees,
      gross: cells.derived('price', () => grossOf(qty, price, fees), 0n),
      currency: cells.required('currency', readCurrency, ''),
      externalId: cells.text('external_id', MAX_EXTERNAL_ID),
    };
  };
}

function readQuantity(text: string): Quantity {
  const qty = parseQuantity(text);
  if (qty <= 0n)
    refuse('not_positive', `a quantity of ${text}: it must be above zero, the side says the direction`);
  return qty;
}

export function readPrice(text: string): Price {
  const price = parsePrice(text);
  return price < 0n ? refuse('negative', `a price of ${text}: it can't be below zero`) : price;
}

function readFees(text: string): Money {
  const fees = parseMoney(text);
  return fees < 0n ? refuse('negative', `fees of ${text}: they can't be below zero`) : fees;
}

function grossOf(qty: Quantity, price: Price, fees: Money): Money {
  const gross = valueAt(qty, price);
  inRange(gross + fees, 'the cost of the trade');
  return gross;
}
