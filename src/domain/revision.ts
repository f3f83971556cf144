/**
 * What a change of history changes: what is entered, corrected or taken back in the past moves the gains of later sales.
 * Shown before anything is saved. ("2 later sales; realised 2025: 1,204.10 -> 1,188.35")
 */
import type { Currency } from './currency.ts';
import type { Instant } from './day.ts';
import type { Money } from './money.ts';
import type { Position, Sale } from './position.ts';
import type { BookReplay } from './replay.ts';

/** What is realised in a year, before and after. */
export interface YearChange {
  readonly year: string;
  readonly currency: Currency;
  readonly before: Money;
  readonly after: Money;
}

/** A position that holds something else than it did; what had not been touched, or is not any more, is null. */
export interface PositionChange {
  readonly accountId: number;
  readonly instrumentId: number;
  readonly before: Position | null;
  readonly after: Position | null;
}

/** A sale as one history knows it. */
export type KnownSale = Pick<Sale, 'soldAt' | 'gain'>;

/** Gathers what changes, sale by sale, for histories that are too long to be held against each other at once. */
class GainRevision {
  /** Sales that both histories have and whose gain is another now. */
  changedSales = 0;
  private readonly realized = new Map<
    string,
    { year: string; currency: Currency; before: Money; after: Money }
  >();

  /** A sale before and after; undefined where that history does not have it. */
  compare(currency: Currency, before: KnownSale | undefined, after: KnownSale | undefined): void {
    if (before !== undefined) this.yearOf(before.soldAt, currency).before += before.gain;
    if (after !== undefined) this.yearOf(after.soldAt, currency).after += after.gain;
    if (before !== undefined && after !== undefined && before.gain !== after.gain) this.changedSales++;
  }

  /** The years and currencies in which another gain is realised now, oldest first. */
  years(): YearChange[] {
    return [...this.realized.entries()]
      .filter(([, { before, after }]) => before !== after)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, change]) => ({ ...change }));
  }

  private yearOf(soldAt: Instant, currency: Currency) {
    const year = soldAt.slice(0, 4);
    const key = `${year} ${currency}`;
    const kept = this.realized.get(key) ?? { year, currency, before: 0n, after: 0n };
    this.realized.set(key, kept);
    return kept;
  }
}

export interface Revision {
  /** How many sales that both histories have realise something else. */
  readonly changedSales: number;
  readonly years: readonly YearChange[];
  readonly positions: readonly PositionChange[];
}

/** Two replays of the same positions held against each other; their currency is one. */
export function reviseBook(before: BookReplay, after: BookReplay, currency: Currency): Revision {
  const gains = new GainRevision();
  const known = new Map(before.sales.map((sale) => [keyOfSale(sale), sale]));
  for (const sale of after.sales) {
    gains.compare(currency, known.get(keyOfSale(sale)), sale);
    known.delete(keyOfSale(sale));
  }
  for (const gone of known.values()) gains.compare(currency, gone, undefined);
  return {
    changedSales: gains.changedSales,
    years: gains.years(),
    positions: changedPositions(before, after),
  };
}

/** An action makes a sale on every account that it pays a fraction. */
const keyOfSale = ({ id, accountId }: { id: number; accountId: number }): string => `${id}/${accountId}`;

function changedPositions(before: BookReplay, after: BookReplay): PositionChange[] {
  const changes = new Map<string, PositionChange>();
  const keyOf = (placed: { accountId: number; instrumentId: number }): string =>
    `${placed.accountId}/${placed.instrumentId}`;
  for (const { accountId, instrumentId, position } of before.positions)
    changes.set(`${accountId}/${instrumentId}`, { accountId, instrumentId, before: position, after: null });
  for (const placed of after.positions) {
    const { accountId, instrumentId, position } = placed;
    const kept = changes.get(keyOf(placed))?.before ?? null;
    changes.set(keyOf(placed), { accountId, instrumentId, before: kept, after: position });
  }
  return [...changes.values()].filter((change) => !isSame(change.before, change.after));
}

const isSame = (a: Position | null, b: Position | null): boolean =>
  a?.qty === b?.qty &&
  a?.costBasis === b?.costBasis &&
  a?.realizedGain === b?.realizedGain &&
  a?.fees === b?.fees;
