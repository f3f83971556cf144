/**
 * The statement of realised gains for a tax year: one row for each lot a sale consumed, with its days and whether it was held
 * short or long, by account ref, symbol and time of sale. The totals are the realised gain of the same sales.
 */
import { statementRows } from '../domain/statement.ts';
import { daysOf } from '../services/settings.ts';
import { MISSING } from './missing.ts';
import type { Report } from './report.ts';
import { amountCells, EFFECTS, readSales } from './sales.ts';

export const statement: Report = {
  name: 'statement',
  title: 'Statement of realised gains',
  about: 'lots sold in a tax year with fees, days held, short or long, by account, symbol and time of sale',
  accepts: ['account', 'symbol', 'from', 'to', 'asOf', 'method', 'currency', 'longAfter'],
  totals: ['proceeds', 'cost', 'fees', 'gain', 'price_effect', 'exchange_effect'],
  subtotalsBy: 'term',
  columns: [
    { key: 'account_ref', title: 'Account', kind: 'text', priority: 4 },
    { key: 'symbol', title: 'Symbol', kind: 'text', priority: 1 },
    { key: 'isin', title: 'ISIN', kind: 'text', priority: 8 },
    { key: 'acquired', title: 'Acquired', kind: 'day', priority: 3 },
    { key: 'sold', title: 'Sold', kind: 'day', priority: 1 },
    { key: 'qty', title: 'Quantity', kind: 'quantity', priority: 1 },
    { key: 'proceeds', title: 'Proceeds', kind: 'money', priority: 2, currencyFrom: 'currency' },
    { key: 'cost', title: 'Cost', kind: 'money', priority: 2, currencyFrom: 'currency' },
    { key: 'fees', title: 'Fees', kind: 'money', priority: 7, currencyFrom: 'currency' },
    { key: 'gain', title: 'Gain', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'days_held', title: 'Days', kind: 'count', priority: 6 },
    { key: 'term', title: 'Term', kind: 'text', priority: 2 },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
    { key: 'method', title: 'Method', kind: 'text', priority: 5 },
    { key: 'sell_external_id', title: 'Sale', kind: 'text', priority: 10 },
    { key: 'buy_external_id', title: 'Purchase', kind: 'text', priority: 11 },
  ],
  columnsInCurrency: [...EFFECTS, MISSING],
  async *rows(bank, viewer, request) {
    const longAfter = request.longAfter ?? (await daysOf(bank.store, 'long_after'));
    for await (const sale of readSales(bank, viewer, request)) {
      const { position, consumed, reported, sellId } = sale;
      for (const [index, row] of statementRows(sale, longAfter).entries())
        yield {
          number: sale.id > 0 ? sale.id : null,
          account_ref: position.accountRef,
          symbol: position.symbol,
          isin: position.isin,
          acquired: row.acquiredOn,
          sold: row.soldOn,
          qty: row.qty,
          ...amountCells(row, reported?.[index]),
          days_held: row.daysHeld,
          term: row.term,
          currency: request.currency ?? position.currency,
          method: position.method,
          sell_external_id: sellId,
          buy_external_id: consumed[index]?.buyId ?? null,
        };
    }
  },
};
