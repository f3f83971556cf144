import { expect, it } from 'vitest';
import type { Viewer } from '../../src/domain/access.ts';
import { formatMoney, parseMoney } from '../../src/domain/money.ts';
import { parsePrice, parseRate } from '../../src/domain/quantity.ts';
import { accounts } from '../../src/reports/accounts.ts';
import { holdings } from '../../src/reports/holdings.ts';
import { prices } from '../../src/reports/prices.ts';
import { rates } from '../../src/reports/rates.ts';
import type { Report, ReportRequest } from '../../src/reports/report.ts';
import type { Bank } from '../../src/services/bank.ts';
import { checkBank } from '../../src/services/check.ts';
import { readExchanged, worthBy } from '../../src/reports/rateEffect.ts';
import {
  type Entering,
  enterPrice,
  enterRate,
  previewPrice,
  previewRate,
} from '../../src/services/enterFigure.ts';
import { withKnownOn } from '../../src/reports/known.ts';
import { undoImport } from '../../src/services/undoImport.ts';
import { placeTrades } from '../reports/reading.ts';
import { describeEngines } from '../support/engines.ts';
import { countOf, smallBank } from './smallBank.ts';

async function rowsOf(bank: Bank, viewer: Viewer, report: Report, request: ReportRequest = {}) {
  const rows = [];
  for await (const row of report.rows(bank, viewer, request)) rows.push(row);
  return rows;
}

