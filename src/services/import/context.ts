/** What the parts of an import share while one file is judged, and written where it is to be written. */
import type { Origin } from '../../db/queries/importRows.ts';
import type { Store, Tx } from '../../db/store.ts';
import type { Viewer } from '../../domain/access.ts';
import type { ImportKind, ImportOptions } from '../../domain/importPlan.ts';
import type { Rejections } from '../../domain/rejections.ts';
import type { Bank } from '../bank.ts';
import type { ClosingBook } from './closingBook.ts';
import type { Reading } from './reading.ts';
import type { ScratchFile } from './scratchFile.ts';
import type { Tally } from './tally.ts';
import type { WriteBehind } from './writeBehind.ts';

export interface Writing extends Origin {
  readonly tx: Tx;
}

/** What a walk before found. */
export type KnownFaults = Pick<Rejections, 'rows' | 'ofLine'>;

export interface ImportContext {
  readonly bank: Bank;
  readonly viewer: Viewer;
  readonly kind: ImportKind;
  readonly options: ImportOptions;
  /** What is read from. */
  readonly at: Store | Tx;
  /** Undefined where the file is only planned. */
  readonly writing: Writing | undefined;
  /** Lines known to be bad from a walk before, with what is wrong with them. */
  readonly skip: KnownFaults;
  readonly tally: Tally;
  readonly reading: Reading;
  /** The closing balances that the file states. */
  readonly closings: ClosingBook;
  readonly writes: WriteBehind;
  readonly scratch: ScratchFile;
  readonly warnings: Set<string>;
}

/** Whether nothing will be kept of what is written: a row was rejected that nobody knew of before. */
export const isDoomed = ({ tally, skip }: ImportContext): boolean => tally.count('rejected') > skip.rows;
