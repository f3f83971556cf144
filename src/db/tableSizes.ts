/**
 * What a server believes about the sizes of tables, by which it chooses how to look something up. It notices some ten
 * seconds late that an empty table was filled at once, and reads whole accounts until then where it should look in an
 * index. The embedded engine chooses by the indexes alone.
 */
import { raw } from './sql.ts';
import { select } from './select.ts';
import type { Store } from './store.ts';
import { transact } from './transact.ts';

/** After very many rows were written and kept. A server that can't, or may not, goes on as it would have. */
export async function learnSizes(store: Store): Promise<void> {
  if (store.engine !== 'mariadb') return;
  const learn = raw('ANALYZE NO_WRITE_TO_BINLOG TABLE "transaction", trade, lot');
  await transact(store, (tx) => select(tx, learn, {}), { attempts: 1 }).catch(() => {});
}
