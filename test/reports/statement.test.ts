import { beforeEach, describe, expect, test } from 'vitest';
import type { Viewer } from '../../src/domain/access.ts';
import { taxYear } from '../../src/domain/statement.ts';
import { METHODS } from '../../src/domain/method.ts';
import { readGainsByMonth } from '../../src/reports/gainsByMonth.ts';
import { pnl } from '../../src/reports/pnl.ts';
import type { ReportRequest } from '../../src/reports/report.ts';
import { statement } from '../../src/reports/statement.ts';
import { totalsOf } from '../../src/reports/totals.ts';
import { changeSetting } from '../../src/services/settings.ts';
import { type SmallBank, smallBank } from '../services/smallBank.ts';
import { describeEngines } from '../support/engines.ts';
import { linesOf, placeTrades } from './reading.ts';

const TRADES = [
  '2023-05-02 buy 200 SAP @ 11',
  '2024-05-02 buy 100 SAP @ 13',
  '2024-12-31 sell 50 SAP @ 14',
  '2025-01-01 sell 200 SAP @ 14 fee 10',
  '2025-06-02 sell 20 SAP @ 12',
];

describeEngines('the statement of a tax year', (engine) => {
  let small: SmallBank;
  beforeEach(async () => {
    small = await smallBank(engine);
    await placeTrades(small.bank, small.ana, 'ANA-BRK', ...TRADES);
  });
  const read = (request: ReportRequest) => linesOf(statement, small.bank, small.ana, request);
  const totals = async (viewer: Viewer, request: ReportRequest) => {
    const sums = totalsOf(statement);
    for await (const row of statement.rows(small.bank, viewer, request)) sums.add(row);
    return sums.rows();
  };

  test('has a row for each lot a sale consumed, with its days', async () => {
    // 2790 for 200: 150 of the first lot 2092.50 - 1650, 50 of the second 697.50 - 650; 20 x (12 - 13)
    expect(await read(taxYear(2025))).toEqual([
      'ANA-BRK,SAP,,2023-05-02,2025-01-01,150,2092.50,1650.00,7.50,442.50,610,long,EUR,fifo,t4,t1',
      'ANA-BRK,SAP,,2024-05-02,2025-01-01,50,697.50,650.00,2.50,47.50,244,short,EUR,fifo,t4,t2',
      'ANA-BRK,SAP,,2024-05-02,2025-06-02,20,240.00,260.00,0.00,-20.00,396,long,EUR,fifo,t5,t2',
    ]);
  });

  test('by average has a row for each sale, without days', async () => {
    expect(await read({ ...taxYear(2025), method: 'average' })).toEqual([
      'ANA-BRK,SAP,,,2025-01-01,200,2790.00,2333.3334,10.00,456.6666,,,EUR,average,t4,',
      'ANA-BRK,SAP,,,2025-06-02,20,240.00,233.3333,0.00,6.6667,,,EUR,average,t5,',
    ]);
  });

  test('what is long is asked for, else as the bank sets it', async () => {
    const terms = async (request: ReportRequest) =>
      (await read({ ...taxYear(2025), ...request })).map((line) => line.split(',')[11]);
    expect(await terms({ longAfter: 243 })).toEqual(['long', 'long', 'long']);
    expect(await terms({ longAfter: 396 })).toEqual(['long', 'short', 'short']);
    await changeSetting(small.bank, small.admin, { name: 'long_after', days: 396 });
    expect(await terms({})).toEqual(['long', 'short', 'short']);
  });

  test('sums short and long apart, then all', async () => {
    expect(
      (await totals(small.ana, taxYear(2025))).map(({ term, gain, fees }) => [term, gain, fees]),
    ).toEqual([
      ['long', 422_5000n, 7_5000n],
      ['short', 47_5000n, 2_5000n],
      [null, 470_0000n, 10_0000n],
    ]);
  });

  describe.each(METHODS)('by %s', (method) => {
    test('its total is what profit and loss realised in the year', async () => {
      await placeTrades(
        small.bank,
        small.ana,
        'ANA-BRK-USD',
        '2024-02-01 buy 7 XYZ @ 3.33 fee 1',
        '2024-12-30 sell 2 XYZ @ 4',
        '2025-03-01 sell 3 XYZ @ 2.5 fee 0.1',
      );
      const byMonth = await readGainsByMonth(small.bank, small.ana, { method });
      const all: Record<string, bigint> = {};
      for (const year of [2023, 2024, 2025, 2026])
        for (const { currency, gain, term } of await totals(small.ana, { ...taxYear(year), method })) {
          if (term !== null || typeof gain !== 'bigint') continue;
          const months = byMonth.filter(
            (row) => row.currency === currency && row.month.startsWith(`${year}`),
          );
          expect(gain).toBe(months.reduce((sum, row) => sum + row.gain, 0n));
          all[String(currency)] = (all[String(currency)] ?? 0n) + gain;
        }
      const realized: Record<string, bigint> = {};
      for await (const row of pnl.rows(small.bank, small.ana, { method }))
        realized[String(row.currency)] = row.realized_gain as bigint;
      expect(all).toEqual(realized);
    });
  });
});
