/** What became of a lot, and what several methods make of the same history: rows that sum to the figure, to the last digit. */
import type { PlacedPosition } from './book.ts';
import { type Day, dayOf } from './day.ts';
import type { Money } from './money.ts';
import type { Position, Sale } from './position.ts';
import type { Price, Quantity } from './quantity.ts';
import type { PlacedSale } from './replay.ts';
import { type ProfitAndLoss, profitAndLoss } from './valuation.ts';

/** Where a part of a lot's cost went. */
export interface LotPart {
  /** `restated` is what a split gave to other lots, or took from them, where one was left without a share. */
  readonly what: 'sold' | 'left' | 'restated';
  readonly sale: PlacedSale | null;
  /** The position that sold it or holds it. */
  readonly place: Pick<PlacedPosition, 'accountId' | 'instrumentId'> | null;
  readonly qty: Quantity;
  readonly cost: Money;
  readonly gain: Money | null;
}

/**
 * The cost of a lot: the sales that consumed it and what is left, wherever actions took its shares. Quantities are those of the
 * day, before or after a split. Not for `average`, where lots do not stay apart.
 */
export function lotParts(
  buyTradeId: number,
  cost: Money,
  sales: readonly PlacedSale[],
  positions: readonly PlacedPosition[],
): LotPart[] {
  const sold = sales.flatMap((sale) =>
    sale.consumed
      .filter((lot) => lot.buyTradeId === buyTradeId)
      .map(
        (lot): LotPart => ({ what: 'sold', sale, place: sale, qty: lot.qty, cost: lot.cost, gain: lot.gain }),
      ),
  );
  const left = positions.flatMap((place) =>
    place.position.lots
      .filter((lot) => lot.tradeId === buyTradeId)
      .map(
        (lot): LotPart => ({
          what: 'left',
          sale: null,
          place,
          qty: lot.qtyOpen,
          cost: lot.costOpen,
          gain: null,
        }),
      ),
  );
  const found = [...sold, ...left].reduce((sum, part) => sum + part.cost, 0n);
  if (found === cost) return [...sold, ...left];
  const restated: LotPart = {
    what: 'restated',
    sale: null,
    place: null,
    qty: 0n,
    cost: cost - found,
    gain: null,
  };
  return [...sold, ...left, restated];
}

/** What one method makes of a history. */
export interface MethodOutcome {
  readonly sales: readonly Sale[];
  readonly position: Position;
}

/** One sale as several methods see it. */
export interface ComparedSale {
  readonly saleId: number;
  readonly soldOn: Day;
  readonly qty: Quantity;
  readonly proceeds: Money;
  /** One for each method, in the order of the methods. */
  readonly gains: readonly Money[];
}

/** Several methods side by side. Realised and unrealised differ; the total at one price does not. */
export interface Comparison {
  readonly sales: readonly ComparedSale[];
  /** One for each method. */
  readonly results: readonly (ProfitAndLoss & { readonly costBasis: Money })[];
}

/** The same history by several methods, next to each other and never added up. */
export function compareMethods(outcomes: readonly MethodOutcome[], price: Price | null): Comparison {
  const [first] = outcomes;
  return {
    sales: (first?.sales ?? []).map(({ id, soldAt, qty, proceeds }, index) => ({
      saleId: id,
      soldOn: dayOf(soldAt),
      qty,
      proceeds,
      gains: outcomes.map(({ sales }) => sales[index]?.gain ?? 0n),
    })),
    results: outcomes.map(({ position }) => ({
      ...profitAndLoss(position, price),
      costBasis: position.costBasis,
    })),
  };
}
