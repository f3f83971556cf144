/**
 * Writes one piece of a file while the next one is judged: a server works beside us. What went wrong with a piece is told
 * with the next one, or at the end. The embedded store works on our own thread, where nothing is won and a piece that is
 * still being written would be in the way of a rollback: there every piece is waited for.
 */
import type { Tx } from '../../db/store.ts';

export class WriteBehind {
  #sent: Promise<unknown> = Promise.resolve();

  /** Waits for the piece before, begins with this one. Statements of others wait for it, and fail where it fails. */
  async send(tx: Tx, write: () => Promise<unknown>): Promise<void> {
    await this.#sent;
    this.#sent = write();
    if (tx.store.engine === 'sqlite') await this.#sent;
    // Told when it is waited for; until then it is not one that nobody handles.
    else this.#sent.catch(() => {});
  }

  /** When nothing is under way any more, whatever became of it: before that nothing may be rolled back. */
  async rest(): Promise<void> {
    await this.#sent.catch(() => {});
  }

  /** When everything is written. */
  async drain(): Promise<void> {
    await this.#sent;
  }
}
