/** Two rows each that are likely one transfer of the viewer's own accounts, newest first, for him to confirm. */
import { mayDo } from '../domain/access.ts';
import { eachLikelyTransfer } from '../services/likelyTransfers.ts';
import type { Report } from './report.ts';

export const likelyTransfers: Report = {
  name: 'likely-transfers',
  title: 'Likely transfers',
  about: 'pairs of rows that are likely one transfer between own accounts, newest first',
  accepts: [],
  totals: [],
  columns: [
    { key: 'date', title: 'Date', kind: 'day', priority: 1 },
    { key: 'amount', title: 'Amount', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
    { key: 'from_account', title: 'From', kind: 'text', priority: 1 },
    { key: 'to_account', title: 'To', kind: 'text', priority: 1 },
    { key: 'in_date', title: 'Arrives', kind: 'day', priority: 4 },
    { key: 'out_text', title: 'Text out', kind: 'text', priority: 2, isFree: true },
    { key: 'in_text', title: 'Text in', kind: 'text', priority: 3, isFree: true },
    { key: 'others', title: 'Others fit', kind: 'count', priority: 5 },
    { key: 'out', title: 'Out', kind: 'count', priority: 6 },
    { key: 'in', title: 'In', kind: 'count', priority: 6 },
  ],
  async *rows(bank, viewer) {
    if (!mayDo(viewer, 'categorise')) return;
    for await (const { out, into, others } of eachLikelyTransfer(bank, viewer))
      yield {
        date: out.bookedOn,
        amount: into.amount,
        currency: out.currency,
        from_account: out.accountRef,
        to_account: into.accountRef,
        in_date: into.bookedOn,
        out_text: out.description || out.counterpartyName || '',
        in_text: into.description || into.counterpartyName || '',
        others,
        out: out.id,
        in: into.id,
      };
  },
};
