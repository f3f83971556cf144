/**
 * What the trades of a position come to in each month: shares, what was bought and sold for, fees, and what sales realised by
 * the account's method. Sums of facts, to the last digit; nothing that an action did is among them.
 */
import { type Month, monthOf } from './day.ts';
import type { Money } from './money.ts';
import type { Sale } from './position.ts';
import type { Quantity } from './quantity.ts';
import type { Trade } from './trade.ts';

export interface PositionMonth {
  readonly month: Month;
  /** Bought less sold. */
  readonly qty: Quantity;
  readonly trades: number;
  /** Quantity x price of purchases, and of sales. */
  readonly bought: Money;
  readonly sold: Money;
  readonly fees: Money;
  readonly sales: number;
  readonly realizedGain: Money;
}

type Growing = { -readonly [K in keyof PositionMonth]: PositionMonth[K] };

/** Adds up trades in the order of replay: a month that was left does not come again. */
export class PositionMonths {
  private growing: Growing | undefined;

  /** `sale`: what a SELL did. The month that was left where a later one begins. */
  add(
    { tradedAt, side, qty, fees, gross }: Omit<Trade, 'id'>,
    sale: Sale | undefined,
  ): PositionMonth | undefined {
    let month = this.growing;
    let left: PositionMonth | undefined;
    if (month === undefined || !tradedAt.startsWith(month.month)) {
      left = month;
      month = { ...NOTHING, month: monthOf(tradedAt) };
      this.growing = month;
    }
    month.trades++;
    month.fees += fees;
    if (side === 'BUY') {
      month.qty += qty;
      month.bought += gross;
      return left;
    }
    month.qty -= qty;
    month.sold += gross;
    month.sales++;
    month.realizedGain += sale?.gain ?? 0n;
    return left;
  }

  /** The month of the last trade. */
  get current(): PositionMonth | undefined {
    return this.growing;
  }
}

const NOTHING = { qty: 0n, trades: 0, bought: 0n, sold: 0n, fees: 0n, sales: 0, realizedGain: 0n };
