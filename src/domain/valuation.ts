/**
 * What a position is worth and what it has brought in, by one method and in one currency. A price that is not known
 * makes a figure null (shown as n/a), never zero. Worked: 30 held costing 363.00, realised 547.00 by fifo; at 15 they are
 * worth 450.00, unrealised 87.00, total 634.00.
 */
import type { Method } from './method.ts';
import { type Money, valueAt } from './money.ts';
import type { Position } from './position.ts';
import type { Price } from './quantity.ts';

/** quantity x price, half-even to 1e-4; null where something is held and there is no price. */
export function marketValue({ qty }: Pick<Position, 'qty'>, price: Price | null): Money | null {
  if (qty === 0n) return 0n;
  return price === null ? null : valueAt(qty, price);
}

/** quantity x price - cost left; null where something is held and there is no price. */
export function unrealizedGain(
  position: Pick<Position, 'qty' | 'costBasis'>,
  price: Price | null,
): Money | null {
  const value = marketValue(position, price);
  return value === null ? null : value - position.costBasis;
}

/** Profit and loss of one position. */
export interface ProfitAndLoss {
  /** Of every figure in the row. */
  readonly method: Method;
  readonly realizedGain: Money;
  readonly unrealizedGain: Money | null;
  /** For information: fees are already inside both gains. */
  readonly fees: Money;
  /** realised + unrealised; null where unrealised is. */
  readonly total: Money | null;
}

export function profitAndLoss(position: Omit<Position, 'lots'>, price: Price | null): ProfitAndLoss {
  const { method, realizedGain, fees } = position;
  const unrealized = unrealizedGain(position, price);
  const total = unrealized === null ? null : realizedGain + unrealized;
  return { method, realizedGain, unrealizedGain: unrealized, fees, total };
}