describeEngines('prices and rates by hand', (engine) => {
  it('a price is in the figures at once, corrected and taken back', async () => {
    const { bank, admin, ana } = await smallBank(engine);
    await placeTrades(bank, ana, 'ANA-BRK', '2026-06-01 buy 10 SAP @ 140 fee 1');
    const enter = (day: string, price: string, how: Entering = 'new') =>
      enterPrice(bank, admin, { symbol: 'sap', day, price: parsePrice(price) }, how);
    const value = async () => (await rowsOf(bank, ana, holdings, { account: 'ANA-BRK' }))[0]?.market_value;
    bank.clock.set('2026-07-01');
    // 10 x 150 = 1500
    const entered = await enter('2026-06-29', '150');
    expect(entered).toMatchObject({ name: 'SAP', value: '150.00', before: null, currency: 'EUR' });
    expect(await value()).toBe(parseMoney('1500'));
    bank.clock.set('2026-07-02');
    // 10 x 150.25 = 1502.50
    expect(await enter('2026-06-29', '150.25', 'correct')).toMatchObject({ before: '150.00' });
    expect(await value()).toBe(parseMoney('1502.50'));
    const knownThen = await rowsOf(bank, ana, withKnownOn(holdings), {
      ...{ account: 'ANA-BRK', knownOn: '2026-07-01' },
    });
    expect(knownThen[0]?.market_value).toBe(parseMoney('1500'));
    expect(await rowsOf(bank, ana, prices, { symbol: 'SAP' })).toMatchObject([
      { date: '2026-06-29', symbol: 'SAP', price: parsePrice('150.25'), currency: 'EUR' },
    ]);
    const { importId } = await enter('2026-07-02', '160');
    expect(await value()).toBe(parseMoney('1600'));
    await undoImport(bank, admin, importId);
    expect(await value()).toBe(parseMoney('1502.50'));
    expect(await rowsOf(bank, ana, prices, { asOf: '2026-07-31' })).toMatchObject([{ age: 'stale' }]);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('a rate is in the figures at once, and corrected', async () => {
    const { bank, admin, ana } = await smallBank(engine);
    const inEuro = async () => {
      const rows = await rowsOf(bank, ana, accounts, { account: 'ANA-USD', currency: 'EUR' });
      return formatMoney(rows[0]?.balance as bigint, 'EUR');
    };
    const enter = (rate: string, how: Entering = 'new') =>
      enterRate(bank, admin, { base: 'EUR', quote: 'USD', day: '2026-06-30', rate: parseRate(rate) }, how);
    await enter('1.25');
    // 100 USD / 1.25 = 80 EUR
    expect(await inEuro()).toBe('80.00');
    await expect(enter('1.30')).rejects.toThrow('EUR/USD has 1.25 on 2026-06-30: correct it instead');
    await enter('1.60', 'correct');
    // 100 / 1.6 = 62.50
    expect(await inEuro()).toBe('62.50');
    expect(await rowsOf(bank, ana, rates, { asOf: '2026-06-30' })).toMatchObject([
      { date: '2026-06-30', base: 'EUR', quote: 'USD', rate: parseRate('1.60'), age: null },
    ]);
    expect(await rowsOf(bank, ana, rates)).toHaveLength(2);
  });

  it('a rate is told with what all is worth before and after, and so it is', async () => {
    const { bank, admin, ana } = await smallBank(engine);
    await placeTrades(bank, ana, 'ANA-BRK', '2026-06-01 buy 10 SAP @ 140 fee 1');
    await enterPrice(bank, admin, { symbol: 'SAP', day: '2026-06-30', price: parsePrice('150') }, 'new');
    const usd = { base: 'EUR', quote: 'USD', day: '2026-06-30' };
    const seen = await readExchanged(bank, ana);
    const before = worthBy(seen);
    const after = worthBy(seen, { ...usd, value: parseRate('1.6') });
    // SAP is in euros: 10 x 150.
    expect(before.shares).toBe(parseMoney('1500'));
    expect(after.shares).toBe(before.shares);
    expect(after.cash).not.toBe(before.cash);
    await enterRate(bank, admin, { ...usd, rate: parseRate('1.6') }, 'new');
    expect(worthBy(await readExchanged(bank, ana))).toEqual(after);
    // Corrected, it takes the place of that of its day.
    const corrected = worthBy(await readExchanged(bank, ana), { ...usd, value: parseRate('1.25') });
    await enterRate(bank, admin, { ...usd, rate: parseRate('1.25') }, 'correct');
    expect(worthBy(await readExchanged(bank, ana))).toEqual(corrected);
    // 1,100 USD: 687.50 EUR at 1.6, 880.00 at 1.25.
    expect((corrected.cash ?? 0n) - (after.cash ?? 0n)).toBe(parseMoney('192.5'));
  });

  it('what entering would refuse is refused when it is looked at', async () => {
    const { bank, admin, ana } = await smallBank(engine);
    await placeTrades(bank, ana, 'ANA-BRK', '2026-06-01 buy 10 SAP @ 140 fee 1');
    const price = { symbol: 'SAP', day: '2026-06-30', price: parsePrice('150') };
    const rate = { base: 'EUR', quote: 'USD', day: '2026-06-30', rate: parseRate('1.6') };
    expect(await previewPrice(bank, admin, price, 'new')).toBeNull();
    expect(await previewRate(bank, admin, rate, 'new')).toBeNull();
    await enterPrice(bank, admin, price, 'new');
    await enterRate(bank, admin, rate, 'new');
    await expect(previewPrice(bank, admin, price, 'new')).rejects.toThrow('has 150.00 on 2026-06-30 already');
    await expect(previewPrice(bank, admin, { ...price, price: parsePrice('1') }, 'new')).rejects.toThrow(
      'SAP has 150.00 on 2026-06-30: correct it instead',
    );
    await expect(previewRate(bank, admin, { ...rate, rate: parseRate('1') }, 'new')).rejects.toThrow(
      'EUR/USD has 1.6 on 2026-06-30: correct it instead',
    );
    expect(await previewRate(bank, admin, { ...rate, rate: parseRate('1') }, 'correct')).toBe('1.6');
    await expect(previewRate(bank, ana, rate, 'new')).rejects.toThrow();
  });

  it('what can not be is refused and changes nothing', async () => {
    const { bank, admin, ana, tom } = await smallBank(engine);
    await placeTrades(bank, ana, 'ANA-BRK', '2026-06-01 buy 10 SAP @ 140 fee 1');
    const price = { symbol: 'SAP', day: '2026-06-30', price: parsePrice('1') };
    const rate = { base: 'EUR', quote: 'USD', day: '2026-06-30', rate: parseRate('1') };
    await enterPrice(bank, admin, price, 'new');
    const before = await countOf(bank, 'audit');
    for (const [refused, why] of [
      [() => enterPrice(bank, ana, price, 'new'), 'may not import prices and rates'],
      [() => enterRate(bank, tom, rate, 'new'), 'may not import prices and rates'],
      [() => enterPrice(bank, admin, { ...price, symbol: 'NONE' }, 'new'), 'there is no instrument NONE'],
      [() => enterPrice(bank, admin, { ...price, day: '2026-07-01' }, 'new'), 'is after today'],
      [() => enterPrice(bank, admin, price, 'new'), 'SAP has 1.00 on 2026-06-30 already'],
      [
        () => enterPrice(bank, admin, { ...price, day: '2026-06-29' }, 'correct'),
        'SAP has no price on 2026-06-29',
      ],
      [() => enterRate(bank, admin, rate, 'correct'), 'EUR/USD has no rate on 2026-06-30'],
      [() => enterRate(bank, admin, { ...rate, quote: 'EUR' }, 'new'), ''],
    ] as const)
      await expect(refused(), why).rejects.toThrow(why);
    expect(await countOf(bank, 'audit')).toBe(before);
  });
});
