/** What companies did, with exactly the columns of an import file: by time and entry. Carried shares are no company's act. */
import { actionsSeen } from '../db/queries/actionRows.ts';
import { dayOf, startOf } from '../domain/day.ts';
import { formatShareRatio } from '../domain/shareRatio.ts';
import { reachOf } from './reach.ts';
import type { Report } from './report.ts';
import { lastDay } from './request.ts';

export const actions: Report = {
  name: 'actions',
  title: 'Corporate actions',
  about: 'splits, mergers, spin-offs, dividends and new symbols, by day; the file can be imported again',
  accepts: ['account', 'from', 'to', 'asOf'],
  totals: [],
  columns: [
    { key: 'date', title: 'Date', kind: 'text', priority: 1 },
    { key: 'kind', title: 'Kind', kind: 'text', priority: 1 },
    { key: 'symbol', title: 'Symbol', kind: 'text', priority: 1 },
    { key: 'isin', title: 'ISIN', kind: 'text', priority: 8 },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 5 },
    { key: 'account_ref', title: 'Account', kind: 'text', priority: 4 },
    { key: 'ratio', title: 'Ratio', kind: 'text', priority: 1 },
    { key: 'new_symbol', title: 'New symbol', kind: 'text', priority: 2 },
    { key: 'new_isin', title: 'New ISIN', kind: 'text', priority: 9 },
    {
      key: 'cost_share',
      title: 'Cost share',
      kind: 'rate',
      priority: 3,
      isAbsent: (row) => row.kind !== 'spin_off',
    },
    {
      key: 'cash_in_lieu',
      title: 'In lieu',
      kind: 'price',
      priority: 6,
      isAbsent: (row) => row.cash_in_lieu === null,
    },
    {
      key: 'cash_per_share',
      title: 'Per share',
      kind: 'price',
      priority: 2,
      isAbsent: (row) => row.kind !== 'dividend',
    },
    {
      key: 'withholding',
      title: 'Withheld',
      kind: 'rate',
      priority: 3,
      isAbsent: (row) => row.kind !== 'dividend',
    },
    { key: 'pay_date', title: 'Paid', kind: 'day', priority: 7, isAbsent: (row) => row.kind !== 'dividend' },
    { key: 'external_id', title: 'External id', kind: 'text', priority: 10 },
  ],
  async *rows(bank, viewer, request) {
    const last = lastDay(request);
    for (const action of await actionsSeen(bank.store, await reachOf(bank, viewer, request))) {
      const on = dayOf(action.at);
      if (action.kind === 'carry_over') continue;
      if ((request.from !== undefined && on < request.from) || (last !== undefined && on > last)) continue;
      const { ratioFrom: from, ratioTo: to, kind, paidOn } = action;
      const hasRatio = from !== null && to !== null && kind !== 'symbol_change';
      yield {
        number: action.id,
        date: action.at === startOf(on) ? on : action.at,
        kind,
        symbol: action.symbol,
        isin: action.isin,
        currency: action.currency,
        account_ref: action.accountRef,
        ratio: hasRatio ? formatShareRatio({ from, to }) : null,
        new_symbol: action.toSymbol,
        new_isin: action.toIsin,
        cost_share: action.costShare,
        cash_in_lieu: action.cashInLieu,
        cash_per_share: action.perShare,
        withholding: action.withholding,
        pay_date: kind === 'dividend' ? paidOn : null,
        external_id: action.externalId,
      };
    }
  },
};
