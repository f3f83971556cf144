import { expect, test } from 'vitest';
import { reachedWith, withinReach } from '../../../src/db/queries/reach.ts';
import { accountsInScope } from '../../../src/db/queries/scope.ts';
import { insert, select } from '../../../src/db/select.ts';
import { instant, type Sql, sql } from '../../../src/db/sql.ts';
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
    const refsWhere = async (condition: Sql) =>
      (
        await select(store, sql`SELECT ref FROM account WHERE ${condition} ORDER BY ref`, { ref: 'text' })
      ).map(({ ref }) => ref);
    const refs = async (scope: AccountScope) => {
      const found = await refsWhere(sql`id IN (${accountsInScope(scope)})`);
      // By number or not, the same accounts.
      const reach = await reachedWith(store, scope);
      expect(reach.accountIds).toHaveLength(found.length);
      expect(await refsWhere(withinReach('id', reach))).toEqual(found);
      expect(await refsWhere(withinReach('id', { scope }))).toEqual(found);
      for (const accountId of [1, 8, 999])
        expect(await refsWhere(withinReach('id', { ...reach, accountId }))).toEqual(
          await refsWhere(withinReach('id', { scope, accountId })),
        );
      return found;
    };
    expect(await refs({ kind: 'all' })).toHaveLength(8);
    expect(await refs({ kind: 'user', userId: ana })).toEqual(['ANA']);
    expect(await refs({ kind: 'org', orgId: acme })).toEqual(['Acme ANA', 'Acme BOB', 'Acme MAIN']);
    expect(await refs({ kind: 'holder', orgId: acme, userId: bob })).toEqual(['Acme BOB']);
    expect(await refs({ kind: 'user', userId: 999 })).toEqual([]);
  });

  test('are not named one by one where they are many', async () => {
    const store = await openTestStore(engine);
    const ana = await addUser(store, 'ana');
    for (let index = 0; index < 501; index++) await addAccount(store, ana, `ANA-${index}`);
    expect(await reachedWith(store, { kind: 'all' })).toEqual({ scope: { kind: 'all' } });
  });
});
