/** The accounting of shares on the command line: files in, figures out, each with its reason where it is not known. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runLine } from '../support/commandLine.ts';
import { describeEngines, newDatabase, newFolder } from '../support/engines.ts';
import { environmentOf } from '../support/program.ts';

const PASSWORD = 'correct horse';

const TRADES = `account_ref,trade_time,symbol,side,qty,price,fees,currency,external_id
USD-BRK,2025-01-10T10:00:00Z,IBM,BUY,10,100,0,USD,b1
USD-BRK,2025-06-10T10:00:00Z,IBM,SELL,10,120,0,USD,s1
BRK,2024-04-05T10:00:00Z,SAP,BUY,100,10,5,EUR,b2
BRK,2025-02-10T10:00:00Z,SAP,BUY,50,12,5,EUR,b3
BRK,2025-04-05T10:00:00Z,SAP,SELL,50,15,2,EUR,s2
BRK,2025-04-06T10:00:00Z,SAP,SELL,70,15,4,EUR,s3
`;
const RATES = `date,base,quote,rate
2025-01-10,USD,EUR,0.90
2025-06-10,USD,EUR,0.80
2025-06-01,EUR,GBP,0.85
`;
const PRICES = `symbol,date,price,currency
SAP,2025-12-31,16,EUR
`;
const CASH = `account_ref,date,amount,currency,section,external_id
USD-CASH,2025-06-11,50,USD,income,c1
`;
const ACTIONS = `date,kind,symbol,currency,account_ref,ratio,cash_in_lieu,cash_per_share,withholding,external_id
2025-07-01,split,SAP,EUR,BRK,1:4,70,,,a1
2025-08-01,dividend,SAP,EUR,BRK,,,1.20,0.25,a2
`;

describeEngines('accounting on the command line', (engine) => {
  let env: Record<string, string>;
  const folder = newFolder();
  const as = (user: string, ...args: string[]) =>
    runLine([...args, '--user', user], { env: { ...env, FINANCE_PASSWORD: PASSWORD } });
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const json = async (...args: string[]) => {
    const ran = await as('ana', ...args, '--format', 'json');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    return JSON.parse(ran.stdout);
  };

  beforeAll(async () => {
    const database = await newDatabase(engine);
    env = { ...environmentOf(database), FINANCE_NEW_PASSWORD: PASSWORD };
    expect(await runLine(['init', '--admin', 'root'], { env })).toMatchObject({ code: 0 });
    const done = async (user: string, ...args: string[]) =>
      expect(await as(user, ...args)).toMatchObject({ code: 0, stderr: '' });
    await done('root', 'user', 'add', 'ana', '--role', 'individual');
    await done('root', 'import', 'rates', file('rates.csv', RATES));
    await done('ana', 'import', 'trades', file('trades.csv', TRADES), '--create-accounts', '--no-settle');
    await done('ana', 'import', 'transactions', file('cash.csv', CASH), '--create-accounts');
    await done('root', 'import', 'prices', file('prices.csv', PRICES));
  }, 60_000);

  test('the worked example: +60 EUR is +160 of the price and -100 of the exchange', async () => {
    const [row] = await json('export', 'gains', '--account', 'USD-BRK', '--currency', 'EUR');
    expect(row).toEqual({
      ...{ account_ref: 'USD-BRK', symbol: 'IBM', isin: null, qty: '10', method: 'fifo' },
      ...{ sold_at: '2025-06-10T10:00:00.000Z', acquired_at: '2025-01-10T10:00:00.000Z' },
      ...{ proceeds: '960.00', cost: '900.00', gain: '60.00', currency: 'EUR' },
      ...{ sell_external_id: 's1', buy_external_id: 'b1' },
      ...{ price_effect: '160.00', exchange_effect: '-100.00', missing: null },
    });
    const [pnl] = await json('export', 'pnl', '--account', 'USD-BRK', '--currency', 'EUR');
    expect(pnl).toMatchObject({ realized_gain: '60.00', price_effect: '160.00', exchange_effect: '-100.00' });
    const why = await json('explain', 'sale', 's1', '--currency', 'EUR');
    expect(why[0]?.figures ?? why.figures).toMatchObject([{ amount: '60.00', currency: 'EUR' }]);
  });

  test('a rate that is missing or too old makes the figure n/a with the reason, never 1', async () => {
    const [row] = await json('export', 'gains', '--account', 'USD-BRK', '--currency', 'GBP');
    expect(row).toMatchObject({ gain: null, cost: null, price_effect: null, exchange_effect: null });
    expect(row.missing).toBe('the last rate EUR/GBP before 2025-06-10 is of 2025-06-01, older than 7 days');
    const old = await json('export', 'holdings', '--currency', 'GBP', '--as-of', '2025-06-20');
    expect(old).toMatchObject([{ symbol: 'SAP', cost_basis: null, currency: 'GBP' }]);
    expect(old[0].missing).toBe('no rate EUR/GBP on or before 2024-04-05');
    const worth = (account: string) =>
      json('export', 'accounts', '--account', account, '--currency', 'EUR', '--as-of', '2025-07-01');
    const [cash] = await worth('USD-CASH');
    expect(cash).toMatchObject({ balance: null });
    expect(cash.missing).toBe('the last rate USD/EUR before 2025-07-01 is of 2025-06-10, older than 7 days');
    // Nothing is nothing in every currency.
    expect(await worth('USD-BRK')).toMatchObject([{ balance: '0.00', missing: null }]);
    const table = await as('ana', 'export', 'gains', '--account', 'USD-BRK', '--currency', 'GBP');
    expect(table.stdout).toMatch(/n\/a/);
  });

  test('the statement of a tax year that begins in April, short and long by days', async () => {
    const of = (...more: string[]) =>
      json('export', 'statement', '--account', 'BRK', '--year', '2024', '--year-start', '04-06', ...more);
    const [first, ...others] = await of();
    // 2024-04-06 to 2025-04-05: the sale of the last day of it. 50 of b2: 750 - 2 - 1005 x 50/100.
    expect(others).toEqual([]);
    expect(first).toEqual({
      ...{ account_ref: 'BRK', symbol: 'SAP', isin: null, acquired: '2024-04-05', sold: '2025-04-05' },
      ...{ qty: '50', proceeds: '748.00', cost: '502.50', fees: '2.00', gain: '245.50', days_held: 365 },
      ...{ term: 'short', currency: 'EUR', method: 'fifo', sell_external_id: 's2', buy_external_id: 'b2' },
    });
    expect(await of('--long-after', '364')).toMatchObject([{ term: 'long' }]);
    const next = await json(
      ...['export', 'statement', '--account', 'BRK', '--year', '2025', '--year-start', '04-06'],
      ...['--long-after', '100'],
    );
    expect(next.map((row: Record<string, unknown>) => [row.sold, row.qty, row.gain, row.term])).toEqual([
      ['2025-04-06', '50', '244.6429', 'long'],
      ['2025-04-06', '20', '56.8571', 'short'],
    ]);
    const [pnl] = await json('export', 'pnl', '--account', 'BRK');
    // 245.50 + 244.6429 + 56.8571
    expect(pnl.realized_gain).toBe('547.00');
    const table = await as(
      ...(['ana', 'export', 'statement', '--account', 'BRK', '--year', '2025'] as [string, ...string[]]),
    );
    expect(table.stdout.split('\n').filter((line) => /547\.00/.test(line))).not.toEqual([]);
    expect(await as('ana', 'export', 'statement', '--year', '2025', '--from', '2025-01-01')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--year stands for --from and --to'),
    });
  });

  test('explains a total down to its lots, and the sums are the figures', async () => {
    const realized = await json('explain', 'realized', '--account', 'BRK', '--symbol', 'SAP');
    const found = realized[0] ?? realized;
    expect(found.figures).toMatchObject([{ amount: '547.00', method: 'fifo' }]);
    expect(found.rows.map((row: Record<string, unknown>) => row.gain)).toEqual(['245.50', '301.50']);
    const lot = await json('explain', 'lot', 'b2');
    expect((lot[0] ?? lot).rows.length).toBeGreaterThan(1);
    const both = await json('explain', 'methods', '--account', 'BRK', '--symbol', 'SAP');
    const sides = (both[0] ?? both).rows.map((row: Record<string, unknown>) => [
      row.what,
      row.fifo,
      row.average,
    ]);
    expect(sides).toEqual([
      ['gain of s2', '245.50', '211.3333'], // 748 - 1610 x 50/150
      ['gain of s3', '301.50', '294.6667'], // 1046 - 1073.3333 x 70/100
      ['realised', '547.00', '506.00'],
      ['cost left', '363.00', '322.00'],
      ['unrealised', '117.00', '158.00'],
      ['total', '664.00', '664.00'],
    ]);
    const told = await as('ana', 'explain', 'sale', 's3');
    expect(told).toMatchObject({ code: 0, stderr: '' });
    expect(told.stdout).toMatch(/^Gain of s3 by FIFO: 70 SAP sold on BRK on 2025-04-06: 301\.50 EUR\n/);
    expect(await as('ana', 'explain', 'sale', 'nothing')).toMatchObject({ code: 1, stdout: '' });
  });

  test('returns: keys, ratios as decimals, and a reason where there is none', async () => {
    const rows = await json('export', 'returns', '--account', 'BRK', '--symbol', 'SAP', '--to', '2025-12-31');
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0])).toEqual(
      (
        'what symbol isin from to days opening deposits withdrawals value gain time_weighted time_weighted_year ' +
        'money_weighted money_weighted_year contribution volatility max_drawdown drawdown_from drawdown_to currency missing'
      ).split(' '),
    );
    // 30 x 16 - 363 + 547
    expect(rows[0]).toMatchObject({
      what: 'instrument',
      gain: '664.00',
      value: '480.00',
      days: 636,
      missing: null,
    });
    expect(rows[0].time_weighted_year).toMatch(/^0\.\d+$/);
    const short = await json(
      'export',
      'returns',
      '--account',
      'BRK',
      '--symbol',
      'SAP',
      '--from',
      '2025-12-01',
      '--to',
      '2025-12-31',
    );
    expect(short).toMatchObject([{ time_weighted_year: null, money_weighted_year: null }]);
    expect(await as('ana', 'export', 'returns', '--account', 'BRK', '--benchmark', 'NIKKEI')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there is no instrument NIKKEI'),
    });
  });

  test('actions from a file, another method, and what was known before both', async () => {
    const before = await json('export', 'holdings');
    const at = new Date().toISOString();
    const { written } = await json('import', 'actions', file('actions.csv', ACTIONS));
    expect(written).toBe(2);
    // 30 shares become 7.5: half a share is paid out at 70 each; the dividend is on 7 shares, less a quarter.
    expect(await json('export', 'holdings')).toMatchObject([
      { symbol: 'SAP', qty: '7', cost_basis: '338.80' },
    ]);
    const cash = await json('export', 'transactions', '--account', 'BRK');
    expect(cash.map(({ date, amount }: Record<string, unknown>) => `${date} ${amount}`)).toEqual([
      '2025-07-01 35.00',
      '2025-08-01 8.40',
      '2025-08-01 -2.10',
    ]);
    const planned = await json('account', 'method', 'BRK', 'average', '--dry-run');
    expect(planned).toMatchObject({ done: false, method_before: 'fifo', method: 'average' });
    expect(await json('account', 'method', 'BRK', 'average', '--yes')).toMatchObject({ done: true });
    expect(await json('export', 'pnl', '--account', 'BRK')).toMatchObject([{ method: 'average' }]);
    expect(await json('export', 'holdings', '--known-on', at)).toEqual(before);
    const why = await json('explain', 'cost', '--account', 'BRK', '--symbol', 'SAP', '--known-on', at);
    expect((why[0] ?? why).figures).toMatchObject([{ amount: '363.00', method: 'fifo' }]);
    expect(await as('ana', 'export', 'holdings', '--known-on', '2999-01-01')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('2999-01-01 has not come yet'),
    });
    expect(await as('ana', 'export', 'corrections', '--known-on', '2026-01-01')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('corrections takes no --known-on'),
    });
  });
});
