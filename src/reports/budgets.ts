/** What was meant to be spent in a month and what was, by category: the month of the day that is asked for. */
import { budgetsOfOwner } from '../db/queries/budgets.ts';
import { mayDo, ownerKey } from '../domain/access.ts';
import { budgetState } from '../domain/budget.ts';
import { firstDayOf, monthOf } from '../domain/day.ts';
import type { Report } from './report.ts';
import { spendingRows } from './spending.ts';

export const budgets: Report = {
  name: 'budgets',
  title: 'Budgets',
  about:
    'what was meant to be spent in the month of --as-of and what was, by category; what came back is taken off',
  accepts: ['asOf'],
  totals: ['budget', 'used', 'left'],
  columns: [
    { key: 'month', title: 'Month', kind: 'month', priority: 4 },
    { key: 'category', title: 'Category', kind: 'text', priority: 1 },
    { key: 'budget', title: 'Budget', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'used', title: 'Used', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'left', title: 'Left', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'share', title: 'Share', kind: 'share', priority: 3 },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
  ],
  async *rows(bank, viewer, request) {
    // Who sees a part of the accounts only would be told a part of what was used.
    if (!mayDo(viewer, 'budget')) return;
    const to = request.asOf ?? bank.clock.today();
    const month = monthOf(to);
    const budgeted = await budgetsOfOwner(bank.store, ownerKey(viewer));
    if (budgeted.length === 0) return;
    const spent = await spendingRows(bank, viewer, { from: firstDayOf(month), to });
    for (const { category, currency, amount } of budgeted) {
      const flow = spent.find(
        (row) => row.section === 'expense' && row.category === category && row.currency === currency,
      );
      const state = budgetState(amount, flow?.outflow ?? 0n, flow?.inflow ?? 0n);
      yield { month, category, budget: amount, ...state, currency };
    }
  },
};
