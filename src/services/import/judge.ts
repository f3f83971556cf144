/** What judges the rows of one kind of file, and what it says at the end. */
import type { ReadRow } from '../../csv/readRecords.ts';
import { NO_PLANNED_EFFECTS, type PlannedEffects } from '../../domain/importPlan.ts';

export interface Effects extends PlannedEffects {
  /** Instruments that got their ISIN. */
  readonly adopted: readonly number[];
}

export interface Judge<R> {
  /** Gives the next rows of the file their verdicts, and writes the good ones where the import writes. */
  take(rows: readonly ReadRow<R>[]): Promise<void>;
  /** Judges what only the whole file can tell, and writes what belongs to it as a whole. */
  finish(): Promise<Effects>;
}

export const NO_EFFECTS: Effects = { ...NO_PLANNED_EFFECTS, adopted: [] };
