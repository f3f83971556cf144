import { beforeEach, describe, expect, test } from 'vitest';
import { parseMoney } from '../../src/domain/money.ts';
import { accounts } from '../../src/reports/accounts.ts';
import type { Report } from '../../src/reports/report.ts';
import { spending } from '../../src/reports/spending.ts';
import { trades } from '../../src/reports/trades.ts';
import { transactions } from '../../src/reports/transactions.ts';
import { newId } from '../../src/services/newId.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { describeEngines } from '../support/engines.ts';
import { type SmallBank, smallBank } from '../services/smallBank.ts';
import { linesOf, placeTrades } from './reading.ts';

describeEngines('the ledger', (engine) => {
  let small: SmallBank;
  let transferId: string;
  beforeEach(async () => {
    small = await smallBank(engine);
    transferId = newId();
    const move = (id: string, to: string, amount: string, day: string) =>
      postTransfer(small.bank, small.ana, {
        id,
        from: 'ANA-1',
        to,
        amount: parseMoney(amount),
        description: '=cmd, "quoted"',
        day,
      });
    await move(transferId, 'ANA-SAV', '100', '2026-05-31');
    await move(newId(), 'BOB-1', '50.5', '2026-06-15');
  });
  const read = (report: Report, request = {}) => linesOf(report, small.bank, small.ana, request);

  describe('accounts', () => {
    test('with their balance, by ref', async () => {
      expect(await read(accounts)).toEqual([
        'ANA-1,ANA-1,checking,ana,EUR,849.50,open',
        'ANA-BRK,ANA-BRK,brokerage,ana,EUR,10000.00,open',
        'ANA-BRK-USD,ANA-BRK-USD,brokerage,ana,USD,1000.00,open',
        'ANA-SAV,ANA-SAV,savings,ana,EUR,600.00,open',
        'ANA-USD,ANA-USD,checking,ana,USD,100.00,open',
      ]);
    });

    test.each([
      ['2026-05-30', '1000.00'],
      ['2026-05-31', '900.00'],
      ['2026-06-15', '849.50'],
    ])('as of %s', async (asOf, balance) => {
      expect(await read(accounts, { account: 'ANA-1', asOf })).toEqual([
        `ANA-1,ANA-1,checking,ana,EUR,${balance},open`,
      ]);
    });

    test('that were not open yet are not there', async () => {
      expect(await read(accounts, { asOf: '2019-12-31' })).toEqual([]);
    });
  });

  test('transactions have the columns of an import file, text that could run guarded', async () => {
    const text = `"'=cmd, ""quoted"""`;
    expect(await read(transactions, { to: '2026-05-31' })).toEqual([
      `${transferId}:out,ANA-1,2026-05-31,-100.00,EUR,transfer,own transfer,${text},,,${transferId}`,
      `${transferId}:in,ANA-SAV,2026-05-31,100.00,EUR,transfer,own transfer,${text},,,${transferId}`,
    ]);
    expect(await read(transactions, { from: '2026-06-01', account: 'ANA-1' })).toHaveLength(1);
  });

  test('an earlier as-of wins over to', async () => {
    expect(await read(transactions, { to: '2026-12-31', asOf: '2026-05-31' })).toHaveLength(2);
    expect(await read(transactions, { to: '2026-05-31', asOf: '2026-12-31' })).toHaveLength(2);
  });

  test('trades have the columns of an import file', async () => {
    await placeTrades(small.bank, small.ana, 'ANA-BRK', '2026-01-10 buy 1.5 SAP @ 10.125 fee 1');
    expect(await read(trades)).toEqual(['ANA-BRK,2026-01-10T10:00:00.000Z,SAP,,BUY,1.5,10.125,1.00,EUR,t1']);
  });

  describe('spending', () => {
    const ALL = [
      '2026-05,transfer,own transfer,EUR,100.00,100.00,2',
      '2026-06,transfer,internal,EUR,0.00,50.50,1',
    ];
    test('by month, section and category', async () => {
      expect(await read(spending)).toEqual(ALL);
      expect(await read(spending, { from: '2026-06-01' })).toEqual(ALL.slice(1));
      expect(await read(spending, { asOf: '2026-05-30' })).toEqual([]);
    });

    test('of the whole bank is the same from the monthly figures as from the transactions', async () => {
      const whole = await linesOf(spending, small.bank, small.admin);
      expect(whole).toEqual([ALL[0], '2026-06,transfer,internal,EUR,50.50,50.50,2']);
      expect(await linesOf(spending, small.bank, small.admin, { from: '2026-01-02' })).toEqual(whole);
      expect(await linesOf(spending, small.bank, small.admin, { to: '2026-05-31' })).toEqual([ALL[0]]);
    });
  });
});
