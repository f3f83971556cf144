import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Viewer } from '../../src/domain/access.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { parsePrice, parseQuantity } from '../../src/domain/quantity.ts';
import { formatPercent, Ratio } from '../../src/domain/ratio.ts';
import type { ReportRequest, ReportRow } from '../../src/reports/report.ts';
import { returns } from '../../src/reports/returns.ts';
import type { Bank } from '../../src/services/bank.ts';
import { carryShares } from '../../src/services/carryShares.ts';
import { newId } from '../../src/services/newId.ts';
import { placeTrade } from '../../src/services/placeTrade.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { addRate, type SmallBank, smallBank } from '../services/smallBank.ts';
import { openTestDemoBank } from '../support/demoBank.ts';
import { describeEngines } from '../support/engines.ts';
import { fileOf, importText } from '../support/importing.ts';
import { anAccount } from '../support/people.ts';
import { addPrice } from './reading.ts';

/** The lines that tell of shares and money, by what they are of: `+10.00 %` and so on for each ratio. */
async function read(bank: Bank, viewer: Viewer, request: ReportRequest): Promise<Record<string, ReportRow>> {
  const lines: Record<string, ReportRow> = {};
  for await (const row of returns.rows(bank, viewer, request)) lines[String(row.symbol ?? row.what)] = row;
  return lines;
}
const percent = (row: ReportRow | undefined, key: string): string =>
  row?.[key] == null ? 'n/a' : formatPercent(new Ratio(String(row[key])), 4);

