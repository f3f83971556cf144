/** One open SQLite file with its prepared statements, the values that go in and come out, and its errors by name. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

export type BoundValues = [Record<string, SQLInputValue>] | SQLInputValue[];

/** Rows as arrays, their values in the order of the names. */
export interface FoundRows {
  readonly names: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

const STATEMENTS_KEPT = 200;
const MANY_ROWS = 1_000;
const LARGE_CACHE_KIB = 64 * 1024;
/** A writer that finds the store taken waits in the program, where the screen stays alive, not in SQLite. */
const BUSY_TIMEOUT_MS = 20;

export class SqliteFile {
  readonly database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #cacheSize: unknown;
  #enlarged = false;
  #rows = 0;

  constructor(file: string) {
    this.database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
    this.database.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    this.#cacheSize = this.#readCacheSize();
  }

  prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement) this.#statements.delete(sql);
    else {
      statement = this.database.prepare(sql);
      statement.setReadBigInts(true);
      statement.setReturnArrays(true);
      const oldest = this.#statements.keys().next().value;
      if (this.#statements.size >= STATEMENTS_KEPT && oldest !== undefined) this.#statements.delete(oldest);
    }
    this.#statements.set(sql, statement);
    return statement;
  }

  /** Runs a statement that gives no rows. */
  run(sql: string, values: BoundValues): { lastID: number; changes: number } {
    const { lastInsertRowid, changes } = this.prepare(sql).run(...(values as SQLInputValue[]));
    return { lastID: Number(lastInsertRowid), changes: Number(changes) };
  }

  /** Rows as arrays are read more than twice as fast as rows as objects. */
  all(sql: string, values: BoundValues): FoundRows {
    const statement = this.prepare(sql);
    const names = statement.columns().map(({ name }) => name);
    return { names, rows: statement.all(...(values as SQLInputValue[])) as unknown as unknown[][] };
  }

  /**
   * Index pages of many rows are touched again and again; the memory goes when the file is closed. Whoever chose another
   * size before knows that they are not.
   */
  expectRows(count: number): void {
    this.#rows += count;
    if (this.#enlarged || this.#rows < MANY_ROWS) return;
    this.#enlarged = true;
    if (this.#readCacheSize() === this.#cacheSize)
      this.database.exec(`PRAGMA cache_size = -${LARGE_CACHE_KIB}`);
  }

  #readCacheSize(): unknown {
    return this.database.prepare('PRAGMA cache_size').get()?.cache_size;
  }

  isReusable(): boolean {
    return !this.#enlarged && !this.database.isTransaction;
  }

  close(): void {
    this.#statements.clear();
    if (this.database.isOpen) this.database.close();
  }
}

/** A number goes in as an integer where it is one: as a double it would make the whole sum one. */
export function bindable(value: unknown): SQLInputValue {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  if (value instanceof Date) return value.toISOString();
  return value as SQLInputValue;
}

/** A safe integer is a number, a larger one decimal text. */
export function readable(value: unknown): unknown {
  if (typeof value !== 'bigint') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

/** Names of error codes; Sequelize takes a bare SQLITE_CONSTRAINT for a key that is taken. */
const CODES: Readonly<Record<number, string>> = {
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  19: 'SQLITE_CONSTRAINT',
  26: 'SQLITE_NOTADB',
  275: 'SQLITE_CONSTRAINT_CHECK',
  1299: 'SQLITE_CONSTRAINT_NOTNULL',
  3091: 'SQLITE_CONSTRAINT_DATATYPE',
};

/** Gives the error the name of its SQLite code, by which Sequelize and `db/errors` tell errors apart. */
export function named(error: unknown): Error {
  const failure = error as Error & { errcode?: number; code?: string };
  const number = failure.errcode ?? 0;
  const code = CODES[number] ?? CODES[number & 0xff];
  if (code !== undefined) {
    failure.code = code;
    failure.message = `${code}: ${failure.message}`;
  }
  return failure;
}
