/**
 * An act that is done once for the id its sender made: sent again, while it is being done or after the connection broke when
 * it was saved, it does nothing and gives the first result.
 */
import { violationOf } from '../db/errors.ts';
import type { Store, Tx } from '../db/store.ts';
import { transact } from '../db/transact.ts';
import type { Bank } from './bank.ts';

/** `findFirst` tells what the id stands for already; refuses where that is something else. */
export async function onceById<T extends { readonly repeated: boolean }>(
  bank: Bank,
  findFirst: (at: Store | Tx) => Promise<T | undefined>,
  act: (tx: Tx) => Promise<T>,
): Promise<T> {
  let isOurs = false;
  try {
    return await transact(
      bank.store,
      async (tx) => {
        const first = await findFirst(tx);
        isOurs = first === undefined;
        return first ?? act(tx);
      },
      {
        async onLostCommit(store) {
          const found = await findFirst(store);
          return found && { ...found, repeated: !isOurs };
        },
      },
    );
  } catch (error) {
    // The same id was being used on another connection at this very moment.
    const first = violationOf(error) === 'unique' ? await findFirst(bank.store) : undefined;
    if (first === undefined) throw error;
    return first;
  }
}
