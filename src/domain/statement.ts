/**
 * The statement of realised gains for a tax year: one row for each lot a sale consumed (under `average` one for each sale).
 * The rows sum to the realised gain of the same sales in profit and loss.
 */
import { addDays, type Day, dayOf } from './day.ts';
import type { Money } from './money.ts';
import type { Quantity } from './quantity.ts';
import type { DetailedSale } from './replay.ts';
import { shareOut } from './share.ts';

/** Days are inclusive. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** A year that starts on `MM-DD`: 01-01 for a calendar year, 04-06 for that of the United Kingdom. */
export const taxYear = (year: number, start = '01-01'): Period => ({
  from: `${year}-${start}`,
  to: addDays(`${year + 1}-${start}`, -1),
});

export interface StatementRow {
  readonly saleId: number;
  readonly buyTradeId: number | null;
  /** Null under `average`, where no day of purchase is known; then days and term are null too. */
  readonly acquiredOn: Day | null;
  readonly soldOn: Day;
  readonly qty: Quantity;
  /** After the fees of the sale. */
  readonly proceeds: Money;
  /** With the fees of the purchase. */
  readonly cost: Money;
  /** Of the sale, by quantity; for information, because they are inside proceeds. */
  readonly fees: Money;
  readonly gain: Money;
  readonly daysHeld: number | null;
  readonly term: 'short' | 'long' | null;
}

/** The rows of one sale; a lot held for more than `longAfterDays` days is long. */
export function statementRows(sale: DetailedSale, longAfterDays: number): StatementRow[] {
  const fees = shareOut(
    sale.fees,
    sale.consumed.map((lot) => lot.qty),
  );
  return sale.consumed.map(({ buyTradeId, acquiredAt, qty, proceeds, cost, gain, daysHeld }, index) => ({
    saleId: sale.id,
    buyTradeId,
    acquiredOn: acquiredAt === null ? null : dayOf(acquiredAt),
    soldOn: dayOf(sale.soldAt),
    qty,
    proceeds,
    cost,
    fees: fees[index] ?? 0n,
    gain,
    daysHeld,
    term: daysHeld === null ? null : daysHeld > longAfterDays ? 'long' : 'short',
  }));
}
