/** Does something and takes it back, to tell exactly what it would do. */
import type { Store, Tx } from '../db/store.ts';
import { transact } from '../db/transact.ts';

class Rehearsed<T> extends Error {
  readonly result: T;
  constructor(result: T) {
    super('only rehearsed');
    this.result = result;
  }
}

/** What the work gives back; nothing of what it writes is kept. `write` is how: `transactBeside` for what takes long. */
export async function rehearse<T>(
  store: Store,
  work: (tx: Tx) => Promise<T>,
  write: typeof transact = transact,
): Promise<T> {
  try {
    return await write(store, async (tx) => {
      throw new Rehearsed(await work(tx));
    });
  } catch (error) {
    if (error instanceof Rehearsed) return error.result as T;
    throw error;
  }
}
