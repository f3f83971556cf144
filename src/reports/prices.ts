/** The prices of what can be traded: with a day the last of each instrument up to it, else all of them, newest first. */
import { instrumentsPricedOn, pricesOf } from '../db/queries/datedFigures.ts';
import { mayDo } from '../domain/access.ts';
import { isStale } from '../domain/dated.ts';
import { daysOf } from '../services/settings.ts';
import { reachOf } from './reach.ts';
import type { Report } from './report.ts';

export const prices: Report = {
  name: 'prices',
  title: 'Prices',
  about:
    'prices of what you have traded, newest first; with --as-of the last of each instrument up to that day',
  accepts: ['symbol', 'from', 'to', 'asOf'],
  totals: [],
  columns: [
    { key: 'date', title: 'Date', kind: 'day', priority: 1 },
    { key: 'symbol', title: 'Symbol', kind: 'text', priority: 1 },
    { key: 'isin', title: 'ISIN', kind: 'text', priority: 2 },
    { key: 'price', title: 'Price', kind: 'price', priority: 1, noteFrom: 'age' },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
  ],
  async *rows(bank, viewer, { symbol, from, to, asOf }) {
    const on = asOf ?? bank.clock.today();
    const maxAge = await daysOf(bank.store, 'price_max_age');
    // What others trade is not told: of prices a customer sees those of what he has traded himself.
    const reach = mayDo(viewer, 'importMarketData') ? undefined : await reachOf(bank, viewer, {});
    const code = symbol?.trim().toUpperCase();
    for (const { id, price, day, ...instrument } of await instrumentsPricedOn(bank.store, on, reach)) {
      const names = [instrument.symbol.toUpperCase(), instrument.isin];
      if (code !== undefined && !names.includes(code)) continue;
      if (asOf !== undefined && from === undefined && to === undefined) {
        const age = day !== null && isStale(day, on, maxAge) ? 'stale' : null;
        yield { date: day, ...instrument, price, age };
      } else
        for (const row of await pricesOf(bank.store, id, { from, to: to ?? asOf }))
          yield { date: row.day, ...instrument, price: row.price, age: null };
    }
  },
};
