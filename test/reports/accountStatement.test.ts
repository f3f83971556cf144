import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { addDays, type Day } from '../../src/domain/day.ts';
import { parseFilter } from '../../src/domain/listFilter.ts';
import { accounts } from '../../src/reports/accounts.ts';
import { type PageAt, type RegisterEntry, readRegister } from '../../src/reports/activity.ts';
import { accountStatement, countOfRows } from '../../src/reports/accountStatement.ts';
import type { ReportRequest, ReportRow } from '../../src/reports/report.ts';
import { totalsOf } from '../../src/reports/totals.ts';
import { addAccount } from '../../src/services/addAccount.ts';
import { parseMoney } from '../../src/domain/money.ts';
import type { SmallBank } from '../services/smallBank.ts';
import { describeEngines } from '../support/engines.ts';
import { livedBank } from '../tui/support/livedBank.ts';
import { linesOf } from './reading.ts';

const FIRST: Day = '2025-12-20';
const DAYS = 200;

describeEngines('the statement of an account', (engine) => {
  let small: SmallBank;
  beforeAll(async () => {
    small = await livedBank(engine);
  });
  const read = async (request: ReportRequest): Promise<ReportRow[]> => {
    const rows: ReportRow[] = [];
    for await (const row of accountStatement.rows(small.bank, small.ana, request)) rows.push(row);
    return rows;
  };

  test('begins with what was there, has each row with the balance after it, ends with what is there', async () => {
    const lines = await linesOf(accountStatement, small.bank, small.ana, {
      account: 'ANA-1',
      from: '2026-03-01',
      to: '2026-03-31',
    });
    // 3951.69 - 300.00 = 3651.69, - 120.50 = 3531.19; ids are new each time.
    expect(lines.map((line) => line.replace(/[0-9a-f-]{36}:out/, 'ID'))).toEqual([
      'ANA-1,2026-03-01,opening,,,Opening balance,,0.00,0.00,3951.69,EUR',
      'ANA-1,2026-03-01,booked,ID,,For the summer,own transfer,0.00,300.00,3651.69,EUR',
      'ANA-1,2026-03-12,booked,ID,Pingo Doce,Kitchen,external,0.00,120.50,3531.19,EUR',
      'ANA-1,2026-03-31,closing,,,Closing balance,,0.00,0.00,3531.19,EUR',
    ]);
  });

  test('opening + in - out = closing, which is the balance then, over any days', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(DAYS), fc.nat(DAYS), async (one, other) => {
        const from = addDays(FIRST, Math.min(one, other));
        const to = addDays(FIRST, Math.max(one, other));
        const balances = new Map<unknown, unknown>();
        for await (const { account_ref: ref, balance } of accounts.rows(small.bank, small.ana, { asOf: to }))
          balances.set(ref, balance);
        const byAccount = Map.groupBy(await read({ from, to }), ({ account_ref: ref }) => ref);
        expect([...byAccount.keys()]).toEqual([...balances.keys()]);
        for (const [ref, rows] of byAccount) {
          const [opening, closing] = [rows[0], rows.at(-1)];
          expect([opening?.entry, closing?.entry]).toEqual(['opening', 'closing']);
          expect(closing?.balance).toBe(balances.get(ref));
          const sums = totalsOf(accountStatement);
          for (const row of rows) sums.add(row);
          const [total] = sums.rows();
          expect(sums.rows()).toHaveLength(1);
          expect(closing?.balance).toBe(
            (opening?.balance as bigint) + (total?.inflow as bigint) - (total?.outflow as bigint),
          );
          for (const [at, row] of rows.entries()) {
            const before = at === 0 ? opening?.balance : rows[at - 1]?.balance;
            expect(row.balance).toBe((before as bigint) + (row.inflow as bigint) - (row.outflow as bigint));
            expect(String(row.date) >= String(rows[Math.max(0, at - 1)]?.date)).toBe(true);
            expect(String(row.date) >= from && String(row.date) <= to).toBe(true);
          }
        }
      }),
      { numRuns: engine === 'sqlite' ? 40 : 15 },
    );
  });

  test('has the balances that the register has, whichever way and however many at a time it is read', async () => {
    const { bank, ana } = small;
    for (const account of ['ANA-1', 'ANA-SAV', 'ANA-BRK']) {
      const told = new Map<unknown, unknown>();
      for (const row of await read({ account }))
        if (row.entry === 'booked') told.set(row.number, row.balance);
      expect(told.size).toBeGreaterThan(0);
      for (const isDescending of [true, false])
        for (const limit of [1, 2, 100]) {
          const order = { key: 'date', isDescending };
          const found = new Map<unknown, unknown>();
          let at: PageAt<RegisterEntry> = 'first';
          for (;;) {
            const rows: readonly RegisterEntry[] = await readRegister(
              bank,
              ana,
              { account, order },
              at,
              limit,
            );
            for (const { id, balance } of rows) found.set(id, balance);
            const last = rows.at(-1);
            if (last === undefined) break;
            at = { after: last };
          }
          expect(found).toEqual(told);
        }
    }
    const parts = parseFilter('out', { fields: {}, hasFlows: true }, '2026-06-30');
    const some = await readRegister(bank, ana, { account: 'ANA-1', filter: { parts } }, 'first', 5);
    expect(new Set(some.map(({ balance }) => balance))).toEqual(new Set([null]));
  });

  test('the closing balance of one month is the opening balance of the next', async () => {
    for (const account of ['ANA-1', 'ANA-BRK']) {
      const may = await read({ account, from: '2026-05-01', to: '2026-05-31' });
      const june = await read({ account, from: '2026-06-01', to: '2026-06-30' });
      expect(may.at(-1)?.balance).toBe(june[0]?.balance);
    }
  });

  test('begins with the account where the days begin earlier, and is none before it', async () => {
    const { bank, ana } = small;
    const today = bank.clock.today();
    await addAccount(bank, ana, {
      ref: 'LATE',
      kind: 'savings',
      currency: 'EUR',
      opening: parseMoney('12.5'),
    });
    expect(await linesOf(accountStatement, bank, ana, { account: 'LATE', from: '2026-01-01' })).toEqual([
      `LATE,${today},opening,,,Opening balance,,0.00,0.00,12.50,EUR`,
      `LATE,${today},closing,,,Closing balance,,0.00,0.00,12.50,EUR`,
    ]);
    expect(await read({ account: 'LATE', to: addDays(today, -1) })).toEqual([]);
  });

  test('as of a day ends with it, and an account of others is not there', async () => {
    const rows = await read({ account: 'ANA-1', from: '2026-01-01', asOf: '2026-04-30' });
    expect(rows.at(-1)).toMatchObject({ entry: 'closing', date: '2026-04-30' });
    await expect(read({ account: 'BOB-1' })).rejects.toMatchObject({ code: 'unknown_account' });
  });

  test('how many rows it will have is known before they are read', async () => {
    const { bank, ana } = small;
    const days = { account: 'ANA-1', from: '2026-03-01', to: '2026-05-31' };
    const rows = await read(days);
    expect(await countOfRows(bank, ana, days)).toBe(rows.length - 2);
    // Months are counted whole.
    expect(await countOfRows(bank, ana, { ...days, from: '2026-03-31' })).toBe(rows.length - 2);
    expect(await countOfRows(bank, ana, { account: 'ANA-1' })).toBe(
      (await read({ account: 'ANA-1' })).length - 2,
    );
  });
});
