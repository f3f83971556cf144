/**
 * Whether a file makes the table of transactions so much larger that its indexes are better made anew at the end. Where
 * the table holds many rows beside those of the file they grow with it, row by row.
 */
import { type Restore, setIndexesAside } from '../../db/indexesAside.ts';
import { idsOf } from '../../db/queries/importLookups.ts';
import type { ImportContext } from './context.ts';
import type { KnownRows } from './knownRows.ts';

/** Below it there is nothing to be won. */
const MANY_ROWS = 10_000;
/** So many times as many rows as there are. */
const MANIFOLD = 4;
/** What every row of a file fills, or most; few have more. */
const COLUMNS = ['account_id', 'category_id', 'counterparty_id', 'import_id'];

export class GrowingTable {
  readonly #context: ImportContext;
  readonly #known: KnownRows;
  #before: number | undefined;
  #written = 0;
  #isDecided = false;
  #restore: Restore | undefined;

  constructor(context: ImportContext, known: KnownRows) {
    this.#context = context;
    this.#known = known;
  }

  /** Before so many new rows of the piece under reading are written. */
  async expect(rows: number): Promise<void> {
    const { writing, reading } = this.#context;
    this.#written += rows;
    if (writing === undefined || this.#isDecided || writing.tx.store.engine !== 'sqlite') return;
    const expected = this.#written + rows * reading.piecesLeft();
    if (expected < MANY_ROWS) return;
    this.#before ??= (await idsOf(writing.tx, 'transaction')).last;
    if (expected < this.#before * MANIFOLD) return;
    this.#isDecided = true;
    await this.#known.learnAll();
    this.#restore = await setIndexesAside(writing.tx, 'transaction', COLUMNS);
  }

  /** The indexes are there again, and stay. */
  async settle(): Promise<void> {
    this.#isDecided = true;
    await this.#restore?.();
    this.#restore = undefined;
  }
}
