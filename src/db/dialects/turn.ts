/**
 * The embedded store answers on our own thread, and an answer that comes at once lets nobody else in: a thousand statements
 * in a row would freeze the screen. So the store keeps its turn for less than a frame, then lets keys, timers and drawing go first.
 */
const TURN_MS = 12;

export class Turn {
  #endsAt = 0;

  /** Calls back at once while the turn lasts, else when the others had theirs. */
  answer(callback: () => void): void {
    if (performance.now() < this.#endsAt) queueMicrotask(callback);
    else setImmediate(() => this.#begin(callback));
  }

  /** Goes on at once while the turn lasts, else when the others had theirs. */
  give(): Promise<void> | undefined {
    if (performance.now() < this.#endsAt) return undefined;
    return new Promise((resolve) => setImmediate(() => this.#begin(resolve)));
  }

  #begin(callback: () => void): void {
    this.#endsAt = performance.now() + TURN_MS;
    callback();
  }
}
