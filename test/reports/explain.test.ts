import { beforeEach, describe, expect, test } from 'vitest';
import { plainly } from '../../src/domain/sentence.ts';
import { run } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import { transact } from '../../src/db/transact.ts';
import type { Viewer } from '../../src/domain/access.ts';
import { formatMoney, parseMoney } from '../../src/domain/money.ts';
import { cellText } from '../../src/reports/cell.ts';
import { explain, type Explanation, type ExplainRequest } from '../../src/reports/explain/index.ts';
import { holdings } from '../../src/reports/holdings.ts';
import { pnl } from '../../src/reports/pnl.ts';
import { newId } from '../../src/services/newId.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { addRate, type SmallBank, smallBank } from '../services/smallBank.ts';
import { describeEngines } from '../support/engines.ts';
import { importText } from '../support/importing.ts';
import { addPrice, placeTrades } from './reading.ts';

const WORKED = [
  '2026-01-10 buy 100 SAP @ 10 fee 5',
  '2026-02-10 buy 50 SAP @ 12 fee 5',
  '2026-03-10 sell 120 SAP @ 15 fee 6',
];

/** The rows in the words of the report, without the columns that say the same in every row. */
const linesOf = ({ columns, rows }: Explanation): string[] =>
  rows.map(({ cells }) =>
    columns
      .filter(({ key }) => key !== 'currency' && key !== 'method')
      .map((column) => cellText(cells, column) ?? '')
      .join(','),
  );
const figuresOf = ({ figures }: Explanation): string[] =>
  figures.map(({ key, amount, currency, method }) =>
    [key, amount === null ? 'n/a' : formatMoney(amount), currency, method].filter(Boolean).join(' '),
  );

