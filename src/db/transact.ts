/**
 * The only way to write. The work runs in one database transaction, and the whole of it again when another writer was
 * in the way or the connection broke before the commit; it must therefore do nothing but read and write the store.
 * A connection lost during the commit leaves open whether it happened: that is looked up or told, never tried blindly.
 */
import { refuse } from '../domain/refusal.ts';
import { isLost } from './errors.ts';
import { persist } from './persist.ts';
import { QuietTransaction } from './quietTransaction.ts';
import { refusalFor } from './refusals.ts';
import type { Store, Tx } from './store.ts';

export type { Tx } from './store.ts';

export interface TransactOptions<T> {
  /** How often the work is tried at most; without it, for ten seconds. */
  readonly attempts?: number;
  /**
   * Called when the connection broke during the commit: looks for the result by its id. `undefined` says that it did
   * not happen; only then is the work tried again.
   */
  readonly onLostCommit?: (store: Store) => Promise<T | undefined>;
}

/** The result of the work once it is stored. Refuses `database_busy`, `database_unreachable`, `outcome_unknown`. */
export async function transact<T>(
  store: Store,
  work: (tx: Tx) => Promise<T>,
  { attempts, onLostCommit }: TransactOptions<T> = {},
): Promise<T> {
  const tryOnce = async (): Promise<T> => {
    try {
      return await once(store, work);
    } catch (error) {
      if (!(error instanceof LostCommit)) throw error;
      const found = await lookUp(store, onLostCommit);
      if (found === undefined) throw error.cause;
      return found;
    }
  };
  try {
    return await persist(tryOnce, attempts);
  } catch (error) {
    throw refusalFor(error, store.name);
  }
}

/** The same for a writing that takes long: what the database does goes on beside this thread. */
export async function transactBeside<T>(
  store: Store,
  work: (tx: Tx) => Promise<T>,
  options: TransactOptions<T> = {},
): Promise<T> {
  const beside = await store.openBeside();
  try {
    return await transact(beside, work, options);
  } finally {
    if (beside !== store) await beside.close();
  }
}

/** The connection broke while the server was committing; the cause is the driver's error. */
class LostCommit extends Error {}

async function once<T>(store: Store, work: (tx: Tx) => Promise<T>): Promise<T> {
  const transaction = new QuietTransaction(store.sequelize, {});
  let result: T;
  try {
    await transaction.open();
    result = await work({ store, transaction });
  } catch (error) {
    await transaction.abandon();
    throw error;
  }
  try {
    await transaction.commit();
  } catch (error) {
    throw isLost(error) ? new LostCommit('the connection broke at the commit', { cause: error }) : error;
  }
  return result;
}

async function lookUp<T>(
  store: Store,
  onLostCommit: TransactOptions<T>['onLostCommit'],
): Promise<T | undefined> {
  try {
    if (onLostCommit) return await onLostCommit(store);
  } catch {
    // It could not be looked up, so it stays unknown.
  }
  refuse(
    'outcome_unknown',
    `the connection to ${store.name} broke while saving, so it is not known whether it was saved`,
    'look whether it is there before you enter it again',
  );
}
