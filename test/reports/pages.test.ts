import { expect, test } from 'vitest';
import { bulkInsert } from '../../src/db/bulk.ts';
import { PAGE_ROWS } from '../../src/db/queries/pages.ts';
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import { transact } from '../../src/db/transact.ts';
import { addDays } from '../../src/domain/day.ts';
import { transactions } from '../../src/reports/transactions.ts';
import { describeEngines } from '../support/engines.ts';
import { smallBank } from '../services/smallBank.ts';
import { linesOf } from './reading.ts';

describeEngines('a report longer than a page', (engine) => {
  test('has every row once and in order, also where a page ends within a day', async () => {
    const { bank, ana } = await smallBank(engine);
    const [account] = await select(bank.store, sql`SELECT id FROM account WHERE ref = 'ANA-1'`, { id: 'id' });
    const [category] = await select(bank.store, sql`SELECT MIN(id) AS id FROM category`, { id: 'id' });
    const count = 2 * PAGE_ROWS + 7;
    const rows = Array.from({ length: count }, (_, index) => [
      account?.id,
      addDays('2026-01-01', Math.floor(index / 1500)),
      BigInt(index + 1),
      category?.id,
      `row ${index}`,
      `identity ${index}`,
      'content',
      '2026-06-30T12:00:00.000Z',
    ]);
    const columns = {
      account_id: 'id',
      booked_on: 'day',
      amount: 'money',
      category_id: 'id',
      description: 'text',
      identity: 'text',
      content: 'text',
      created_at: 'instant',
    } as const;
    await transact(bank.store, (tx) => bulkInsert(tx, 'transaction', columns, rows));
    const lines = await linesOf(transactions, bank, ana);
    expect(lines.map((line) => line.split(',')[7])).toEqual(rows.map((row) => row[4]));
  });
});
