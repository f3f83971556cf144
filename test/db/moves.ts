/** Moving money between accounts with nothing but the database layer: guarded updates and a row for each move. */
import { run, select, selectOne } from '../../src/db/select.ts';
import { money, sql } from '../../src/db/sql.ts';
import type { Store } from '../../src/db/store.ts';
import { transact } from '../../src/db/transact.ts';
import type { Money } from '../../src/domain/money.ts';

/** Moves one unit at a time between random accounts; `opening_balance` counts the moves that came in. */
export async function moveAtRandom(store: Store, moves: number): Promise<void> {
  const ids = (await select(store, sql`SELECT id FROM account ORDER BY id`, { id: 'id' })).map(
    ({ id }) => id,
  );
  for (let move = 0; move < moves; move++) {
    const from = ids[Math.floor(Math.random() * ids.length)] ?? 0;
    const to = ids[Math.floor(Math.random() * ids.length)] ?? 0;
    await transact(store, async (tx) => {
      for (const [id, delta] of [[from, -1n] as const, [to, 1n] as const].sort(
        ([one], [other]) => one - other,
      ))
        await run(
          tx,
          sql`UPDATE account SET balance = balance + ${money(delta)}
              WHERE id = ${id} AND balance + ${money(delta)} >= -overdraft_limit`,
        );
      await run(
        tx,
        sql`UPDATE account SET opening_balance = opening_balance + ${money(1n)} WHERE id = ${to}`,
      );
    });
  }
}

/** What the accounts hold together, and how many moves were stored. */
export async function totals(store: Store): Promise<{ held: Money; moved: Money }> {
  const row = await selectOne(
    store,
    sql`SELECT SUM(balance) AS held, SUM(opening_balance) AS moved FROM account`,
    { held: 'money', moved: 'money' },
  );
  return row ?? { held: 0n, moved: 0n };
}