describeEngines('returns', (engine) => {
  let small: SmallBank;
  beforeEach(async () => {
    small = await smallBank(engine);
    await anAccount(small.bank, small.admin, small.ana, 'P', { kind: 'brokerage', opening: '1000' });
    await anAccount(small.bank, small.admin, small.ana, 'Q', { kind: 'brokerage' });
  });
  const ask = (request: ReportRequest) => read(small.bank, small.ana, request);
  const order = (text: string, account = 'P') => {
    const [on, side, qty = '', symbol = '', , at = '', , fees = '0'] = text.split(' ');
    return placeTrade(small.bank, small.ana, {
      account,
      symbol,
      side: side === 'buy' ? 'BUY' : 'SELL',
      qty: parseQuantity(qty),
      price: parsePrice(at),
      fees: parseMoney(fees),
      time: `${on}T10:00:00.000Z`,
    });
  };
  const pay = (from: string, to: string, amount: string, day: string) =>
    postTransfer(small.bank, small.ana, {
      id: newId(),
      from,
      to,
      amount: parseMoney(amount),
      description: '',
      day,
    });
  const closes = async (symbol: string, ...prices: [day: string, price: string][]) => {
    for (const [day, price] of prices) await addPrice(small.bank, symbol, day, price);
  };

  test('1000; next day worth 1100; then 900 is paid in and the day ends at 1900', async () => {
    await order('2026-01-02 buy 10 SAP @ 100');
    await closes('SAP', ['2026-01-02', '100'], ['2026-01-03', '110'], ['2026-01-04', '100']);
    await pay('ANA-1', 'P', '900', '2026-01-04');
    const { total, SAP, cash } = await ask({ account: 'P', from: '2026-01-02', to: '2026-01-04' });
    // 1.10 x 1900/2000 - 1; the shares alone 1.10 x 100/110 - 1
    expect(percent(total, 'time_weighted')).toBe('+4.5000 %');
    expect(percent(SAP, 'time_weighted')).toBe('0.0000 %');
    expect(total).toMatchObject({
      from: '2026-01-02',
      to: '2026-01-04',
      days: 3,
      opening: 1000_0000n,
      deposits: 900_0000n,
      withdrawals: 0n,
      value: 1900_0000n,
      gain: 0n,
      currency: 'EUR',
      missing: null,
    });
    expect(percent(total, 'time_weighted_year')).toBe('n/a');
    // 100 of 1000, then -100 of 2000 after a growth of 1.1
    expect(percent(SAP, 'contribution')).toBe('+4.5000 %');
    expect(percent(cash, 'contribution')).toBe('0.0000 %');
    expect(percent(total, 'max_drawdown')).toBe('+5.0000 %');
    expect([total?.drawdown_from, total?.drawdown_to]).toEqual(['2026-01-03', '2026-01-04']);
  });

  test('fees are in the return, interest is earned and no deposit', async () => {
    await order('2026-01-02 buy 9 SAP @ 100 fee 10');
    await closes('SAP', ['2026-01-02', '100']);
    const header = 'account_ref,date,amount,currency,section,category';
    await importText(
      small.bank,
      small.ana,
      'transactions',
      fileOf(header, 'P,2026-01-03,9.90,EUR,income,interest'),
    );
    const { total, cash } = await ask({ account: 'P', from: '2026-01-02', to: '2026-01-03' });
    // 990/1000 x 999.90/990
    expect(percent(total, 'time_weighted')).toBe('-0.0100 %');
    expect(total).toMatchObject({ deposits: 0n, withdrawals: 0n, gain: -1000n });
    expect(percent(cash, 'contribution')).toBe('+0.9900 %');
  });

  test('Excel’s example of a money-weighted return', async () => {
    const header = 'account_ref,date,amount,currency,section,category';
    await importText(
      small.bank,
      small.ana,
      'transactions',
      fileOf(
        header,
        'Q,2008-01-01,10000,EUR,transfer,',
        'Q,2008-03-01,-2750,EUR,transfer,',
        'Q,2008-10-30,-4250,EUR,transfer,',
        'Q,2009-02-15,-3250,EUR,transfer,',
        'Q,2009-03-31,3000,EUR,income,interest',
        'Q,2009-04-01,-2750,EUR,transfer,',
      ),
    );
    const { total } = await ask({ account: 'Q', to: '2009-04-01' });
    expect(total).toMatchObject({ from: '2008-01-01', days: 457, value: 0n, gain: 3000_0000n });
    expect(String(total?.money_weighted_year).slice(0, 12)).toBe('0.3733625335');
  });

  test('what moves between accounts of the whole is no flow of the whole', async () => {
    await pay('ANA-1', 'Q', '500', '2026-01-02');
    await pay('Q', 'P', '300', '2026-01-03');
    const span = { from: '2026-01-02', to: '2026-01-04' };
    expect((await ask({ account: 'Q', ...span })).total).toMatchObject({
      deposits: 500_0000n,
      withdrawals: 300_0000n,
    });
    expect((await ask(span)).total).toMatchObject({ deposits: 500_0000n, withdrawals: 0n });
  });

  describe('what companies and banks do', () => {
    const actions = (...lines: string[]) =>
      importText(
        small.bank,
        small.admin,
        'actions',
        fileOf('date,kind,symbol,currency,ratio,new_symbol,cost_share,cash_per_share,withholding', ...lines),
      );
    const span = { account: 'P', from: '2026-01-02', to: '2026-01-05' };
    beforeEach(async () => {
      await order('2026-01-02 buy 10 SAP @ 100');
      await closes('SAP', ['2026-01-02', '100'], ['2026-01-03', '110']);
    });

    test('a split is no return', async () => {
      await actions('2026-01-04,split,SAP,EUR,2:1,,,,');
      await closes('SAP', ['2026-01-04', '55']);
      const { total, SAP } = await ask(span);
      expect([percent(total, 'time_weighted'), percent(SAP, 'time_weighted')]).toEqual([
        '+10.0000 %',
        '+10.0000 %',
      ]);
    });

    test('a dividend is', async () => {
      await actions('2026-01-04,dividend,SAP,EUR,,,,10,0.15');
      await closes('SAP', ['2026-01-04', '100']);
      const { total, SAP } = await ask(span);
      // 1100 -> 1000 and 85 in cash: 1.10 x 1085/1100
      expect(percent(total, 'time_weighted')).toBe('+8.5000 %');
      expect(percent(SAP, 'time_weighted')).toBe('+8.5000 %');
      expect(SAP).toMatchObject({ withdrawals: 85_0000n, gain: 85_0000n });
    });

    test('what is spun off leaves one part for another at what it is worth', async () => {
      await actions('2026-01-04,spin_off,SAP,EUR,1:2,NEW,0.2,,');
      await closes('SAP', ['2026-01-04', '90']);
      await closes('NEW', ['2026-01-04', '40'], ['2026-01-05', '44']);
      const { total, SAP, NEW } = await ask(span);
      // 1100; 900 + 5 x 40 = 1100; 900 + 5 x 44 = 1120
      expect(percent(total, 'time_weighted')).toBe('+12.0000 %');
      expect(percent(SAP, 'time_weighted')).toBe('+10.0000 %');
      expect(percent(NEW, 'time_weighted')).toBe('+10.0000 %');
      expect(SAP).toMatchObject({ withdrawals: 200_0000n });
      expect(NEW).toMatchObject({ deposits: 200_0000n, from: '2026-01-04' });
    });

    test('shares carried to another account are a flow of each, and none of both', async () => {
      await carryShares(small.bank, small.ana, {
        from: 'P',
        to: 'Q',
        symbol: 'SAP',
        qty: parseQuantity('4'),
        time: '2026-01-04T10:00:00.000Z',
      });
      const { total } = await ask(span);
      expect(total).toMatchObject({ withdrawals: 440_0000n, value: 660_0000n });
      expect(percent(total, 'time_weighted')).toBe('+10.0000 %');
      expect((await ask({ ...span, account: 'Q' })).SAP).toMatchObject({ deposits: 440_0000n });
      expect((await ask({ symbol: 'SAP', from: span.from, to: span.to })).SAP).toMatchObject({
        deposits: 1000_0000n,
        withdrawals: 0n,
      });
    });
  });

  test('a trade that moves no cash brings its own money', async () => {
    const header = 'account_ref,trade_time,symbol,side,qty,price,fees,currency';
    await importText(
      small.bank,
      small.ana,
      'trades',
      fileOf(header, 'Q,2026-01-02,SAP,BUY,10,100,5,EUR', 'Q,2026-01-04,SAP,SELL,4,120,0,EUR'),
      { noSettle: true },
    );
    await closes('SAP', ['2026-01-02', '100'], ['2026-01-04', '120']);
    const { total } = await ask({ account: 'Q', to: '2026-01-04' });
    // 1000/1005 x 1200/1000
    expect(percent(total, 'time_weighted')).toBe('+19.4030 %');
    expect(total).toMatchObject({ deposits: 1005_0000n, withdrawals: 480_0000n, value: 720_0000n });
  });

  test('in another currency each day counts at its own rate', async () => {
    await order('2026-01-02 buy 4 XYZ @ 100', 'ANA-BRK-USD');
    await closes('XYZ', ['2026-01-02', '100']);
    for (const [day, rate] of [
      ['2026-01-01', '1.00'],
      ['2026-01-02', '1.00'],
      ['2026-01-03', '1.25'],
    ] as const)
      await addRate(small.bank, 'EUR', 'USD', day, rate);
    const span = { account: 'ANA-BRK-USD', from: '2026-01-02', to: '2026-01-03' };
    expect(percent((await ask(span)).total, 'time_weighted')).toBe('0.0000 %');
    // 1000 dollars are 1000, then 800 euros
    expect(percent((await ask({ ...span, currency: 'EUR' })).total, 'time_weighted')).toBe('-20.0000 %');
    expect((await ask({ ...span, currency: 'GBP' })).total).toMatchObject({
      time_weighted: null,
      missing: 'no rate EUR/GBP on or before 2026-01-01',
    });
  });

  test('beside a benchmark, bought and sold at its closes', async () => {
    await order('2026-01-02 buy 10 SAP @ 100');
    await closes('SAP', ['2026-01-02', '100'], ['2026-01-12', '110']);
    await importText(
      small.bank,
      small.admin,
      'prices',
      fileOf('symbol,date,price,currency', 'INDEX,2025-12-30,4000,EUR', 'INDEX,2026-01-12,4100,EUR'),
    );
    const span = { account: 'P', from: '2026-01-02', to: '2026-01-12', benchmark: 'index' };
    const { INDEX } = await ask(span);
    expect(percent(INDEX, 'time_weighted')).toBe('+2.5000 %');
    expect(INDEX).toMatchObject({ what: 'benchmark', value: null, money_weighted: null, contribution: null });
    expect((await ask({ ...span, to: '2026-01-20' })).INDEX).toMatchObject({
      time_weighted: null,
      missing: 'the last price of INDEX before 2026-01-20 is of 2026-01-12, older than 7 days',
    });
    await expect(ask({ ...span, benchmark: 'DAX' })).rejects.toMatchObject({ code: 'unknown_instrument' });
  });

  test('without a price there is no return, and why is said', async () => {
    await order('2026-01-02 buy 10 SAP @ 100');
    const span = { account: 'P', from: '2026-01-02', to: '2026-01-03' };
    const { total, SAP } = await ask(span);
    for (const row of [total, SAP])
      expect(row).toMatchObject({
        time_weighted: null,
        missing: 'no price of SAP on or before 2026-01-02',
      });
    expect(total).toMatchObject({ contribution: null, volatility: null, max_drawdown: null });
    // Until its first close a share is worth what it was traded at.
    await closes('SAP', ['2026-01-03', '110']);
    expect(percent((await ask(span)).SAP, 'time_weighted')).toBe('+10.0000 %');
  });

  test('is asked of accounts that hold shares', async () => {
    await expect(ask({ account: 'ANA-1' })).rejects.toMatchObject({ code: 'wrong_account_kind' });
    expect(await read(small.bank, small.eli, {})).toEqual({});
  });
});

describe('in the demo bank', () => {
  let bank: Bank;
  beforeAll(async () => {
    bank = await openTestDemoBank();
  });
  afterAll(() => bank.store.close());
  const viewer = {
    role: 'admin',
    userId: 1,
    userName: 'admin',
    displayName: 'admin',
    reportingCurrency: 'EUR',
  } as const;

  test.each([{}, { from: '2025-03-01', to: '2025-09-15' }, { currency: 'USD' }, { asOf: '2025-12-31' }])(
    'what the parts contributed is the return of the whole: %o',
    async (request) => {
      const lines = Object.values(await read(bank, viewer, request));
      const [total, ...parts] = lines;
      expect(parts.length).toBeGreaterThan(10);
      expect(total?.missing).toBeNull();
      const sum = parts.reduce((all, row) => all.plus(String(row.contribution)), new Ratio(0));
      expect(sum.minus(String(total?.time_weighted)).abs().lt('1e-10')).toBe(true);
    },
  );
});
