/** Trades as a list: newest first, filtered, ordered and added up in the database. */
import { compareTrades, TRADE_ORDERS, type TradeEntry } from '../../reports/activity.ts';
import type { Sheet } from '../../reports/report.ts';
import { showMoney } from '../figures.ts';
import type { PagedList } from './pagedList.ts';

const SHEET: Sheet = {
  totals: ['fees'],
  columns: [
    { key: 'trade_time', title: 'Time', kind: 'instant', priority: 1 },
    { key: 'side', title: 'Side', kind: 'text', priority: 1 },
    { key: 'symbol', title: 'Symbol', kind: 'text', priority: 1 },
    { key: 'name', title: 'Name', kind: 'text', priority: 6, isFree: true },
    { key: 'qty', title: 'Quantity', kind: 'quantity', priority: 1 },
    { key: 'price', title: 'Price', kind: 'price', priority: 1 },
    { key: 'fees', title: 'Fees', kind: 'money', priority: 4, currencyFrom: 'currency' },
    { key: 'gross', title: 'Amount', kind: 'money', priority: 3, currencyFrom: 'currency' },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
    {
      key: 'realized_gain',
      title: 'Realised',
      kind: 'money',
      priority: 2,
      currencyFrom: 'currency',
      isAbsent: ({ realized_gain }) => realized_gain === null,
    },
    { key: 'account_ref', title: 'Account', kind: 'text', priority: 5 },
    { key: 'method', title: 'Method', kind: 'text', priority: 7 },
    { key: 'number', title: 'Number', kind: 'count', priority: 8 },
  ],
};

export const TRADES: PagedList<TradeEntry> = {
  name: 'trades',
  sheet: SHEET,
  changes: {
    keys: SHEET.columns.map(({ key }) => key).filter((key) => key !== 'method' && key !== 'number'),
    looks: {
      side: { title: '' },
      currency: { least: 3 },
      name: { meaning: () => 'muted' },
      account_ref: { meaning: () => 'muted' },
      fees: {
        text: ({ fees, currency }) => (typeof fees === 'bigint' ? showMoney(fees, String(currency)) : ''),
      },
    },
  },
  understood: {
    fields: { sym: 'symbol', name: 'name', side: 'side', acc: 'account', cur: 'currency' },
    hasAmounts: true,
    hasDays: true,
    hasFlows: true,
  },
  whyNoOrder(key) {
    if (TRADE_ORDERS.includes(key)) return undefined;
    if (key === 'realized_gain') return 'only sales have one: P&L sorts by it';
    return key === 'number'
      ? 'trades are numbered as they come in: sort by time'
      : 'it is kept by the account';
  },
  cells: (row) => ({
    number: row.id,
    trade_time: row.tradedAt,
    side: row.side,
    symbol: row.symbol,
    name: row.instrument,
    qty: row.qty,
    price: row.price,
    fees: row.fees,
    gross: row.gross,
    currency: row.currency,
    realized_gain: row.realizedGain,
    account_ref: row.accountRef,
    method: row.method,
  }),
  sumsOf: ({ currency, side, gross, fees }) => ({
    currency,
    count: 1,
    sums: { bought: side === 'BUY' ? gross : 0n, sold: side === 'SELL' ? gross : 0n, fees },
  }),
  compare: compareTrades,
};
