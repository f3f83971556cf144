/**
 * Writes pieces of a file while the next ones are judged: a server works beside us, and so does the embedded store in a thread of its
 * own. What went wrong with a piece is told with a later one, or at the end. A store on our own thread is waited for: nothing is
 * won there, and a piece that is still being written would be in the way of a rollback.
 */
import type { Tx } from '../../db/store.ts';

/** Pieces on their way at any time: so many that neither waits for the other, and few enough for the memory. */
const AHEAD = 4;

export class WriteBehind {
  readonly #sent: Promise<unknown>[] = [];

  /** Waits for earlier pieces where many are on their way, and begins with this one. Statements of others come behind it, and fail where it fails. */
  async send(tx: Tx, write: () => Promise<unknown>): Promise<void> {
    const most = tx.store.isBeside ? AHEAD : 1;
    while (this.#sent.length >= most) await this.#sent.shift();
    const sent = write();
    this.#sent.push(sent);
    if (tx.store.isBeside) sent.catch(() => {});
    // Told when it is waited for; until then it is not one that nobody handles.
    else await this.#sent.shift();
  }

  /** When nothing is under way any more, whatever became of it: before that nothing may be rolled back. */
  async rest(): Promise<void> {
    await Promise.allSettled(this.#sent);
  }

  /** When everything is written. */
  async drain(): Promise<void> {
    while (this.#sent.length > 0) await this.#sent.shift();
  }
}
