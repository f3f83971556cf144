import { beforeEach, expect, test } from 'vitest';
import { plainly } from '../../src/domain/sentence.ts';
import type { Viewer } from '../../src/domain/access.ts';
import { formatMoney, parseMoney } from '../../src/domain/money.ts';
import { type Explanation, type ExplainRequest, explain } from '../../src/reports/explain/index.ts';
import { readGainsByMonth } from '../../src/reports/gainsByMonth.ts';
import { readOverview, readTopCategories } from '../../src/reports/overview.ts';
import { readCurrencies, readOwners, readWealth } from '../../src/reports/wealth.ts';
import type { Bank } from '../../src/services/bank.ts';
import { newId } from '../../src/services/newId.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { describeEngines } from '../support/engines.ts';
import { addRate, type SmallBank, smallBank } from '../services/smallBank.ts';
import { addPrice, placeTrades } from './reading.ts';

/** Follows every row as deep as asked; `explain` itself refuses rows that do not sum to their figure. */
async function everythingBelow(bank: Bank, viewer: Viewer, found: Explanation, depth: number): Promise<void> {
  if (depth === 0) return;
  for (const { next } of found.rows)
    if (next !== null) await everythingBelow(bank, viewer, await explain(bank, viewer, next), depth - 1);
}

describeEngines('what a viewer has', (engine) => {
  let small: SmallBank;
  beforeEach(async () => {
    // ana: 11,500 EUR and 1,100 USD; the euro is 1.10 dollars at the end of June.
    small = await smallBank(engine);
    const { bank, ana } = small;
    await addRate(bank, 'EUR', 'USD', '2026-05-29', '1.00');
    await placeTrades(
      bank,
      ana,
      'ANA-BRK',
      '2026-05-10 buy 10 SAP @ 100',
      '2026-06-10 sell 4 SAP @ 120 fee 1',
    );
    await addPrice(bank, 'SAP', '2026-05-31', '110');
    await addPrice(bank, 'SAP', '2026-06-29', '130');
    await postTransfer(bank, ana, {
      id: newId(),
      from: 'ANA-1',
      to: 'DE89370400440532013000',
      toName: 'Shop',
      amount: parseMoney('50'),
      description: '',
      day: '2026-06-02',
    });
  });
  const show = (amount: bigint | null) => (amount === null ? null : formatMoney(amount, 'EUR'));

  test('at the ends of months, exchanged at the rate of the day', async () => {
    const ends = await readWealth(small.bank, small.ana, { months: 3, withShares: true });
    expect(ends.map(({ day, cash, invested }) => [day, show(cash), show(invested)])).toEqual([
      // No rate for the dollars by then.
      ['2026-04-30', null, '0.00'],
      // 11,500 - 1,000 for shares + 1,100 at 1.00; 10 shares at 110.
      ['2026-05-31', '11600.00', '1100.00'],
      // + 479 from the sale - 50 to the shop: 10,929 + 1,100 / 1.10; 6 shares at 130.
      ['2026-06-30', '11929.00', '780.00'],
    ]);
  });

  test('in one account only', async () => {
    const [now] = await readWealth(small.bank, small.ana, { account: 'ANA-1', months: 1, withShares: true });
    expect([show(now?.cash ?? null), show(now?.invested ?? null)]).toEqual(['950.00', '0.00']);
  });

  test('of others is nobody’s business', async () => {
    await expect(
      readWealth(small.bank, small.bob, { account: 'ANA-1', months: 1, withShares: true }),
    ).rejects.toMatchObject({ code: 'unknown_account' });
    const [now] = await readWealth(small.bank, small.eli, { months: 1, withShares: true });
    expect(show(now?.cash ?? null)).toBe('300.00');
  });

  test('at a glance: this month without transfers, and open gains', async () => {
    const { month: now, before, budget, unrealized, ends } = await readOverview(small.bank, small.ana);
    const { month, inflow, outflow } = now;
    expect([before.month, budget]).toEqual(['2026-05', undefined]);
    expect(ends).toHaveLength(13);
    // The fee of the sale and what the shop got; shares and money between accounts of one's own are left out.
    expect([month, show(inflow), show(outflow)]).toEqual(['2026-06', '0.00', '51.00']);
    // 6 x (130 - 100)
    expect(show(unrealized)).toBe('180.00');
  });

  test('by currency, for the bank', async () => {
    const found = await readCurrencies(small.bank, small.admin);
    expect(found.map(({ currency, accounts, worth }) => [currency, accounts, show(worth)])).toEqual([
      ['EUR', 8, '21429.00'],
      ['USD', 2, '1000.00'],
    ]);
  });

  test('as the bank sees it, by owner, the richest first', async () => {
    const owners = await readOwners(small.bank, small.admin);
    expect(owners.map(({ kind, name, accounts, total }) => [kind, name, accounts, show(total)])).toEqual([
      ['user', 'ana', 5, '11929.00'],
      ['org', 'Acme', 3, '10300.00'],
      ['user', 'bob', 2, '200.00'],
    ]);
    const spent = await readTopCategories(small.bank, small.admin, '2026-06');
    expect(spent.map(({ category, spent: amount }) => [category, show(amount)])).toEqual([
      ['brokerage fees', '1.00'],
    ]);
  });

  test('each figure at a glance unfolds into rows that sum to it, down to the accounts and the rows', async () => {
    const { bank, ana, admin } = small;
    for (const viewer of [ana, admin, small.olga, small.eli])
      for (const asOf of [undefined, '2026-06-05']) {
        const at = await readOverview(bank, viewer, asOf);
        const now = at.ends.at(-1);
        const figureOf = async (request: ExplainRequest, key = 'amount') =>
          (await explain(bank, viewer, request)).figures.find((figure) => figure.key === key)?.amount;
        const wealth = now?.cash == null || now.invested === null ? null : now.cash + now.invested;
        expect(await figureOf({ of: 'wealth', asOf })).toBe(wealth);
        expect(await figureOf({ of: 'flows', month: at.month.month, asOf }, 'inflow')).toBe(at.month.inflow);
        expect(await figureOf({ of: 'flows', month: at.month.month, asOf }, 'outflow')).toBe(
          at.month.outflow,
        );
        if (at.unrealized !== null)
          expect(await figureOf({ of: 'unrealized', asOf }, 'gain')).toBe(at.unrealized);
        // Whatever a row leads to is proved in its turn, or refused.
        await everythingBelow(bank, viewer, await explain(bank, viewer, { of: 'wealth', asOf }), 4);
        await everythingBelow(
          bank,
          viewer,
          await explain(bank, viewer, { of: 'flows', month: at.month.month, asOf }),
          3,
        );
      }
    const mine = await explain(bank, ana, { of: 'wealth' });
    expect(
      mine.rows.map(({ cells }) => [cells.what, plainly(String(cells.how)), show(cells.amount as bigint)]),
    ).toEqual([
      ['cash in EUR', '', '10929.00'],
      ['cash in USD', 'at 0.90909091 of 2026-06-26', '1000.00'],
      ['SAP', '6 x 130.00 of 2026-06-29', '780.00'],
    ]);
    const acme = await explain(bank, admin, { of: 'wealth', owner: 'Acme', kind: 'org' });
    expect(acme.figures[0]?.amount).toBe(parseMoney('10300'));
    await expect(explain(bank, ana, { of: 'wealth', owner: 'bob' })).rejects.toThrow('bob has no account');
    await expect(explain(bank, ana, { of: 'wealth', owner: 'nobody' })).rejects.toThrow(
      'nobody has no account',
    );
    const accounts = await explain(bank, admin, acme.rows[0]?.next as ExplainRequest);
    expect(accounts.rows.map(({ cells }) => cells.account_ref)).toEqual(['ACME-BRK', 'ACME-EXP', 'ACME-OP']);
  });

  test('realised gains by month are the same stored and walked anew', async () => {
    // 4 x (120 - 100) - 1
    const expected = [{ month: '2026-06', currency: 'EUR', sales: 1, gain: parseMoney('79') }];
    const read = async (method: 'fifo' | 'average') =>
      (await readGainsByMonth(small.bank, small.ana, { method })).map(({ month, currency, sales, gain }) => ({
        month,
        currency,
        sales,
        gain,
      }));
    expect(await read('fifo')).toEqual(expected);
    expect(await read('average')).toEqual(expected);
  });
});
