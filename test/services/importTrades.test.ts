import { beforeEach, expect, it } from 'vitest';
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import type { AdminViewer, IndividualViewer } from '../../src/domain/access.ts';
import { drawCsv } from '../../src/reports/drawCsv.ts';
import { findReport } from '../../src/reports/index.ts';
import type { Bank } from '../../src/services/bank.ts';
import { checkBank } from '../../src/services/check.ts';
import { correctTrade } from '../../src/services/correctTrade.ts';
import { placeTrade } from '../../src/services/placeTrade.ts';
import { bankOfAna } from '../support/bankOfAna.ts';
import { describeEngines } from '../support/engines.ts';
import { countsOf, faultsOf, fileOf, importText, planText, TRADES } from '../support/importing.ts';
import { anAccount, anIndividual } from '../support/people.ts';

const SHORT = 'account_ref,trade_time,symbol,side,qty,price,fees,currency';
const RATES = 'date,base,quote,rate';

describeEngines('importing trades', (engine) => {
  let bank: Bank;
  let admin: AdminViewer;
  let ana: IndividualViewer;
  beforeEach(async () => {
    ({ bank, admin, ana } = await bankOfAna(engine));
    await anAccount(bank, admin, ana, 'BRK', { kind: 'brokerage', opening: '10000' });
  });

  const trades = () =>
    select(
      bank.store,
      sql`SELECT t.side, t.qty, t.realized_gain, t.rate, t.settled, i.symbol, i.isin
          FROM trade t JOIN instrument i ON i.id = t.instrument_id ORDER BY t.traded_at, t.side, t.id`,
      {
        side: 'text',
        qty: 'quantity',
        realizedGain: 'money?',
        rate: 'quantity?',
        settled: 'bool',
        symbol: 'text',
        isin: 'text?',
      },
    );
  const instruments = () =>
    select(bank.store, sql`SELECT symbol, isin, currency FROM instrument ORDER BY id`, {
      symbol: 'text',
      isin: 'text?',
      currency: 'text',
    });
  const cash = () =>
    select(
      bank.store,
      sql`SELECT t.external_id, t.amount, t.description, c.section, c.name AS category, t.trade_id
          FROM "transaction" t JOIN category c ON c.id = t.category_id ORDER BY t.id`,
      {
        externalId: 'text',
        amount: 'money',
        description: 'text',
        section: 'text',
        category: 'text',
        tradeId: 'id?',
      },
    );
  const holdings = () =>
    select(bank.store, sql`SELECT qty, cost_basis, realized_gain FROM holding`, {
      qty: 'quantity',
      costBasis: 'money',
      realizedGain: 'money',
    });

  it('moves the cash of each trade, and its fees', async () => {
    const { plan, written } = await importText(
      bank,
      ana,
      'trades',
      fileOf(TRADES, 'T1,BRK,2026-01-05T10:00:00Z,SAP,DE0007164600,BUY,10,100,5,EUR'),
    );
    expect([countsOf(plan), written]).toEqual(['1 rows: 1 new, 0 duplicate, 0 rejected', 1]);
    expect(plan.balances).toMatchObject([{ accountRef: 'BRK', rows: 2, after: 8_995_0000n }]);
    expect(await cash()).toMatchObject([
      { externalId: 'T1:cash', amount: -1_000_0000n, section: 'transfer', category: 'securities' },
      { externalId: 'T1:fees', amount: -5_0000n, section: 'expense', category: 'brokerage fees' },
    ]);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('buy 100 @ 10 fee 5, buy 50 @ 12 fee 5, sell 120 @ 15 fee 6 realises 547 by first in, first out, in any order of rows', async () => {
    const lines = [
      'BRK,2026-01-03T10:00:00Z,SAP,SELL,120,15,6,EUR',
      'BRK,2026-01-01T10:00:00Z,SAP,BUY,100,10,5,EUR',
      'BRK,2026-01-02T10:00:00Z,SAP,BUY,50,12,5,EUR',
    ];
    for (const [index, order] of [lines, lines.toReversed(), lines.toSorted()].entries()) {
      const ref =
        index === 0 ? 'BRK' : await anAccount(bank, admin, ana, `BRK${index}`, { kind: 'brokerage' });
      const file = fileOf(SHORT, ...order.map((line) => line.replace('BRK', ref)));
      expect(faultsOf((await importText(bank, ana, 'trades', file)).plan)).toEqual([]);
    }
    const found = await holdings();
    expect(found).toEqual(
      Array(3).fill({ qty: 30_0000_0000n, costBasis: 363_0000n, realizedGain: 547_0000n }),
    );
    expect(await checkBank(bank)).toEqual([]);
  });

  it('the same file again is none, with ids and without, and two equal trades are two', async () => {
    const line = 'BRK,2026-01-01T10:00:00Z,SAP,BUY,1,10,1,EUR';
    const file = fileOf(SHORT, line, line);
    expect(countsOf((await importText(bank, ana, 'trades', file)).plan)).toBe(
      '2 rows: 2 new, 0 duplicate, 0 rejected',
    );
    expect(countsOf((await importText(bank, ana, 'trades', file)).plan)).toBe(
      '2 rows: 0 new, 2 duplicate, 0 rejected',
    );
    expect(new Set((await cash()).map(({ externalId }) => externalId)).size).toBe(4);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('what is exported imports again as duplicates, placed orders and their cash too', async () => {
    await importText(
      bank,
      ana,
      'trades',
      fileOf(SHORT, 'BRK,2026-01-01T10:00:00.123+02:00,SAP,BUY,1.5,10.123,1,EUR'),
    );
    const order = { account: 'BRK', symbol: 'SAP', price: 11_0000_0000n, fees: 0n };
    await placeTrade(bank, ana, { ...order, side: 'SELL', qty: 1_0000_0000n, externalId: '-my order' });
    for (const kind of ['trades', 'transactions'] as const) {
      const report = findReport(kind);
      let text = '';
      for await (const piece of drawCsv(report, report.rows(bank, ana, {}))) text += piece;
      const { plan } = await importText(bank, ana, kind, text);
      expect([faultsOf(plan), plan.accepted]).toEqual([[], 0]);
    }
  });

  it("cash that the bank's own file brought before is linked, not booked twice", async () => {
    const file = fileOf(TRADES, 'T1,BRK,2026-01-05T10:00:00Z,SAP,,BUY,10,100,5,EUR');
    await importText(
      bank,
      ana,
      'transactions',
      fileOf(
        'external_id,account_ref,date,amount,currency,section,category,description',
        'T1:cash,BRK,2026-01-05,-1000,EUR,transfer,securities,BUY 10 SAP @ 100.00',
      ),
    );
    const { plan } = await importText(bank, ana, 'trades', file);
    expect(plan.balances).toMatchObject([{ rows: 1, before: 9_000_0000n, after: 8_995_0000n }]);
    expect((await cash()).every(({ tradeId }) => tradeId !== null)).toBe(true);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('without settlement no cash moves and no rate is needed', async () => {
    const file = fileOf(SHORT, 'BRK,2026-01-05,KO,BUY,10,60,1,USD');
    expect(faultsOf((await importText(bank, ana, 'trades', file)).plan)).toEqual(['2 currency no_rate']);
    const { plan } = await importText(bank, ana, 'trades', file, { noSettle: true });
    expect([plan.accepted, plan.balances]).toEqual([1, []]);
    expect(await cash()).toEqual([]);
    expect(await trades()).toMatchObject([{ settled: false, rate: null }]);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('in another currency settles at the rate of its day', async () => {
    await importText(bank, admin, 'rates', fileOf(RATES, '2026-01-02,EUR,USD,1.25'));
    await importText(bank, ana, 'trades', fileOf(SHORT, 'BRK,2026-01-05,KO,BUY,10,60,1,USD'));
    expect(await trades()).toMatchObject([{ rate: 8000_0000n }]);
    expect((await cash()).map(({ amount }) => amount)).toEqual([-480_0000n, -8000n]);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('dated back, it rebuilds its position and says how many later sales it may change', async () => {
    await importText(
      bank,
      ana,
      'trades',
      fileOf(SHORT, 'BRK,2026-01-02,SAP,BUY,10,10,0,EUR', 'BRK,2026-01-03,SAP,SELL,10,15,0,EUR'),
    );
    const { plan } = await importText(
      bank,
      ana,
      'trades',
      fileOf(SHORT, 'BRK,2026-01-01,SAP,BUY,10,12,0,EUR'),
    );
    expect(plan.positions).toMatchObject([
      {
        accountRef: 'BRK',
        symbol: 'SAP',
        buys: 1,
        sells: 0,
        qtyBefore: 0n,
        qtyAfter: 10_0000_0000n,
        changedSales: 1,
        years: [{ year: '2026', before: 50_0000n, after: 30_0000n }],
      },
    ]);
    expect((await trades()).at(-1)?.realizedGain).toBe(30_0000n);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('a sale dated back that leaves too few for a later one is refused, naming that one', async () => {
    await importText(
      bank,
      ana,
      'trades',
      fileOf(SHORT, 'BRK,2026-01-01,SAP,BUY,10,10,0,EUR', 'BRK,2026-03-01,SAP,SELL,8,15,0,EUR'),
    );
    const { plan } = await importText(
      bank,
      ana,
      'trades',
      fileOf(SHORT, 'BRK,2026-02-01,SAP,SELL,2,11,0,EUR', 'BRK,2026-02-02,SAP,SELL,1,12,0,EUR'),
    );
    expect(plan.rejections).toEqual([
      {
        line: 3,
        column: 'qty',
        code: 'oversell',
        message: 'would leave too few for the sale of 8 on 2026-03-01',
      },
    ]);
  });

  it('with skipRejected a sale falls with the purchase it needs', async () => {
    const { plan, written } = await importText(
      bank,
      ana,
      'trades',
      fileOf(
        SHORT,
        'BRK,2026-01-01,SAP,BUY,10,x,0,EUR',
        'BRK,2026-01-02,SAP,SELL,10,15,0,EUR',
        'BRK,2026-01-02,KO,BUY,1,15,0,EUR',
      ),
      { skipRejected: true },
    );
    expect([faultsOf(plan), written]).toEqual([['2 price bad_number', '3 qty oversell'], 1]);
    expect(plan.balances).toMatchObject([{ rows: 1, after: 9_985_0000n }]);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('instruments are known by ISIN, else by symbol; an ISIN that comes later is adopted', async () => {
    const line = (symbol: string, isin: string, currency = 'EUR', day = '01') =>
      `,BRK,2026-01-${day},${symbol},${isin},BUY,1,1,0,${currency}`;
    await importText(bank, ana, 'trades', fileOf(TRADES, line('SAP', '')));
    const { plan } = await importText(
      bank,
      ana,
      'trades',
      fileOf(
        TRADES,
        line('SAP', 'DE0007164600', 'EUR', '02'),
        line('SAPG', 'DE0007164600', 'EUR', '03'),
        line('SAP', 'US8030542042', 'USD', '04'),
      ),
      { noSettle: true },
    );
    expect(faultsOf(plan)).toEqual([]);
    expect(plan.warnings).toEqual([
      'DE0007164600 is called SAPG here and SAP before: taken for one instrument',
    ]);
    expect(await instruments()).toEqual([
      { symbol: 'SAP', isin: 'DE0007164600', currency: 'EUR' },
      { symbol: 'SAP', isin: 'US8030542042', currency: 'USD' },
    ]);
    expect((await trades()).filter(({ isin }) => isin === 'DE0007164600')).toHaveLength(3);
  });

  it('a symbol without ISIN and another instrument with the ISIN that comes for it stay two, which is said', async () => {
    const line = (symbol: string, isin: string, day: string) =>
      `,BRK,2026-01-${day},${symbol},${isin},BUY,1,1,0,EUR`;
    await importText(
      bank,
      ana,
      'trades',
      fileOf(TRADES, line('SAP', '', '01'), line('SAPG', 'DE0007164600', '02')),
      { noSettle: true },
    );
    const { plan } = await importText(
      bank,
      ana,
      'trades',
      fileOf(TRADES, line('SAP', 'DE0007164600', '03')),
      { noSettle: true },
    );
    expect(plan.warnings).toEqual([
      'DE0007164600 is called SAP here and SAPG before: taken for one instrument',
      'SAP without ISIN is kept apart from DE0007164600: correct its trades to the ISIN to make them one position',
    ]);
    const [nameless] = await select(
      bank.store,
      sql`SELECT t.id FROM trade t JOIN instrument i ON i.id = t.instrument_id WHERE i.isin IS NULL`,
      { id: 'id' },
    );
    await correctTrade(bank, ana, {
      trade: `#${nameless?.id}`,
      change: { symbol: 'DE0007164600' },
      reason: 'one share',
    });
    expect((await trades()).map(({ isin }) => isin)).toEqual(Array(3).fill('DE0007164600'));
    expect(await checkBank(bank)).toEqual([]);
  });

  it('makes brokerage accounts when asked for', async () => {
    const file = fileOf(SHORT, 'NEW,2026-01-02,SAP,BUY,1,10,0,EUR');
    expect(faultsOf(await planText(bank, ana, 'trades', file))).toEqual(['2 account_ref unknown_account']);
    const { plan } = await importText(bank, ana, 'trades', file, { createAccounts: true });
    expect(plan.makes.accounts).toEqual(['NEW']);
    expect(plan.balances).toMatchObject([{ accountRef: 'NEW', after: -10_0000n, isOverdrawn: true }]);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('a symbol nobody knows is made once, however many files bring it at the same moment', async () => {
    const owners = await Promise.all(
      Array.from({ length: 4 }, async (_, index) => {
        const owner = await anIndividual(bank, admin, `owner${index}`);
        await anAccount(bank, admin, owner, `O${index}`, { kind: 'brokerage', opening: '1000' });
        return owner;
      }),
    );
    const file = (index: number): string =>
      fileOf(
        SHORT,
        `O${index},2026-01-0${index + 1},NEWCO,BUY,1,10,0,EUR`,
        `O${index},2026-01-05,OTHER,BUY,2,10,0,EUR`,
      );
    const taken = await Promise.all(
      owners.map((owner, index) => importText(bank, owner, 'trades', file(index))),
    );
    expect(taken.map(({ written }) => written)).toEqual([2, 2, 2, 2]);
    const made = await select(bank.store, sql`SELECT symbol FROM instrument ORDER BY symbol`, {
      symbol: 'text',
    });
    expect(made.map(({ symbol }) => symbol)).toEqual(['NEWCO', 'OTHER']);
    // One of the files says that it made each.
    const makes = taken.flatMap(({ plan }) => plan.makes.instruments);
    expect(makes.toSorted()).toEqual(['NEWCO', 'OTHER']);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('a gift of shares at price zero moves no cash', async () => {
    await importText(bank, ana, 'trades', fileOf(SHORT, 'BRK,2026-01-02,SAP,BUY,1,0,0,EUR'));
    expect(await cash()).toEqual([]);
    expect(await checkBank(bank)).toEqual([]);
  });
});