describeEngines('why a figure is what it is', (engine) => {
  let small: SmallBank;
  beforeEach(async () => {
    small = await smallBank(engine);
    await placeTrades(small.bank, small.ana, 'ANA-BRK', ...WORKED);
  });
  const ask = (request: ExplainRequest, viewer: Viewer = small.ana) => explain(small.bank, viewer, request);
  const position = { account: 'ANA-BRK', symbol: 'SAP' };

  test('a sale: the lots it consumed', async () => {
    const sale = await ask({ of: 'sale', id: 't3' });
    expect(plainly(sale.title)).toBe('Gain of t3 by FIFO: 120 SAP sold on ANA-BRK on 2026-03-10');
    expect(figuresOf(sale)).toEqual(['gain 547.00 EUR fifo']);
    // 1495 - 1005; 299 - 242
    expect(linesOf(sale)).toEqual([
      '2026-01-10,t1,100,10.05,1005.00,1495.00,490.00,59',
      '2026-02-10,t2,20,12.10,242.00,299.00,57.00,28',
    ]);
    const average = await ask({ of: 'sale', id: 't3', method: 'average' });
    expect(figuresOf(average)).toEqual(['gain 506.00 EUR average']);
    expect(linesOf(average)).toEqual([',,120,10.73333333,1288.00,1794.00,506.00,']);
  });

  test('each row leads on: from a sale to a lot, from there to the sales that consumed it', async () => {
    const sale = await ask({ of: 'sale', id: 't3' });
    const next = sale.rows[1]?.next;
    if (!next) throw new Error('a lot leads nowhere');
    const lot = await ask(next);
    expect(plainly(lot.title)).toBe('Lot t2 by FIFO: 50 SAP bought on ANA-BRK on 2026-02-10');
    expect(figuresOf(lot)).toEqual(['cost 605.00 EUR fifo']);
    expect(linesOf(lot)).toEqual([
      'sold,2026-03-10,t3,ANA-BRK,SAP,20,242.00,57.00',
      'left,,,ANA-BRK,SAP,30,363.00,',
    ]);
    expect(lot.rows.map((row) => row.next?.of ?? null)).toEqual(['sale', null]);
    expect(await ask(lot.rows[0]?.next as ExplainRequest)).toEqual(sale);
  });

  test('the cost of a holding: its lots, or what its pool went through', async () => {
    const fifo = await ask({ of: 'cost', ...position });
    expect(figuresOf(fifo)).toEqual(['cost 363.00 EUR fifo']);
    expect(linesOf(fifo)).toEqual(['2026-02-10,t2,50,30,12.10,363.00']);
    const average = await ask({ of: 'cost', ...position, method: 'average' });
    expect(figuresOf(average)).toEqual(['cost 322.00 EUR average']);
    expect(linesOf(average)).toEqual([
      '2026-01-10,BUY,t1,100,1005.00,100,10.05',
      '2026-02-10,BUY,t2,50,605.00,150,10.73333333',
      '2026-03-10,SELL,t3,-120,-1288.00,30,10.73333333',
    ]);
    expect(figuresOf(await ask({ of: 'cost', ...position, asOf: '2026-02-10' }))).toEqual([
      'cost 1610.00 EUR fifo',
    ]);
  });

  test('what was realised: by position, of one by sale, in a year', async () => {
    await placeTrades(
      small.bank,
      small.ana,
      'ANA-BRK-USD',
      '2025-01-10 buy 10 XYZ @ 10',
      '2025-12-31 sell 4 XYZ @ 12',
      '2026-01-01 sell 4 XYZ @ 9',
    );
    const all = await ask({ of: 'realized' });
    expect(figuresOf(all)).toEqual(['gain 547.00 EUR fifo', 'gain 4.00 USD fifo']);
    expect(linesOf(all)).toEqual([
      'ANA-BRK,SAP,1,1794.00,1247.00,547.00',
      'ANA-BRK-USD,XYZ,2,84.00,80.00,4.00',
    ]);
    const one = await ask({
      of: 'realized',
      account: 'ANA-BRK-USD',
      symbol: 'XYZ',
      from: '2025-01-01',
      to: '2025-12-31',
    });
    expect(figuresOf(one)).toEqual(['gain 8.00 USD fifo']);
    expect(linesOf(one)).toEqual(['2025-12-31,t2,4,48.00,40.00,8.00']);
  });

  test('in another currency, with what price and exchange rate did', async () => {
    await addRate(small.bank, 'USD', 'EUR', '2025-01-10', '0.90');
    await addRate(small.bank, 'USD', 'EUR', '2025-06-10', '0.80');
    await placeTrades(
      small.bank,
      small.ana,
      'ANA-BRK-USD',
      '2025-01-10 buy 10 XYZ @ 100',
      '2025-06-10 sell 10 XYZ @ 120',
    );
    const request = { account: 'ANA-BRK-USD', currency: 'EUR' };
    const sale = await ask({ of: 'sale', id: 't2', ...request });
    expect(figuresOf(sale)).toEqual(['gain 60.00 EUR fifo']);
    expect(linesOf(sale)).toEqual(['2025-01-10,t1,10,90.00,900.00,960.00,60.00,151,160.00,-100.00,']);
    expect(linesOf(await ask({ of: 'realized', symbol: 'XYZ', ...request }))).toEqual([
      '2025-06-10,t2,10,960.00,900.00,60.00,160.00,-100.00,',
    ]);
    expect(figuresOf(await ask({ of: 'realized', currency: 'CHF' }))).toEqual(['gain n/a CHF fifo']);
  });

  test('a balance: the opening and each month; of a month its rows', async () => {
    const pay = (amount: string, day: string) =>
      postTransfer(small.bank, small.ana, {
        id: newId(),
        from: 'ANA-1',
        to: 'GB82WEST12345698765432',
        amount: parseMoney(amount),
        description: `paid ${amount}`,
        day,
      });
    await pay('10', '2026-05-02');
    await pay('2.50', '2026-05-30');
    await pay('1', '2026-06-01');
    const balance = await ask({ of: 'balance', account: 'ana-1' });
    expect(figuresOf(balance)).toEqual(['amount 986.50 EUR']);
    expect(linesOf(balance)).toEqual([
      'opening balance,,,,1000.00,1000.00',
      '2026-05,0.00,12.50,2,-12.50,987.50',
      '2026-06,0.00,1.00,1,-1.00,986.50',
    ]);
    const month = await ask(balance.rows[1]?.next as ExplainRequest);
    expect(figuresOf(month)).toEqual(['amount -12.50 EUR']);
    expect(linesOf(month).map((line) => line.split(',').slice(0, 2).join(' '))).toEqual([
      '2026-05-02 paid 10',
      '2026-05-30 paid 2.50',
    ]);
    const then = await ask({ of: 'balance', account: 'ANA-1', asOf: '2026-05-15' });
    expect(figuresOf(then)).toEqual(['amount 990.00 EUR']);
    expect(linesOf(await ask(then.rows[1]?.next as ExplainRequest))).toHaveLength(1);
  });

  test('spending: by category, of a category by row', async () => {
    const march = await ask({ of: 'spending', month: '2026-03' });
    expect(figuresOf(march)).toEqual(['inflow 1800.00 EUR', 'outflow 6.00 EUR']);
    expect(linesOf(march)).toEqual([
      'expense,brokerage fees,1,0.00,6.00',
      'transfer,securities,1,1800.00,0.00',
    ]);
    const fees = await ask(march.rows[0]?.next as ExplainRequest);
    expect(linesOf(fees)).toEqual(['ANA-BRK,2026-03-10,Fees SELL 120 SAP @ 15.00,,0.00,6.00,t3:fees']);
  });

  test('methods side by side, with the same total', async () => {
    await addPrice(small.bank, 'SAP', '2026-06-29', '15');
    const compared = await ask({ of: 'methods', ...position });
    expect(linesOf(compared)).toEqual([
      'gain of t3,2026-03-10,120,1794.00,547.00,506.00',
      'realised,,,,547.00,506.00',
      'cost left,,,,363.00,322.00',
      'unrealised,,,,87.00,128.00',
      'total,,,,634.00,634.00',
    ]);
    const three = await ask({ of: 'methods', ...position, methods: ['lifo', 'hifo', 'fifo'] });
    expect(linesOf(three)[0]).toBe('gain of t3,2026-03-10,120,1794.00,485.50,485.50,547.00');
  });

  test('the figures are those of the reports, by every method', async () => {
    for (const method of ['fifo', 'lifo', 'hifo', 'average'] as const) {
      for await (const row of pnl.rows(small.bank, small.ana, { method }))
        expect((await ask({ of: 'realized', ...position, method })).figures[0]?.amount).toBe(
          row.realized_gain,
        );
      for await (const row of holdings.rows(small.bank, small.ana, { method }))
        expect((await ask({ of: 'cost', ...position, method })).figures[0]?.amount).toBe(row.cost_basis);
    }
  });

  test('a lot that actions took elsewhere is followed there', async () => {
    const actions = [
      'date,kind,symbol,currency,ratio,new_symbol,cost_share',
      '2026-03-20,split,SAP,EUR,2:1,,',
      '2026-04-01,spin_off,SAP,EUR,1:4,NEW,0.2',
    ];
    await importText(small.bank, small.admin, 'actions', `${actions.join('\n')}\n`);
    // 30 left costing 363 become 60; 15 of NEW take a fifth of it
    expect(linesOf(await ask({ of: 'lot', id: 't2' }))).toEqual([
      'sold,2026-03-10,t3,ANA-BRK,SAP,20,242.00,57.00',
      'left,,,ANA-BRK,SAP,60,290.40,',
      'left,,,ANA-BRK,NEW,15,72.60,',
    ]);
    expect(linesOf(await ask({ of: 'cost', ...position, method: 'average' })).slice(-2)).toEqual([
      '2026-03-20,split,action #1,30,0.00,60,5.36666667',
      '2026-04-01,spin off,action #2,0,-64.40,60,4.29333333',
    ]);
  });

  describe('refuses', () => {
    const refused = (request: ExplainRequest, viewer?: Viewer) =>
      ask(request, viewer).then(
        () => 'answered',
        ({ code, message }) => `${code}: ${message}`,
      );

    test('what is not there, and what is somebody else’s, in the same words', async () => {
      expect(await refused({ of: 'sale', id: 't9' })).toBe('unknown_trade: there is no trade t9');
      expect(await refused({ of: 'sale', id: 't3' }, small.bob)).toBe('unknown_trade: there is no trade t3');
      expect(await refused({ of: 'lot', id: '#1' }, small.tom)).toBe('unknown_trade: there is no trade #1');
      expect(await refused({ of: 'balance', account: 'ANA-1' }, small.bob)).toBe(
        'unknown_account: there is no account ANA-1',
      );
      expect(await refused({ of: 'cost', ...position }, small.bob)).toBe(
        'unknown_account: there is no account ANA-BRK',
      );
      expect(await refused({ of: 'cost', account: 'ANA-BRK', symbol: 'XYZ' })).toBe(
        'unknown_instrument: ANA-BRK never held XYZ',
      );
    });

    test('a purchase as a sale, a sale as a lot, and lots of a pool', async () => {
      expect(await refused({ of: 'sale', id: 't1' })).toBe('bad_value: t1 is a purchase');
      expect(await refused({ of: 'lot', id: 't3' })).toBe('bad_value: t3 is a sale');
      expect(await refused({ of: 'lot', id: 't1', method: 'average' })).toMatch(/^bad_value/);
      expect(await refused({ of: 'sale', id: 't3', asOf: '2026-03-09' })).toBe(
        'unknown_trade: t3 was not there on 2026-03-09',
      );
    });

    test('to show rows that do not sum to the figure', async () => {
      const plant = (statement: ReturnType<typeof sql>) =>
        transact(small.bank.store, (tx) => run(tx, statement));
      const one = parseMoney('0.0001');
      await plant(
        sql`UPDATE trade SET realized_gain = realized_gain + ${{ kind: 'money', value: one }} WHERE side = 'SELL'`,
      );
      await plant(sql`UPDATE holding SET cost_basis = cost_basis + ${{ kind: 'money', value: one }}`);
      await plant(
        sql`UPDATE account SET balance = balance + ${{ kind: 'money', value: one }} WHERE ref = 'ANA-1'`,
      );
      expect(await refused({ of: 'sale', id: 't3' })).toBe(
        'differences: Gain of t3 by FIFO: 120 SAP sold on ANA-BRK on 2026-03-10 is 547.0001 EUR, but its rows sum to 547.00 EUR',
      );
      for (const request of [
        { of: 'realized' },
        { of: 'cost', ...position },
        { of: 'balance', account: 'ANA-1' },
      ] as const)
        expect(await refused(request)).toMatch(/^differences/);
      expect(await refused({ of: 'sale', id: 't3', method: 'lifo' })).toBe('answered');
    });
  });
});
