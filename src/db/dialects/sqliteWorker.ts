/** A thread with one open SQLite file of its own: it does what it is told, one statement after another. */
import { parentPort, workerData } from 'node:worker_threads';
import { type PackedValues, unpackRowValues } from './packedValues.ts';
import { type BoundValues, type FoundRows, named, SqliteFile } from './sqliteFile.ts';
import { demandTransaction } from './writeGuard.ts';

export interface BesideOrder {
  readonly file: string;
  readonly guarded: boolean;
}

export type BesideAsked =
  | { readonly is: 'run' | 'all'; readonly sql: string; readonly values: BoundValues }
  | { readonly is: 'batch'; readonly sql: string; readonly rows: PackedValues }
  | { readonly is: 'close' };

export type BesideAnswer =
  | { readonly is: 'done' }
  | { readonly is: 'ran'; readonly lastID: number; readonly changes: number }
  | ({ readonly is: 'found' } & FoundRows)
  | {
      readonly is: 'failed';
      readonly message: string;
      readonly code: string | undefined;
      readonly errcode: number | undefined;
    };

/** Opens the file, says how that went, and answers each message in its order. */
export function serveSqlite(): void {
  const port = parentPort;
  if (port === null) throw new Error('SQLite is served from a worker');
  const { file: name, guarded } = workerData as BesideOrder;
  let file: SqliteFile | undefined;
  const attempt = (work: () => BesideAnswer): void => {
    let answer: BesideAnswer;
    try {
      answer = work();
    } catch (error) {
      const { message, code, errcode } = named(error) as Error & { code?: string; errcode?: number };
      answer = { is: 'failed', message, code, errcode };
    }
    port.postMessage(answer);
  };
  attempt(() => {
    file = new SqliteFile(name);
    return { is: 'done' };
  });
  port.on('message', (asked: BesideAsked) => {
    attempt(() => {
      if (asked.is === 'close') {
        file?.close();
        port.close();
        return { is: 'done' };
      }
      if (file === undefined) throw new Error('the connection to the store is closed');
      if (guarded) demandTransaction(asked.sql, file.database.isTransaction);
      if (asked.is !== 'batch') {
        const { is, sql, values } = asked;
        return is === 'run'
          ? { is: 'ran', ...file.run(sql, values) }
          : { is: 'found', ...file.all(sql, values) };
      }
      file.expectRows(asked.rows.count);
      const statement = file.prepare(asked.sql);
      for (const values of unpackRowValues(asked.rows)) statement.run(...values);
      return { is: 'done' };
    });
  });
}
