/** What judges the rows of one kind of file, and what it says at the end. */
import type { ReadRow } from '../../csv/readRecords.ts';
import type {
  BalanceEffect,
  PairSuggestion,
  PlannedThings,
  PositionEffect,
  Suggestion,
  TransferEffect,
} from '../../domain/importPlan.ts';

/** What a file does to the bank beside its rows. */
export interface Effects {
  readonly makes: PlannedThings;
  readonly balances: readonly BalanceEffect[];
  readonly transfers: TransferEffect;
  readonly positions: readonly PositionEffect[];
  readonly suggestions: readonly Suggestion[];
  readonly pairs: readonly PairSuggestion[];
  /** Instruments that got their ISIN. */
  readonly adopted: readonly number[];
}

export interface Judge<R> {
  /** Gives the next rows of the file their verdicts, and writes the good ones where the import writes. */
  take(rows: readonly ReadRow<R>[]): Promise<void>;
  /** Judges what only the whole file can tell, and writes what belongs to it as a whole. */
  finish(): Promise<Effects>;
}

export const NO_EFFECTS: Effects = {
  makes: { accounts: [], categories: [], instruments: [], counterparties: [] },
  balances: [],
  transfers: { matched: 0, opened: 0 },
  positions: [],
  suggestions: [],
  pairs: [],
  adopted: [],
};
