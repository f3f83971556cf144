/**
 * Sequelize over SQLite in a thread of its own, as much as `sqlite.ts` has of it in this one: for a writing that takes long. What
 * this thread does meanwhile, judging rows or drawing a screen, goes on beside it. Answers come in the order of the questions.
 */
import type { Worker } from 'node:worker_threads';
import { beginThread, type EndThread } from '../../thread.ts';
import { packRowValues, type RowValue } from './packedValues.ts';
import { bound, type Callback, type Parameters, recordsOf, Statement } from './sqlite.ts';
import type { BesideAnswer, BesideAsked, BesideOrder } from './sqliteWorker.ts';

const OPEN_READWRITE = 2;
const OPEN_CREATE = 4;
/** What it may hold at any time: it keeps nothing but the messages that are on their way. */
const LIMITS = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 256 };

type Waiting = (answer: BesideAnswer | Error) => void;

/** A dialect module; each of its connections is a thread. */
export function sqliteBesideDialect({ guarded }: Pick<BesideOrder, 'guarded'>) {
  const closing = new Set<Promise<void>>();

  class Database {
    readonly filename: string;
    readonly #thread: { readonly worker: Worker; readonly end: EndThread };
    readonly #waiting: Waiting[] = [];
    #failure: Error | undefined;

    constructor(filename: string, _mode: number, opened?: (error: Error | null) => void) {
      this.filename = filename;
      const order: BesideOrder = { file: filename, guarded };
      this.#thread = beginThread(import.meta.url, 'sqliteWorker', 'serveSqlite', order, LIMITS);
      const { worker } = this.#thread;
      worker.on('message', (answer: BesideAnswer) => this.#give(answer));
      worker.on('error', (error) => this.#fail(error));
      worker.on('exit', () => this.#fail(new Error('the thread of the store has ended')));
      // It says how the opening went before anything else.
      this.#waiting.push((answer) => opened?.(failureIn(answer) ?? null));
    }

    run(sql: string, parameters?: Parameters | Callback, done?: Callback): this {
      return this.#execute('run', sql, parameters, done);
    }

    all(sql: string, parameters?: Parameters | Callback, done?: Callback): this {
      return this.#execute('all', sql, parameters, done);
    }

    /** Runs the statement once for each row. */
    async batch(sql: string, rows: readonly (readonly RowValue[])[]): Promise<void> {
      const packed = packRowValues(rows);
      const failure = failureIn(await this.#ask({ is: 'batch', sql, rows: packed }, [packed.bytes]));
      if (failure !== undefined) throw failure;
    }

    serialize(work: () => void): void {
      work();
    }

    close(done?: (error: Error | null) => void): void {
      const closed = this.#ask({ is: 'close' }).then(() => this.#thread.end());
      closing.add(closed);
      void closed.then(() => {
        closing.delete(closed);
        done?.(null);
      });
    }

    #execute(
      is: 'run' | 'all',
      sql: string,
      parameters: Parameters | Callback | undefined,
      done?: Callback,
    ): this {
      const callback = typeof parameters === 'function' ? parameters : done;
      const values = bound(typeof parameters === 'function' ? undefined : parameters);
      const outcome = new Statement();
      void this.#ask({ is, sql, values }).then((answer) => {
        const failure = failureIn(answer);
        if (failure !== undefined || answer instanceof Error) return callback?.call(outcome, failure ?? null);
        if (answer.is === 'ran') Object.assign(outcome, { lastID: answer.lastID, changes: answer.changes });
        return callback?.call(outcome, null, answer.is === 'found' ? recordsOf(answer) : undefined);
      });
      return this;
    }

    #ask(asked: BesideAsked, buffers: readonly ArrayBuffer[] = []): Promise<BesideAnswer | Error> {
      if (this.#failure !== undefined) return Promise.resolve(this.#failure);
      const { worker } = this.#thread;
      const answer = new Promise<BesideAnswer | Error>((resolve) => this.#waiting.push(resolve));
      worker.postMessage(asked, buffers);
      return answer;
    }

    #give(answer: BesideAnswer): void {
      this.#waiting.shift()?.(answer);
    }

    /** Nothing is answered any more. */
    #fail(error: Error): void {
      this.#failure ??= error;
      for (const waiting of this.#waiting.splice(0)) waiting(error);
    }
  }

  return {
    OPEN_READWRITE,
    OPEN_CREATE,
    Database,
    /** Waits until the threads that were closed have ended. */
    async closeSpare(): Promise<void> {
      await Promise.all(closing);
    },
  };
}

function failureIn(answer: BesideAnswer | Error): Error | undefined {
  if (answer instanceof Error) return answer;
  if (answer.is !== 'failed') return undefined;
  const { message, code, errcode } = answer;
  return Object.assign(new Error(message), code === undefined ? {} : { code, errcode });
}
