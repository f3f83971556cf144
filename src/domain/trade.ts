/**
 * A trade: one execution on a brokerage account, in the currency of its instrument. Refuses a quantity that is not
 * positive and a price or fees below zero. Worked: buy 100 @ 10 fee 5 costs 1005; sell 120 @ 15 fee 6 brings 1794.
 */
import type { Currency } from './currency.ts';
import type { Instant } from './day.ts';
import { inRange } from './fixed.ts';
import { type Money, valueAt } from './money.ts';
import type { Price, Quantity } from './quantity.ts';
import { refuse } from './refusal.ts';
import type { ReportedCost } from './reportedCost.ts';

export type Side = 'BUY' | 'SELL';

/** A part of a lot that the seller names: the BUY that brought it in and how much of it is sold. */
export interface NamedLot {
  readonly buyTradeId: number;
  readonly qty: Quantity;
}

export interface Trade {
  readonly id: number;
  readonly accountId: number;
  readonly instrumentId: number;
  readonly tradedAt: Instant;
  readonly side: Side;
  /** Always positive; the side says the direction. */
  readonly qty: Quantity;
  readonly price: Price;
  readonly fees: Money;
  /** qty x price, half-even to 1e-4. */
  readonly gross: Money;
  /** Of price, fees and gross. */
  readonly currency: Currency;
  /** Place in the order of entry; in the store that is the id. */
  readonly entry: number;
  /** What the seller names under the method `specific`; other methods do not look at it. */
  readonly lots?: readonly NamedLot[];
  /** What a BUY costs in the reporting currency (see `reporting.ts`). */
  readonly reportedCost?: ReportedCost;
}

/** Reads `BUY` or `SELL`. */
export function parseSide(text: string): Side {
  if (text === 'BUY' || text === 'SELL') return text;
  return refuse('bad_value', `"${text}" is not a side: it is BUY or SELL`, 'write BUY or SELL');
}

/**
 * The trade with its gross. Refuses, in this order: `not_positive` quantity, `negative` price, `negative` fees,
 * `too_large` gross or cost.
 */
export function makeTrade(facts: Omit<Trade, 'gross'>): Trade {
  if (facts.qty <= 0n)
    refuse('not_positive', 'the quantity must be above zero', 'the side says the direction');
  if (facts.price < 0n) refuse('negative', 'a price cannot be below zero', 'check the sign');
  if (facts.fees < 0n)
    refuse('negative', 'fees cannot be below zero', 'write what was paid as a plain number');
  const trade = { ...facts, gross: valueAt(facts.qty, facts.price) };
  inRange(trade.gross + trade.fees, 'the cost of a trade');
  return trade;
}

/** What a BUY costs: qty x price + fees. */
export const buyCost = (trade: Pick<Trade, 'gross' | 'fees'>): Money => trade.gross + trade.fees;

/** What a SELL brings in: qty x price - fees; below zero when fees are above the gross. */
export const sellProceeds = (trade: Pick<Trade, 'gross' | 'fees'>): Money => trade.gross - trade.fees;

/** What the place of a trade in the order of replay depends on. */
type Placed = Pick<Trade, 'tradedAt' | 'side' | 'entry'>;

/** The order of replay: time, then BUY before SELL, then entry. Below zero when `a` comes first. */
export function compareTrades(a: Placed, b: Placed): number {
  if (a.tradedAt !== b.tradedAt) return a.tradedAt < b.tradedAt ? -1 : 1;
  if (a.side !== b.side) return a.side === 'BUY' ? -1 : 1;
  return a.entry - b.entry;
}

/** A copy in the order of replay. */
export const inReplayOrder = (trades: readonly Trade[]): Trade[] => trades.toSorted(compareTrades);
