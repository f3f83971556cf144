/** What each of the viewer's accounts will hold over the next three months, if what recurs goes on and nothing else happens. */
import { forecast as forecastOf } from '../domain/forecast.ts';
import { reachOf } from './reach.ts';
import { eachRecurring } from './recurring.ts';
import type { Report } from './report.ts';

const MONTHS = 3;

export const forecast: Report = {
  name: 'forecast',
  title: 'Forecast',
  about:
    'balances of this month and the next three if what recurs goes on, by account and month, with the lowest',
  accepts: ['account'],
  totals: [],
  columns: [
    { key: 'account_ref', title: 'Account', kind: 'text', priority: 1 },
    { key: 'month', title: 'Month', kind: 'month', priority: 1 },
    { key: 'inflow', title: 'In', kind: 'money', priority: 2, currencyFrom: 'currency' },
    { key: 'outflow', title: 'Out', kind: 'money', priority: 2, currencyFrom: 'currency' },
    { key: 'balance', title: 'Balance', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'lowest', title: 'Lowest', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'lowest_on', title: 'On', kind: 'day', priority: 3 },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
  ],
  async *rows(bank, viewer, request) {
    const today = bank.clock.today();
    for await (const { account, recurring } of eachRecurring(bank, await reachOf(bank, viewer, request))) {
      const { ref, currency, balance } = account;
      for (const { lowestOn, ...month } of forecastOf({ balance, today, months: MONTHS, recurring }))
        yield { ...month, account_ref: ref, lowest_on: lowestOn, currency };
    }
  },
};
