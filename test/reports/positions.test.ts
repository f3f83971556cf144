import { beforeEach, describe, expect, test } from 'vitest';
import { parseMoney } from '../../src/domain/money.ts';
import { parseQuantity } from '../../src/domain/quantity.ts';
import { gains } from '../../src/reports/gains.ts';
import { readGainsByMonth } from '../../src/reports/gainsByMonth.ts';
import { holdings } from '../../src/reports/holdings.ts';
import { lots } from '../../src/reports/lots.ts';
import { pnl } from '../../src/reports/pnl.ts';
import { trades } from '../../src/reports/trades.ts';
import { carryShares } from '../../src/services/carryShares.ts';
import { setAccountMethod } from '../../src/services/setAccountMethod.ts';
import { describeEngines } from '../support/engines.ts';
import { type SmallBank, smallBank } from '../services/smallBank.ts';
import { anAccount } from '../support/people.ts';
import { addPrice, linesOf, placeTrades } from './reading.ts';

const WORKED = [
  '2026-01-10 buy 100 SAP @ 10 fee 5',
  '2026-02-10 buy 50 SAP @ 12 fee 5',
  '2026-03-10 sell 120 SAP @ 15 fee 6',
];

describeEngines('positions', (engine) => {
  let small: SmallBank;
  beforeEach(async () => {
    small = await smallBank(engine);
    await placeTrades(small.bank, small.ana, 'ANA-BRK', ...WORKED);
  });
  const read = (report: typeof holdings, request = {}) => linesOf(report, small.bank, small.ana, request);

  describe('buy 100 @ 10 fee 5, buy 50 @ 12 fee 5, sell 120 @ 15 fee 6', () => {
    test('fifo, the account’s own method: 30 left costing 605 x 30/50', async () => {
      await addPrice(small.bank, 'SAP', '2026-06-29', '15');
      // 363 / 30 = 12.10; 30 x 15 = 450; 450 - 363 = 87
      expect(await read(holdings)).toEqual([
        'ANA-BRK,SAP,,30,12.10,363.00,fifo,15.00,2026-06-29,450.00,87.00,EUR',
      ]);
      expect(await read(lots)).toEqual(['ANA-BRK,SAP,,2026-02-10T10:00:00.000Z,50,30,12.10,363.00,EUR,t2']);
      // 1794 x 100/120 = 1495.00 - 1005.00; 1794 - 1495 = 299.00 - 605 x 20/50
      expect(await read(gains)).toEqual([
        'ANA-BRK,SAP,,2026-03-10T10:00:00.000Z,2026-01-10T10:00:00.000Z,100,1495.00,1005.00,490.00,EUR,fifo,t3,t1',
        'ANA-BRK,SAP,,2026-03-10T10:00:00.000Z,2026-02-10T10:00:00.000Z,20,299.00,242.00,57.00,EUR,fifo,t3,t2',
      ]);
      expect(await read(pnl)).toEqual(['ANA-BRK,SAP,,547.00,87.00,16.00,634.00,fifo,EUR']);
    });

    test('average, by asking for it: 30 left costing 1610 x 30/150, and the same total', async () => {
      await addPrice(small.bank, 'SAP', '2026-06-29', '15');
      const method = 'average';
      // 322 / 30 = 10.7333...
      expect(await read(holdings, { method })).toEqual([
        'ANA-BRK,SAP,,30,10.73333333,322.00,average,15.00,2026-06-29,450.00,128.00,EUR',
      ]);
      expect(await read(lots, { method })).toEqual(['ANA-BRK,SAP,,,30,30,10.73333333,322.00,EUR,']);
      expect(await read(gains, { method })).toEqual([
        'ANA-BRK,SAP,,2026-03-10T10:00:00.000Z,,120,1794.00,1288.00,506.00,EUR,average,t3,',
      ]);
      expect(await read(pnl, { method })).toEqual(['ANA-BRK,SAP,,506.00,128.00,16.00,634.00,average,EUR']);
    });

    test('lifo: the second lot goes first', async () => {
      // 605 + 1005 x 70/100 = 1308.50 relieved, 301.50 left
      expect(await read(lots, { method: 'lifo' })).toEqual([
        'ANA-BRK,SAP,,2026-01-10T10:00:00.000Z,100,30,10.05,301.50,EUR,t1',
      ]);
      expect((await read(gains, { method: 'lifo' })).map((line) => line.split(',').at(-1))).toEqual([
        't2',
        't1',
      ]);
    });
  });

  test('without a price nothing is worth zero', async () => {
    expect(await read(holdings)).toEqual(['ANA-BRK,SAP,,30,12.10,363.00,fifo,,,,,EUR']);
    expect(await read(pnl)).toEqual(['ANA-BRK,SAP,,547.00,,16.00,,fifo,EUR']);
  });

  test('a price after the day does not count', async () => {
    await addPrice(small.bank, 'SAP', '2026-07-01', '99');
    expect(await read(pnl)).toEqual(['ANA-BRK,SAP,,547.00,,16.00,,fifo,EUR']);
  });

  test('a closed position is no holding, has no lots, and needs no price for its result', async () => {
    await placeTrades(
      small.bank,
      small.ana,
      'ANA-BRK-USD',
      '2026-01-10 buy 2 XYZ @ 30',
      '2026-01-11 sell 2 XYZ @ 40',
    );
    const account = 'ana-brk-usd';
    expect(await read(holdings, { account })).toEqual([]);
    expect(await read(lots, { account })).toEqual([]);
    expect(await read(pnl, { account })).toEqual(['ANA-BRK-USD,XYZ,,20.00,0.00,0.00,20.00,fifo,USD']);
  });

  describe('as of a day', () => {
    test('figures stand as they did at its end', async () => {
      await addPrice(small.bank, 'SAP', '2026-02-27', '11');
      const asOf = '2026-02-28';
      // 1005 + 605 = 1610; 150 x 11 = 1650
      expect(await read(holdings, { asOf })).toEqual([
        'ANA-BRK,SAP,,150,10.73333333,1610.00,fifo,11.00,2026-02-27,1650.00,40.00,EUR',
      ]);
      expect(await read(lots, { asOf })).toEqual([
        'ANA-BRK,SAP,,2026-01-10T10:00:00.000Z,100,100,10.05,1005.00,EUR,t1',
        'ANA-BRK,SAP,,2026-02-10T10:00:00.000Z,50,50,12.10,605.00,EUR,t2',
      ]);
      expect(await read(gains, { asOf })).toEqual([]);
      expect(await read(pnl, { asOf })).toEqual(['ANA-BRK,SAP,,0.00,40.00,10.00,40.00,fifo,EUR']);
      expect(await read(trades, { asOf })).toHaveLength(2);
    });

    test('the day of a trade has it in', async () => {
      expect(await read(gains, { asOf: '2026-03-10' })).toHaveLength(2);
      expect(await read(gains, { asOf: '2026-03-09' })).toEqual([]);
    });

    test('before the first trade there is no position', async () => {
      expect(await read(pnl, { asOf: '2026-01-09' })).toEqual([]);
    });
  });

  test('gains of a period are those of its sales, by lots bought before it', async () => {
    await placeTrades(
      small.bank,
      small.ana,
      'ANA-BRK-USD',
      '2025-12-30 buy 3 XYZ @ 10',
      '2025-12-31 sell 1 XYZ @ 11',
    );
    const account = 'ANA-BRK-USD';
    expect(await read(gains, { account, from: '2026-01-01' })).toEqual([]);
    expect(await read(gains, { account, to: '2025-12-30' })).toEqual([]);
    expect(await read(gains, { account, from: '2025-12-31', to: '2025-12-31' })).toEqual([
      'ANA-BRK-USD,XYZ,,2025-12-31T10:00:00.000Z,2025-12-30T10:00:00.000Z,1,11.00,10.00,1.00,USD,fifo,t2,t1',
    ]);
  });

  test('shares carried over from an account of another method cost what the method asked for says, in both', async () => {
    const { bank, ana, admin } = small;
    await anAccount(bank, admin, ana, 'ANA-AVG', { kind: 'brokerage', opening: '300' });
    await anAccount(bank, admin, ana, 'ANA-NEW', { kind: 'brokerage' });
    await setAccountMethod(bank, ana, { account: 'ANA-AVG', method: 'average' });
    await placeTrades(bank, ana, 'ANA-AVG', '2026-01-10 buy 10 EDP @ 10', '2026-02-10 buy 10 EDP @ 20');
    await carryShares(bank, ana, {
      from: 'ANA-AVG',
      to: 'ANA-NEW',
      symbol: 'EDP',
      qty: parseQuantity('10'),
      time: '2026-03-01T10:00:00.000Z',
    });
    const costs = async (request = {}): Promise<(string | undefined)[]> =>
      (await read(holdings, { symbol: 'EDP', ...request })).map((line) => line.split(',')[5]);
    // Each by its own method: half of 300.00 was carried. By fifo the older ten were, which cost 100.00.
    expect(await costs()).toEqual(['150.00', '150.00']);
    expect(await costs({ method: 'fifo' })).toEqual(['200.00', '100.00']);
    expect(await costs({ method: 'fifo', account: 'ANA-NEW' })).toEqual(['100.00']);
    await placeTrades(bank, ana, 'ANA-NEW', '2026-04-01 sell 10 EDP @ 30');
    expect(
      (await readGainsByMonth(bank, ana, { method: 'fifo', account: 'ANA-NEW' })).map(({ gain }) => gain),
    ).toEqual([parseMoney('200')]);
  });
});
