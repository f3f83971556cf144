/**
 * Whether a file makes a table so much larger that its indexes are better made anew at the end; on a server, which can't
 * within a transaction, whether it fills an empty one. Where the table holds many rows beside those of the file they grow
 * with it, row by row.
 */
import { type Gathering, gatherFor } from '../../db/emptyTable.ts';
import { makeCacheSmall, type Restore, setIndexesAside } from '../../db/indexesAside.ts';
import { countUpTo } from '../../db/queries/rowKeys.ts';
import { type ImportContext, isDoomed } from './context.ts';
import type { KnownRows } from './knownRows.ts';

/** Below it there is nothing to be won. */
const MANY_ROWS = 10_000;
/** So many times as many rows as there are. */
const MANIFOLD = 4;

interface Growth {
  readonly table: 'transaction' | 'trade';
  /** What every row of a file fills, or most; few have more. */
  readonly columns: readonly string[];
  /** The same where the table has no row yet. */
  readonly whenEmpty?: readonly string[];
}

const OF_TRADES = ['account_id,traded_at', 'instrument_id', 'import_id', 'user_id'];
const OF_TRANSACTIONS = ['account_id', 'category_id', 'counterparty_id', 'import_id'];
const GROWTHS = {
  transactions: { table: 'transaction', columns: OF_TRANSACTIONS },
  /** Of trades. */
  cash: { table: 'transaction', columns: [...OF_TRANSACTIONS, 'trade_id'] },
  // Positions that are there already are looked for while the file is read, along the index that is left out.
  trades: {
    table: 'trade',
    columns: [...OF_TRADES, 'account_id,identity'],
    whenEmpty: [...OF_TRADES, 'account_id'],
  },
} as const satisfies Readonly<Record<string, Growth>>;

export class GrowingTable {
  readonly #context: ImportContext;
  readonly #known: KnownRows;
  readonly #growth: Growth;
  #written = 0;
  #isDecided = false;
  #restore: Restore | undefined;
  #gathering: Gathering | undefined;
  /** What gathered rows point to, by table. */
  readonly #pointers: Record<string, Set<number>> = {};

  constructor(context: ImportContext, known: KnownRows, rows: keyof typeof GROWTHS) {
    this.#context = context;
    this.#known = known;
    this.#growth = GROWTHS[rows];
  }

  /** The table that rows are written into. */
  get into(): string {
    return this.#gathering?.table ?? this.#growth.table;
  }

  /** Whether it stays where rows are written into until all of them are. */
  get isDecided(): boolean {
    return this.#isDecided;
  }

  /** A row that is written next points there: to what this import has neither made nor locked. */
  pointsTo(target: 'category' | 'counterparty' | 'instrument' | 'rule', id: number | null): void {
    if (this.#gathering === undefined || id === null) return;
    this.#pointers[target] ??= new Set();
    this.#pointers[target].add(id);
  }

  /** Before so many new rows of the piece under reading are written. */
  async expect(rows: number): Promise<void> {
    const { writing, reading, kind, options } = this.#context;
    this.#written += rows;
    if (writing === undefined || this.#isDecided) return;
    const expected = this.#written + rows * reading.piecesLeft();
    if (expected < MANY_ROWS) return;
    const { table, columns, whenEmpty = columns } = this.#growth;
    this.#isDecided = true;
    if (writing.tx.store.engine === 'mariadb') {
      // Cash is linked to its trades piece by piece.
      if (table === 'trade' && options.noSettle !== true) return;
      this.#gathering = await gatherFor(writing.tx, table);
      if (this.#gathering !== undefined) await this.#known.learnAll();
      return;
    }
    const most = Math.floor(expected / MANIFOLD);
    const before = await countUpTo(writing.tx, table, most + 1);
    if (before > most) return;
    await this.#known.learnAll();
    this.#restore = await setIndexesAside(writing.tx, table, before === 0 ? whenEmpty : columns);
    // Trades with their cash fill two tables, and the other one may have its indexes still.
    if (kind === 'transactions' || options.noSettle === true) await makeCacheSmall(writing.tx);
  }

  /** The rows are where they belong and the indexes there again, and stay. */
  async settle(): Promise<void> {
    this.#isDecided = true;
    const { reading } = this.#context;
    const gathering = this.#gathering;
    const restore = this.#restore;
    this.#gathering = undefined;
    this.#restore = undefined;
    if (isDoomed(this.#context)) await gathering?.forget();
    else if (gathering !== undefined) {
      await reading.tellStep({ is: 'bringing' });
      await gathering.bringOver(this.#pointers, reading.signal);
    }
    await restore?.((index, of) => reading.tellStep({ is: 'indexing', index, of }));
  }
}
