import { beforeEach, describe, expect, test } from 'vitest';
import { accounts } from '../../src/reports/accounts.ts';
import { gains } from '../../src/reports/gains.ts';
import { holdings } from '../../src/reports/holdings.ts';
import { pnl } from '../../src/reports/pnl.ts';
import { sheetOf, type Report, type ReportRequest } from '../../src/reports/report.ts';
import { spending } from '../../src/reports/spending.ts';
import { totalsOf } from '../../src/reports/totals.ts';
import { readWealth } from '../../src/reports/wealth.ts';
import { changeSetting } from '../../src/services/settings.ts';
import { addRate, type SmallBank, smallBank } from '../services/smallBank.ts';
import { describeEngines } from '../support/engines.ts';
import { fileOf, importText, TRANSACTIONS } from '../support/importing.ts';
import { anAccount } from '../support/people.ts';
import { addPrice, linesOf, placeTrades } from './reading.ts';

describeEngines('figures in a currency', (engine) => {
  let small: SmallBank;
  beforeEach(async () => {
    small = await smallBank(engine);
  });
  const read = (report: Report, request: ReportRequest) =>
    linesOf({ ...report, ...sheetOf(report, request) }, small.bank, small.ana, request);
  const trade = (...lines: string[]) => placeTrades(small.bank, small.ana, 'ANA-BRK-USD', ...lines);
  const inEuro = { account: 'ANA-BRK-USD', currency: 'EUR' };

  describe('buy 10 @ 100 USD at 0.90, sell 10 @ 120 USD at 0.80', () => {
    beforeEach(async () => {
      await addRate(small.bank, 'USD', 'EUR', '2025-01-10', '0.90');
      await addRate(small.bank, 'USD', 'EUR', '2025-06-10', '0.80');
      await trade('2025-01-10 buy 10 XYZ @ 100', '2025-06-10 sell 10 XYZ @ 120');
    });

    test('is a gain of 60 EUR: 160 by the price, -100 by the exchange rate', async () => {
      // 1200 x 0.80 - 1000 x 0.90
      expect(await read(gains, inEuro)).toEqual([
        'ANA-BRK-USD,XYZ,,2025-06-10T10:00:00.000Z,2025-01-10T10:00:00.000Z,10,960.00,900.00,60.00,EUR,fifo,t2,t1,160.00,-100.00,',
      ]);
      expect(await read(pnl, inEuro)).toEqual([
        'ANA-BRK-USD,XYZ,,60.00,0.00,0.00,60.00,fifo,EUR,160.00,-100.00,',
      ]);
    });

    test('and 200 USD in its own currency', async () => {
      expect(await read(pnl, { account: 'ANA-BRK-USD', currency: 'USD' })).toEqual([
        'ANA-BRK-USD,XYZ,,200.00,0.00,0.00,200.00,fifo,USD,200.00,0.00,',
      ]);
      expect(await read(pnl, { account: 'ANA-BRK-USD' })).toEqual([
        'ANA-BRK-USD,XYZ,,200.00,0.00,0.00,200.00,fifo,USD',
      ]);
    });
  });

  test('what is held costs what it cost on its day, and is worth what it is worth today', async () => {
    await addRate(small.bank, 'EUR', 'USD', '2026-01-09', '1.25');
    await trade('2026-01-10 buy 4 XYZ @ 100 fee 10');
    await addPrice(small.bank, 'XYZ', '2026-06-29', '121');
    // cost 410 / 1.25 = 328; today the euro costs 1.10: 484 / 1.10 = 440, a price of 110
    expect(await read(holdings, inEuro)).toEqual([
      'ANA-BRK-USD,XYZ,,4,82.00,328.00,fifo,110.00,2026-06-29,440.00,112.00,EUR,',
    ]);
    expect(await read(pnl, inEuro)).toEqual(['ANA-BRK-USD,XYZ,,0.00,112.00,8.00,112.00,fifo,EUR,0.00,0.00,']);
  });

  test('without a rate a figure is n/a and says why', async () => {
    await trade('2026-01-10 buy 4 XYZ @ 100', '2026-06-29 sell 1 XYZ @ 110');
    await addPrice(small.bank, 'XYZ', '2026-06-29', '121');
    const why = 'no rate USD/EUR on or before 2026-01-10';
    expect(await read(holdings, inEuro)).toEqual([
      `ANA-BRK-USD,XYZ,,3,,,fifo,110.00,2026-06-29,330.00,,EUR,${why}`,
    ]);
    expect(await read(pnl, inEuro)).toEqual([`ANA-BRK-USD,XYZ,,,,0.00,,fifo,EUR,,,${why}`]);
    expect(await read(gains, inEuro)).toEqual([
      `ANA-BRK-USD,XYZ,,2026-06-29T10:00:00.000Z,2026-01-10T10:00:00.000Z,1,,,,EUR,fifo,t2,t1,,,${why}`,
    ]);
  });

  test('a rate holds for as many days as is set', async () => {
    const { bank, admin } = small;
    const balance = async (asOf: string) => {
      const request = { account: 'ANA-USD', currency: 'EUR', asOf };
      for await (const row of accounts.rows(bank, small.ana, request)) return row.balance ?? row.missing;
    };
    expect(await balance('2026-07-03')).toBe(90_9091n); // 100 / 1.10
    expect(await balance('2026-07-04')).toBe(
      'the last rate USD/EUR before 2026-07-04 is of 2026-06-26, older than 7 days',
    );
    await changeSetting(bank, admin, { name: 'rate_max_age', days: 8 });
    expect(await balance('2026-07-04')).toBe(90_9091n);
  });

  test('spending takes the rate of each day', async () => {
    expect(await read(spending, { currency: 'EUR' })).toEqual([]);
    await addRate(small.bank, 'EUR', 'USD', '2026-03-02', '1.25');
    await trade('2026-03-02 buy 1 XYZ @ 100', '2026-06-29 buy 1 XYZ @ 110');
    // 100 / 1.25 and 110 / 1.10
    expect(await read(spending, { ...inEuro })).toEqual([
      '2026-03,transfer,securities,EUR,0.00,80.00,1,',
      '2026-06,transfer,securities,EUR,0.00,100.00,1,',
    ]);
  });

  test('an empty account needs no rate: nothing is nothing in every currency', async () => {
    const { bank, admin, ana } = small;
    await anAccount(bank, admin, ana, 'ANA-GBP', { currency: 'GBP' });
    expect(await read(accounts, { account: 'ANA-GBP', currency: 'EUR' })).toEqual([
      'ANA-GBP,ANA-GBP,checking,ana,EUR,0.00,open,',
    ]);
    const totals = totalsOf(sheetOf(accounts, { currency: 'EUR' }));
    for await (const row of accounts.rows(bank, ana, { currency: 'EUR' })) totals.add(row);
    // 1,000 + 500 + 10,000, and 1,100 / 1.10
    expect(totals.rows()).toMatchObject([{ balance: 12_500_0000n, currency: 'EUR' }]);
    const [now] = await readWealth(bank, ana, { months: 1, withShares: true });
    expect([now?.cash, now?.invested]).toEqual([12_500_0000n, 0n]);
    const pounds = fileOf(TRANSACTIONS, ',ANA-GBP,2026-06-29,-5.00,GBP,expense,food,,,,');
    await importText(bank, ana, 'transactions', pounds);
    expect(await read(spending, { account: 'ANA-GBP', currency: 'EUR' })).toEqual([
      '2026-06,expense,food,EUR,0.00,,1,no rate GBP/EUR on or before 2026-06-29',
    ]);
  });

  test('totals of several currencies become one', async () => {
    await placeTrades(
      small.bank,
      small.ana,
      'ANA-BRK',
      '2026-06-26 buy 10 SAP @ 10',
      '2026-06-29 sell 10 SAP @ 11',
    );
    await trade('2026-06-26 buy 1 XYZ @ 110', '2026-06-29 sell 1 XYZ @ 121');
    const totals = totalsOf(sheetOf(pnl, { currency: 'EUR' }));
    for await (const row of pnl.rows(small.bank, small.ana, { currency: 'EUR' })) totals.add(row);
    expect(totals.rows()).toMatchObject([{ realized_gain: 20_0000n, currency: 'EUR', method: 'fifo' }]);
  });
});
