/**
 * Sequelize over Node's own SQLite: as much of the interface of the package `sqlite3` as Sequelize calls, so that the
 * embedded store needs no native add-on. Integers stay exact: a safe one is a number, a larger one decimal text.
 */
import type { SQLInputValue } from 'node:sqlite';
import { type BoundValues, bindable, type FoundRows, named, readable, SqliteFile } from './sqliteFile.ts';
import { Turn } from './turn.ts';
import { demandTransaction } from './writeGuard.ts';

export type Callback = (this: Statement, error: Error | null, rows?: Row[]) => void;
export type Row = Record<string, unknown>;
export type Parameters = readonly unknown[] | Readonly<Record<string, unknown>>;

/** What Sequelize reads after a write; it looks at the name of the class. */
export class Statement {
  lastID = 0;
  changes = 0;
}

interface Options {
  /** Whether writes outside a transaction are refused; off only while migrating. */
  readonly guarded: boolean;
  /** Whether the file is SQLite's own, gone when it is closed: nobody else has it open. */
  readonly isPassing?: boolean;
}

/** SQLite's name for a database of its own that it removes by itself. */
const PASSING = '';
const ROWS_BETWEEN_LOOKS = 64;
const OPEN_READWRITE = 2;
const OPEN_CREATE = 4;

/** A dialect module for one store. Sequelize opens a connection per transaction; one open file is kept between them. */
export function sqliteDialect({ guarded, isPassing = false }: Options) {
  let spare: SqliteFile | undefined;
  const turn = new Turn();

  class Database {
    readonly filename: string;
    #file: SqliteFile | undefined;

    constructor(filename: string, _mode: number, opened?: (error: Error | null) => void) {
      this.filename = filename;
      let failure: Error | null = null;
      try {
        this.#file = spare ?? new SqliteFile(isPassing ? PASSING : filename);
        spare = undefined;
      } catch (error) {
        failure = named(error);
      }
      queueMicrotask(() => opened?.(failure));
    }

    run(sql: string, parameters?: Parameters | Callback, done?: Callback): this {
      return this.#execute(sql, parameters, done, (file, values, outcome) => {
        Object.assign(outcome, file.run(sql, values));
        return undefined;
      });
    }

    all(sql: string, parameters?: Parameters | Callback, done?: Callback): this {
      return this.#execute(sql, parameters, done, (file, values) => recordsOf(file.all(sql, values)));
    }

    /** Runs the statement once for each row; others, the screen among them, have their turn between rows. */
    async batch(sql: string, rows: readonly (readonly unknown[])[]): Promise<void> {
      try {
        const file = this.#openFor(sql);
        file.expectRows(rows.length);
        const statement = file.prepare(sql);
        // Whole numbers go in as they are: the tables are STRICT and keep them as integers.
        for (let at = 0; at < rows.length; at++) {
          statement.run(...(rows[at] as SQLInputValue[]));
          if (at % ROWS_BETWEEN_LOOKS === 0) await turn.give();
        }
      } catch (error) {
        throw named(error);
      }
      await turn.give();
    }

    serialize(work: () => void): void {
      work();
    }

    close(done?: (error: Error | null) => void): void {
      const file = this.#file;
      this.#file = undefined;
      if (file && !spare && file.isReusable()) spare = file;
      else file?.close();
      queueMicrotask(() => done?.(null));
    }

    #openFor(sql: string): SqliteFile {
      if (!this.#file) throw new Error('the connection to the store is closed');
      if (guarded) demandTransaction(sql, this.#file.database.isTransaction);
      return this.#file;
    }

    #execute(
      sql: string,
      parameters: Parameters | Callback | undefined,
      done: Callback | undefined,
      work: (file: SqliteFile, values: BoundValues, outcome: Statement) => Row[] | undefined,
    ): this {
      const callback = typeof parameters === 'function' ? parameters : done;
      const values = typeof parameters === 'function' ? undefined : parameters;
      const outcome = new Statement();
      let failure: Error | null = null;
      let rows: Row[] | undefined;
      try {
        rows = work(this.#openFor(sql), bound(values), outcome);
      } catch (error) {
        failure = named(error);
      }
      turn.answer(() => callback?.call(outcome, failure, rows));
      return this;
    }
  }

  return {
    OPEN_READWRITE,
    OPEN_CREATE,
    Database,
    /** Closes the file that waits for the next transaction. */
    closeSpare(): void {
      spare?.close();
      spare = undefined;
    },
  };
}

/** Sequelize hands parameters over by name (`{$1: value}`) or, where there are none, as an empty list. */
export function bound(parameters: Parameters | undefined): BoundValues {
  if (parameters === undefined) return [];
  if (Array.isArray(parameters)) return parameters.map(bindable);
  return [
    Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, bindable(value)] as const)),
  ];
}

export function recordsOf({ names, rows }: FoundRows): Row[] {
  return rows.map((row) => {
    const record: Row = {};
    for (let index = 0; index < names.length; index++) record[names[index] as string] = readable(row[index]);
    return record;
  });
}
