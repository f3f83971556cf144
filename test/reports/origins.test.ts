/** Where rows come from and what gave them their category; trades by their parts; months of very many rows by day. */
import { plainly } from '../../src/domain/sentence.ts';
import { beforeEach, expect, test } from 'vitest';
import { parseQuantity } from '../../src/domain/quantity.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { explain, type Explanation, type ExplainRequest } from '../../src/reports/explain/index.ts';
import { readMethods } from '../../src/reports/methods.ts';
import { categorise } from '../../src/services/categorise.ts';
import { correctTransaction } from '../../src/services/correctTransaction.ts';
import { carryShares } from '../../src/services/carryShares.ts';
import { addAccount } from '../../src/services/addAccount.ts';
import { newId } from '../../src/services/newId.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { saveRule } from '../../src/services/saveRule.ts';
import { type SmallBank, smallBank } from '../services/smallBank.ts';
import { describeEngines } from '../support/engines.ts';
import { importText } from '../support/importing.ts';
import { addPrice, placeTrades } from './reading.ts';

const HEADER = 'external_id,account_ref,date,amount,currency,section,category,description';

describeEngines('where figures come from', (engine) => {
  let small: SmallBank;
  beforeEach(async () => {
    small = await smallBank(engine);
  });
  const ask = (request: ExplainRequest, viewer = small.ana) => explain(small.bank, viewer, request);
  const takeIn = (...lines: string[]) =>
    importText(small.bank, small.ana, 'transactions', `${[HEADER, ...lines].join('\n')}\n`);
  const said = ({ rows }: Explanation, what: string) =>
    rows.filter(({ cells }) => cells.what === what).map(({ cells }) => cells.value);

  test('a category: the rule in its words, the file with its line, a person with his reason', async () => {
    const rule = await saveRule(small.bank, small.ana, {
      section: 'expense',
      category: 'food',
      when: 'description contains bakery',
    });
    await takeIn(
      'b1,ANA-1,2026-06-01,-3.20,EUR,expense,,Bakery at the corner',
      'b2,ANA-1,2026-06-02,-4,EUR,expense,travel,Tram',
      'b3,ANA-1,2026-06-03,-5,EUR,expense,,Who knows',
    );
    const byRule = await ask({ of: 'transaction', id: 'b1' });
    expect(said(byRule, 'Given by')).toEqual([`rule ${rule.id}, your own: description contains bakery`]);
    expect(said(byRule, 'Came')).toEqual(['from line 2 of transactions.csv, import 1 by ana on 2026-06-30']);
    expect(said(byRule, 'Category')).toEqual(['expense / food']);
    expect(said(await ask({ of: 'transaction', id: 'b2' }), 'Given by')).toEqual([
      'the file it came from, or a rule that was removed since',
    ]);
    expect(said(await ask({ of: 'transaction', id: 'b3' }), 'Given by')).toEqual([
      'nobody: no rule matched it',
    ]);
    await categorise(small.bank, small.ana, { transaction: 'b2', category: 'food' });
    expect(said(await ask({ of: 'transaction', id: 'b2' }), 'Given by')).toEqual([
      'ana, by hand on 2026-06-30',
    ]);
    await correctTransaction(small.bank, small.ana, {
      transaction: 'b3',
      change: { category: 'travel' },
      reason: 'it was the ferry',
    });
    const corrected = await ask({ of: 'transaction', id: 'b3' });
    expect(said(corrected, 'Given by')).toEqual(['ana, in a correction: it was the ferry']);
    expect(said(corrected, 'Corrected')).toEqual(['by ana on 2026-06-30: it was the ferry']);
  });

  test('who sent a transfer is told to those who see where it came from, and to nobody else', async () => {
    await postTransfer(small.bank, small.tom, {
      id: newId(),
      from: 'ACME-OP',
      to: 'ANA-1',
      amount: parseMoney('10'),
      description: 'Lunch',
    });
    const rowOn = async (account: string, viewer: SmallBank['ana'] | SmallBank['tom']) => {
      const month = await explain(small.bank, viewer, { of: 'balance', account, month: '2026-06' });
      return explain(small.bank, viewer, month.rows[0]?.next as ExplainRequest);
    };
    expect(said(await rowOn('ACME-OP', small.tom), 'Came')).toEqual(['entered by tom on 2026-06-30']);
    const received = await rowOn('ANA-1', small.ana);
    expect(said(received, 'Came')).toEqual(['entered on 2026-06-30']);
    expect(said(received, 'Other side')).toEqual(['Acme']);
    const id = /#\d+/.exec(received.title)?.[0] ?? '';
    await expect(explain(small.bank, small.bob, { of: 'transaction', id })).rejects.toThrow(
      `there is no transaction ${id}`,
    );
  });

  test('a trade: shares at their price and fees; it leads to its lot or its gain', async () => {
    await placeTrades(
      small.bank,
      small.ana,
      'ANA-BRK',
      '2026-01-10 buy 3 SAP @ 33.33 fee 0.01',
      '2026-02-10 sell 1 SAP @ 40 fee 1',
    );
    const buy = await ask({ of: 'trade', id: 't1' });
    expect(plainly(buy.title)).toBe(
      'Cost of t1: 3 SAP bought on ANA-BRK on 2026-01-10, entered by ana on 2026-06-30',
    );
    expect(buy.rows.map(({ cells }) => [plainly(String(cells.what)), cells.amount])).toEqual([
      ['3 x 33.33', parseMoney('99.99')],
      ['fees', parseMoney('0.01')],
    ]);
    expect(buy.figures[0]?.amount).toBe(parseMoney('100'));
    const lot = await ask(buy.otherSide?.request as ExplainRequest);
    expect(await ask(lot.otherSide?.request as ExplainRequest)).toEqual(buy);
    const sell = await ask({ of: 'trade', id: 't2' });
    expect(sell.figures[0]?.amount).toBe(parseMoney('39'));
    // 39 - 33.3333
    expect((await ask(sell.otherSide?.request as ExplainRequest)).figures[0]?.amount).toBe(
      parseMoney('5.6667'),
    );
  });

  test('the total of a position, by every method the same; n/a without a price', async () => {
    await placeTrades(
      small.bank,
      small.ana,
      'ANA-BRK',
      '2026-01-10 buy 100 SAP @ 10 fee 5',
      '2026-02-10 buy 50 SAP @ 12 fee 5',
      '2026-03-10 sell 120 SAP @ 15 fee 6',
    );
    const position = { account: 'ANA-BRK', symbol: 'SAP' };
    const without = await ask({ of: 'gain', ...position });
    expect(without.figures[0]?.amount).toBeNull();
    expect(without.rows[1]?.cells.how).toBe('no price of SAP');
    await addPrice(small.bank, 'SAP', '2026-06-29', '15');
    const amounts = async (method: 'fifo' | 'average') => {
      const gain = await ask({ of: 'gain', ...position, method });
      return [...gain.rows.map(({ cells }) => cells.amount), gain.figures[0]?.amount];
    };
    // 547 + 450 - 363; 506 + 450 - 322
    expect(await amounts('fifo')).toEqual(['547', '450', '-363', '634'].map(parseMoney));
    expect(await amounts('average')).toEqual(['506', '450', '-322', '634'].map(parseMoney));
    const compared = await readMethods(small.bank, small.ana, position);
    expect(compared.results.map(({ method }) => method)).toEqual([
      'fifo',
      'lifo',
      'hifo',
      'average',
      'specific',
    ]);
    expect(new Set(compared.results.map(({ total }) => total))).toEqual(new Set([parseMoney('634')]));
    expect(compared.sales.rows).toHaveLength(1);
  });

  test('a lot that was carried to another account leads back to where it was bought', async () => {
    await addAccount(small.bank, small.ana, { ref: 'ANA-B2', kind: 'brokerage', currency: 'EUR' });
    await placeTrades(small.bank, small.ana, 'ANA-BRK', '2026-01-10 buy 10 SAP @ 10');
    await carryShares(small.bank, small.ana, {
      from: 'ANA-BRK',
      to: 'ANA-B2',
      symbol: 'SAP',
      qty: parseQuantity('4'),
    });
    const cost = await ask({ of: 'cost', account: 'ANA-B2', symbol: 'SAP' });
    const lot = await ask(cost.rows[0]?.next as ExplainRequest);
    expect(lot.rows.map(({ cells }) => [cells.what, cells.account_ref, cells.cost])).toEqual([
      ['left', 'ANA-BRK', parseMoney('60')],
      ['left', 'ANA-B2', parseMoney('40')],
    ]);
  });

  test('a month of very many rows is told by day, each day by row', async () => {
    const rows = Array.from({ length: 2_001 }, (_, at) => {
      const day = String((at % 3) + 1).padStart(2, '0');
      return `m${at},ANA-1,2026-06-${day},-0.01,EUR,expense,food,coin`;
    });
    await takeIn(...rows);
    const days = [667, 667, 667];
    const month = await ask({ of: 'balance', account: 'ANA-1', month: '2026-06' });
    expect(month.rows.map(({ cells }) => cells.count)).toEqual(days);
    expect((await ask(month.rows[0]?.next as ExplainRequest)).rows).toHaveLength(667);
    const spent = await ask({ of: 'spending', month: '2026-06', category: 'food' });
    expect(spent.rows.map(({ cells }) => cells.count)).toEqual(days);
    expect((await ask(spent.rows[2]?.next as ExplainRequest)).rows).toHaveLength(667);
  });
});
