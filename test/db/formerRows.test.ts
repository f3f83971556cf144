/**
 * Whoever changes or removes a fact keeps it first. The statements that do are these; one more is a question: does what calls it
 * keep the row (`queries/formerRows.ts`), so that it can still be told what was known?
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import { openKnown } from '../../src/services/knownOn.ts';
import { run } from '../../src/db/select.ts';
import { transact } from '../../src/db/transact.ts';
import { readSetting } from '../../src/db/queries/settings.ts';
import { correctTransaction } from '../../src/services/correctTransaction.ts';
import { smallBank } from '../services/smallBank.ts';
import { fileOf, importText, TRANSACTIONS } from '../support/importing.ts';
import { describeEngines } from '../support/engines.ts';

const queries = fileURLToPath(new URL('../../src/db/queries', import.meta.url));
const FACTS = ['transaction', 'trade', 'action', 'named_lot', 'price', 'rate'];

test('every statement that changes a fact is known', () => {
  const statement = new RegExp(`(?:UPDATE|DELETE FROM) "?(?:${FACTS.join('|')})"? (?:SET (\\w+)|WHERE)`, 'g');
  const inBulk = new RegExp(`bulkUpdate\\(\\s*tx,\\s*'(${FACTS.join('|')})',\\s*\\{ (\\w+)`, 'g');
  // `knownStore.ts` writes to a store that passes.
  const files = readdirSync(queries).filter((name) => name !== 'knownStore.ts');
  const found = files.flatMap((file) => {
    const text = readFileSync(`${queries}/${file}`, 'utf8');
    return [
      ...[...text.matchAll(statement)].map(([written]) => `${file}: ${written}`),
      ...[...text.matchAll(inBulk)].map(([, table, column]) => `${file}: bulkUpdate ${table} ${column}`),
    ];
  });
  expect(found.sort()).toEqual([
    'actionRows.ts: DELETE FROM action WHERE',
    'actionRows.ts: DELETE FROM named_lot WHERE',
    'bookedRows.ts: DELETE FROM "transaction" WHERE',
    'bookedRows.ts: UPDATE "transaction" SET booked_on',
    'chosenCategories.ts: UPDATE "transaction" SET category_id',
    'datedFigures.ts: DELETE FROM price WHERE',
    'datedFigures.ts: DELETE FROM rate WHERE',
    'importTrades.ts: UPDATE "transaction" SET trade_id',
    'importUndo.ts: DELETE FROM "transaction" WHERE',
    'importUndo.ts: DELETE FROM action WHERE',
    'importUndo.ts: DELETE FROM named_lot WHERE',
    'importUndo.ts: DELETE FROM price WHERE',
    'importUndo.ts: DELETE FROM rate WHERE',
    'importUndo.ts: DELETE FROM trade WHERE',
    'importUndo.ts: UPDATE "transaction" SET trade_id',
    'pairs.ts: UPDATE "transaction" SET transfer_id',
    'pairs.ts: UPDATE "transaction" SET transfer_id',
    // A figure of a sale, and which rule it was, are no facts that a report tells.
    'positionFigures.ts: bulkUpdate trade relieved_cost',
    'rules.ts: UPDATE "transaction" SET category_id',
    'rules.ts: UPDATE "transaction" SET rule_id',
    'tradeRows.ts: DELETE FROM named_lot WHERE',
    'tradeRows.ts: DELETE FROM trade WHERE',
    'tradeRows.ts: UPDATE trade SET instrument_id',
  ]);
});

describeEngines('a store that was changed before it kept rows', (engine) => {
  test('tells of later days only', async () => {
    const { bank, ana } = await smallBank(engine);
    const [kept] = await select(
      bank.store,
      sql`SELECT COUNT(*) AS kept FROM setting WHERE "key" = 'known_since'`,
      {
        kept: 'int',
      },
    );
    expect(kept?.kept).toBe(0);
    await transact(bank.store, (tx) =>
      run(tx, sql`INSERT INTO setting ("key", value) VALUES ('known_since', '2026-06-30T09:00:00.000Z')`),
    );
    await expect(openKnown(bank, ana, { on: '2026-06-29' })).rejects.toThrow(
      "what was known on 2026-06-29 can't be told: this store keeps what rows had been since 2026-06-30T09:00:00.000Z",
    );
    await (await openKnown(bank, ana, { on: '2026-06-30' })).close();
  });

  test('says so itself, from the last change that it kept nothing of', async () => {
    const { bank, ana } = await smallBank(engine);
    await importText(
      bank,
      ana,
      'transactions',
      fileOf(TRANSACTIONS, 'x,ANA-1,2026-06-01,-1,EUR,expense,,,,,'),
    );
    bank.clock.set('2026-06-30T14:00:00.123Z');
    await correctTransaction(bank, ana, { transaction: 'x', change: null, reason: 'twice' });
    const migration = createRequire(import.meta.url)('../../migrations/20260801004001-former-rows.cjs');
    const connected = await bank.store.connectToMigrate();
    const { sequelize } = connected;
    // Run again after it was cut off, and once more.
    for (let times = 0; times < 2; times++) await migration.up(sequelize.getQueryInterface());
    await connected.close();
    const since = await readSetting(bank.store, 'known_since');
    expect(since).toBe('2026-06-30T14:00:00.123Z');
    await expect(openKnown(bank, ana, { on: '2026-06-30T14:00:00.122Z' })).rejects.toThrow("can't be told");
    await (await openKnown(bank, ana, { on: '2026-06-30T14:00:00.123Z' })).close();
  });
});
