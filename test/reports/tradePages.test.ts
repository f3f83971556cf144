import { beforeAll, expect, test } from 'vitest';
import { parseFilter } from '../../src/domain/listFilter.ts';
import {
  type PageAt,
  readTradeSums,
  readTrades,
  TRADE_ORDERS,
  type TradeEntry,
} from '../../src/reports/activity.ts';
import { findCounterparties } from '../../src/services/findCounterparties.ts';
import { TRADES } from '../../src/tui/list/tradeList.ts';
import { describeEngines } from '../support/engines.ts';
import type { SmallBank } from '../services/smallBank.ts';
import { livedBank } from '../tui/support/livedBank.ts';

describeEngines('trades, page by page', (engine) => {
  let small: SmallBank;
  beforeAll(async () => {
    small = await livedBank(engine);
  });
  const typed = (text: string) => ({ parts: parseFilter(text, TRADES.understood, '2026-06-30') });
  const told = ({ tradedAt, side, symbol }: TradeEntry) => `${tradedAt.slice(0, 10)} ${side} ${symbol}`;
  const found = async (text: string) =>
    (await readTrades(small.bank, small.ana, { filter: typed(text) }, 'first', 50)).map(told);

  test('in any order hold every row once, in both directions', async () => {
    for (const key of TRADE_ORDERS)
      for (const isDescending of [false, true]) {
        const page = (at: PageAt<TradeEntry>, limit: number) =>
          readTrades(small.bank, small.ana, { order: { key, isDescending } }, at, limit);
        const all = await page('first', 50);
        expect(all).toHaveLength(5);
        const [down, up]: [TradeEntry[], TradeEntry[]] = [[], []];
        for (let rows = await page('first', 2); rows.length > 0; ) {
          down.push(...rows);
          rows = await page({ after: rows.at(-1) as TradeEntry }, 2);
        }
        for (let rows = await page('last', 2); rows.length > 0; ) {
          up.unshift(...rows);
          rows = await page({ before: rows[0] as TradeEntry }, 2);
        }
        expect([key, down]).toEqual([key, all]);
        expect([key, up]).toEqual([key, all]);
      }
  });

  test('let through what every piece of a filter lets through', async () => {
    expect(await found('sym:sap buy')).toEqual(['2026-02-02 BUY SAP', '2026-01-14 BUY SAP']);
    expect(await found('in')).toEqual(['2026-06-15 SELL EDP', '2026-04-10 SELL SAP']);
    expect(await found('out !sym:sap')).toEqual(['2026-03-03 BUY EDP']);
    expect(await found('>2000 2026-02..2026-03')).toEqual(['2026-02-02 BUY SAP']);
    expect(await found('-4m -edp')).toEqual(['2026-04-10 SELL SAP']);
    expect(await found('acc:nobody')).toEqual([]);
  });

  test('add up what was bought, sold and paid for it', async () => {
    const sums = (text: string) => readTradeSums(small.bank, small.ana, { filter: typed(text) });
    expect(await sums('')).toEqual([
      { currency: 'EUR', count: 5, sums: { bought: 50_245_000n, sold: 23_363_000n, fees: 60_000n } },
    ]);
    expect(await sums('sym:edp in')).toEqual([
      { currency: 'EUR', count: 1, sums: { bought: 0n, sold: 1_475_000n, fees: 10_000n } },
    ]);
    expect(await readTradeSums(small.bank, small.bob, {})).toEqual([]);
  });

  test('names of counterparties are those one has dealt with, what begins with the letters first', async () => {
    const names = (viewer: typeof small.ana, text: string) => findCounterparties(small.bank, viewer, text, 9);
    expect(await names(small.ana, 'PINGO')).toEqual(['Pingo Doce']);
    expect(await names(small.ana, '%')).toEqual([]);
    expect(await names(small.bob, 'pingo')).toEqual([]);
    expect((await names(small.ana, '')).length).toBeGreaterThan(2);
  });
});
