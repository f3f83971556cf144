import { beforeAll, expect, test } from 'vitest';
import { violationOf } from '../../src/db/errors.ts';
import { run } from '../../src/db/select.ts';
import { raw } from '../../src/db/sql.ts';
import type { Store } from '../../src/db/store.ts';
import { transact } from '../../src/db/transact.ts';
import { describeEngines, openTestStore } from '../support/engines.ts';
import { addAccount, addUser } from './rows.ts';

/** The last wall: what the schema itself keeps out, whoever writes it. Written in SQL that both engines read. */
describeEngines('the schema keeps out', (engine) => {
  let store: Store;
  const at = engine === 'sqlite' ? `'2026-06-30T12:00:00.000Z'` : `'2026-06-30 12:00:00.000'`;

  beforeAll(async () => {
    store = await openTestStore(engine);
    const ownerId = await addUser(store, 'owner');
    await addAccount(store, ownerId, 'A', 100n);
    await addAccount(store, ownerId, 'B', 100n);
    for (const statement of [
      `INSERT INTO org (name, reporting_currency, created_at) VALUES ('Acme', 'EUR', ${at})`,
      `INSERT INTO instrument (isin, symbol, name, currency) VALUES ('US0378331005', 'AAPL', 'Apple', 'USD')`,
      `INSERT INTO counterparty (owner_key, name, account) VALUES ('u1', 'Shop', '')`,
      trade({}),
      transaction({}),
    ])
      await write(statement);
  });

  const write = (statement: string) => transact(store, (tx) => run(tx, raw(statement)), { attempts: 1 });
  const values = (table: string, row: Record<string, string>) =>
    `INSERT INTO "${table}" (${Object.keys(row)
      .map((name) => `"${name}"`)
      .join(', ')}) VALUES (${Object.values(row).join(', ')})`;

  const transaction = (change: Record<string, string>) =>
    values('transaction', {
      account_id: '1',
      booked_on: `'2026-06-30'`,
      amount: '5',
      category_id: '1',
      description: `''`,
      identity: `'first'`,
      content: `'c'`,
      created_at: at,
      ...change,
    });
  const trade = (change: Record<string, string>) =>
    values('trade', {
      account_id: '1',
      instrument_id: '1',
      traded_at: at,
      side: `'BUY'`,
      qty: '1',
      price: '1',
      fees: '0',
      gross: '1',
      settled: '0',
      identity: `'first'`,
      content: `'c'`,
      created_at: at,
      ...change,
    });
  const account = (change: Record<string, string>) =>
    values('account', {
      ref: `'N'`,
      ref_key: `'N'`,
      name: `'N'`,
      kind: `'checking'`,
      currency: `'EUR'`,
      owner_user_id: '1',
      opened_on: `'2026-01-01'`,
      created_at: at,
      ...change,
    });
  const transfer = (change: Record<string, string>) =>
    values('transfer', {
      id: `'t'`,
      group_ref: `'t'`,
      kind: `'internal'`,
      state: `'complete'`,
      from_account_id: '1',
      to_account_id: '2',
      amount: '5',
      description: `''`,
      viewer_key: `''`,
      content: `''`,
      created_at: at,
      ...change,
    });
  const lot = (change: Record<string, string>) =>
    values('lot', {
      trade_id: '1',
      account_id: '1',
      instrument_id: '1',
      acquired_at: at,
      qty_bought: '2',
      qty_open: '1',
      cost_bought: '2',
      cost_open: '1',
      ...change,
    });
  const holding = (change: Record<string, string>) =>
    values('holding', {
      account_id: '1',
      instrument_id: '1',
      qty: '1',
      cost_basis: '1',
      realized_gain: '0',
      fees: '0',
      ...change,
    });

  test.each([
    ['an account without owner', account({ owner_user_id: 'NULL' })],
    ['an account of a user and an org', account({ owner_org_id: '1' })],
    ['an account of another kind', account({ kind: `'offshore'` })],
    ['an expense account of a user', account({ kind: `'expense'` })],
    ['a holder of what is no expense account', account({ holder_user_id: '1' })],
    ['a negative overdraft limit', account({ overdraft_limit: '-1' })],
    ['a currency of two letters', account({ currency: `'EU'` })],
    ['a transaction of nothing', transaction({ amount: '0', identity: `'i'` })],
    ['a trade of nothing', trade({ qty: '0', identity: `'i'` })],
    ['a negative price', trade({ price: '-1', identity: `'i'` })],
    ['negative fees', trade({ fees: '-1', identity: `'i'` })],
    ['a gain of a purchase', trade({ realized_gain: '1', identity: `'i'` })],
    ['a third side', trade({ side: `'HOLD'`, identity: `'i'` })],
    ['a flag that is neither', trade({ settled: '2', identity: `'i'` })],
    ['a transfer to the same account', transfer({ to_account_id: '1' })],
    ['a transfer of nothing', transfer({ amount: '0' })],
    ['a transfer between nowhere', transfer({ from_account_id: 'NULL', to_account_id: 'NULL' })],
    ['a transfer at no rate', transfer({ rate: '0' })],
    ['a lot with more left than bought', lot({ qty_open: '3' })],
    ['a lot of nothing', lot({ qty_open: '0' })],
    ['a closed holding', holding({ qty: '0' })],
    [
      'a rate of a currency to itself',
      `INSERT INTO rate (base, quote, day, rate) VALUES ('EUR', 'EUR', '2026-01-01', 1)`,
    ],
    ['a month without trades', `INSERT INTO position_month VALUES (1, 1, '2026-06', 0, 0, 0, 0, 0, 0, 0)`],
    [
      'a month of more sales than trades',
      `INSERT INTO position_month VALUES (1, 1, '2026-06', 0, 1, 0, 0, 0, 2, 0)`,
    ],
    ['a negative month', `INSERT INTO account_month VALUES (1, '2026-06', 'income', -1, 0, 1)`],
    ['a negative month of transfers', `INSERT INTO transfer_month VALUES (1, '2026-06', 1, 0, -1, 1)`],
    ['a second head of the audit', `INSERT INTO audit_head (id, last_id, seal) VALUES (2, 0, '')`],
  ])('%s', async (_, statement) => {
    const error = await write(statement).catch((thrown: unknown) => thrown);
    expect(violationOf(error)).toBe('check');
  });

  test.each([
    [
      'a user of the same name',
      `INSERT INTO "user" (name, display_name, password_hash, reporting_currency, created_at) VALUES ('owner', '', '', 'EUR', ${at})`,
    ],
    ['an account of the same ref', account({ ref_key: `'A'` })],
    ['the same transaction', transaction({})],
    ['the same trade', trade({})],
    [
      'the same counterparty',
      `INSERT INTO counterparty (owner_key, name, account) VALUES ('u1', 'Shop', '')`,
    ],
    [
      'the same instrument',
      `INSERT INTO instrument (isin, symbol, name, currency) VALUES ('US0378331005', 'X', 'X', 'USD')`,
    ],
    ['the same category', `INSERT INTO category (section, name) VALUES ('expense', 'food')`],
  ])('%s twice', async (_, statement) => {
    const error = await write(statement).catch((thrown: unknown) => thrown);
    expect(violationOf(error)).toBe('unique');
  });

  test.each([
    ['a transaction of no account', transaction({ account_id: '999', identity: `'i'` })],
    ['a transaction of no category', transaction({ category_id: '999', identity: `'i'` })],
    ['a transaction of no transfer', transaction({ transfer_id: `'none'`, identity: `'i'` })],
    ['a trade of no instrument', trade({ instrument_id: '999', identity: `'i'` })],
    ['a category of no section', `INSERT INTO category (section, name) VALUES ('other', 'x')`],
    ['an account whose transactions would stay behind', 'DELETE FROM account WHERE id = 1'],
    ['a category whose transactions would stay behind', 'DELETE FROM category WHERE id = 1'],
    ['an instrument whose trades would stay behind', 'DELETE FROM instrument WHERE id = 1'],
  ])('%s', async (_, statement) => {
    const error = await write(statement).catch((thrown: unknown) => thrown);
    expect(violationOf(error)).toBe('foreign');
  });

  const huge = engine === 'sqlite' ? '1000000000000000000' : '100000000000000.0000';
  test.each([
    ['a day that is none', transaction({ booked_on: `'30.06.2026'`, identity: `'i'` })],
    ['a moment that is none', transaction({ created_at: `'noon'`, identity: `'i'` })],
    ['no amount at all', transaction({ amount: 'NULL', identity: `'i'` })],
  ])('%s', async (_, statement) => {
    await expect(write(statement)).rejects.toThrow();
  });

  test.each([
    ['an amount of 19 digits', 'too_large', transaction({ amount: huge, identity: `'i'` })],
    [
      'text that is too long',
      'too_long',
      transaction({ description: `'${'x'.repeat(1001)}'`, identity: `'i'` }),
    ],
  ])('%s, as a refusal', async (_, code, statement) => {
    await expect(write(statement)).rejects.toMatchObject({ name: 'Refusal', code });
  });

  test('text of the greatest length, in far planes, goes in', async () => {
    await write(transaction({ description: `'${'😀'.repeat(1000)}'`, identity: `'far'` }));
  });
});
