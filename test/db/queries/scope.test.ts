import { expect, test } from 'vitest';
import { accountsInScope } from '../../../src/db/queries/scope.ts';
import { insert, select } from '../../../src/db/select.ts';
import { instant, sql } from '../../../src/db/sql.ts';
import { transact } from '../../../src/db/transact.ts';
import type { AccountScope } from '../../../src/domain/access.ts';
import { describeEngines, openTestStore } from '../../support/engines.ts';
import { addAccount, addUser } from '../rows.ts';

describeEngines('the accounts in a scope', (engine) => {
  test('are the viewer’s and no others', async () => {
    const store = await openTestStore(engine);
    const [ana, bob] = [await addUser(store, 'ana'), await addUser(store, 'bob')];
    await addAccount(store, ana, 'ANA');
    await addAccount(store, bob, 'BOB');
    const orgs = await transact(store, async (tx) => {
      const ids: number[] = [];
      for (const name of ['Acme', 'Other']) {
        const made = instant('2026-06-30T12:00:00.000Z');
        const org = await insert(
          tx,
          sql`INSERT INTO org (name, reporting_currency, created_at) VALUES (${name}, 'EUR', ${made})`,
        );
        for (const [ref, kind, holder] of [
          [`${name} MAIN`, 'operating', null] as const,
          [`${name} ANA`, 'expense', ana] as const,
          [`${name} BOB`, 'expense', bob] as const,
        ])
          await insert(
            tx,
            sql`INSERT INTO account (ref, ref_key, name, kind, currency, owner_org_id, holder_user_id, opened_on, created_at)
                VALUES (${ref}, ${ref}, ${ref}, ${kind}, 'EUR', ${org}, ${holder}, '2026-01-01', ${made})`,
          );
        ids.push(org);
      }
      return ids;
    });
    const [acme = 0] = orgs;
    const refs = async (scope: AccountScope) =>
      (
        await select(
          store,
          sql`SELECT ref FROM account WHERE id IN (${accountsInScope(scope)}) ORDER BY ref`,
          { ref: 'text' },
        )
      ).map(({ ref }) => ref);
    expect(await refs({ kind: 'all' })).toHaveLength(8);
    expect(await refs({ kind: 'user', userId: ana })).toEqual(['ANA']);
    expect(await refs({ kind: 'org', orgId: acme })).toEqual(['Acme ANA', 'Acme BOB', 'Acme MAIN']);
    expect(await refs({ kind: 'holder', orgId: acme, userId: bob })).toEqual(['Acme BOB']);
    expect(await refs({ kind: 'user', userId: 999 })).toEqual([]);
  });
});
