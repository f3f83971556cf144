/** Every trade the viewer sees, with exactly the columns of an import file: by account ref, time, entry. */
import { accountsWithin } from '../db/queries/reach.ts';
import { tradeRows } from '../db/queries/tradeRegister.ts';
import { reachOf } from './reach.ts';
import type { Report } from './report.ts';
import { lastDay } from './request.ts';

export const trades: Report = {
  name: 'trades',
  title: 'Trades',
  about: 'trades by account, time and entry; the file can be imported again',
  accepts: ['account', 'from', 'to', 'asOf'],
  totals: ['fees'],
  columns: [
    { key: 'account_ref', title: 'Account', kind: 'text', priority: 3 },
    { key: 'trade_time', title: 'Time', kind: 'instant', priority: 1 },
    { key: 'symbol', title: 'Symbol', kind: 'text', priority: 1 },
    { key: 'isin', title: 'ISIN', kind: 'text', priority: 6 },
    { key: 'side', title: 'Side', kind: 'text', priority: 1 },
    { key: 'qty', title: 'Quantity', kind: 'quantity', priority: 1 },
    { key: 'price', title: 'Price', kind: 'price', priority: 2 },
    { key: 'fees', title: 'Fees', kind: 'money', priority: 4, currencyFrom: 'currency' },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 2 },
    { key: 'external_id', title: 'External id', kind: 'text', priority: 7 },
  ],
  async *rows(bank, viewer, request) {
    const span = { from: request.from, to: lastDay(request) };
    for (const account of await accountsWithin(bank.store, await reachOf(bank, viewer, request)))
      for await (const row of tradeRows(bank.store, account.id, span))
        yield {
          number: row.id,
          account_ref: account.ref,
          trade_time: row.tradedAt,
          symbol: row.symbol,
          isin: row.isin,
          side: row.side,
          qty: row.qty,
          price: row.price,
          fees: row.fees,
          currency: row.currency,
          external_id: row.externalId,
        };
  },
};
