/** Rows with the number by which they are corrected: `finance trade edit '#12'`. */
import { actions } from './actions.ts';
import type { Column, Report } from './report.ts';
import { trades } from './trades.ts';
import { transactions } from './transactions.ts';

const NUMBER: Column = { key: 'number', title: 'Number', kind: 'count', priority: 1 };

const numbered = (report: Report): Report => ({ ...report, columns: [NUMBER, ...report.columns] });

export const numberedTrades = numbered(trades);
export const numberedTransactions = numbered(transactions);
export const numberedActions = numbered(actions);
