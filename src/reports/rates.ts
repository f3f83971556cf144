/** Exchange rates: with a day the last of each pair up to it, else all of them, newest first. */
import { pairsOfRates, ratesOf } from '../db/queries/datedFigures.ts';
import { allRatesOn } from '../db/queries/rates.ts';
import { isStale } from '../domain/dated.ts';
import { daysOf } from '../services/settings.ts';
import type { Report } from './report.ts';

export const rates: Report = {
  name: 'rates',
  title: 'Rates',
  about: 'exchange rates by pair, newest first; with --as-of the last of each pair up to that day',
  accepts: ['from', 'to', 'asOf'],
  totals: [],
  columns: [
    { key: 'date', title: 'Date', kind: 'day', priority: 1 },
    { key: 'base', title: 'One', kind: 'text', priority: 1 },
    { key: 'quote', title: 'Is in', kind: 'text', priority: 1 },
    { key: 'rate', title: 'Rate', kind: 'rate', priority: 1, noteFrom: 'age' },
  ],
  async *rows(bank, _viewer, { from, to, asOf }) {
    if (asOf !== undefined && from === undefined && to === undefined) {
      const maxAge = await daysOf(bank.store, 'rate_max_age');
      const newest = await allRatesOn(bank.store, asOf);
      for (const { base, quote, day, value } of newest.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)))
        yield { date: day, base, quote, rate: value, age: isStale(day, asOf, maxAge) ? 'stale' : null };
      return;
    }
    for (const { base, quote } of await pairsOfRates(bank.store))
      for (const { day, rate } of await ratesOf(bank.store, base, quote, { from, to: to ?? asOf }))
        yield { date: day, base, quote, rate, age: null };
  },
};

const nameOf = ({ base, quote }: { readonly base: string; readonly quote: string }): string =>
  `${base}/${quote}`;
