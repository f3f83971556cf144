/** Expense accounts by employee: what each may spend in a month, what of it was used, and the month before. */
import { expenseAccounts, spentOnExpenses } from '../db/queries/expenseLimits.ts';
import { budgetState } from '../domain/budget.ts';
import { addMonths, firstDayOf, lastDayOf, monthOf } from '../domain/day.ts';
import { reachOf } from './reach.ts';
import type { Report, ReportRow } from './report.ts';

const hasNoLimit = ({ limit }: ReportRow): boolean => limit === null;

export const expenses: Report = {
  name: 'expenses',
  title: 'Expenses',
  about:
    'expense accounts by employee: the limit of a month, what was used of it in the month of --as-of and the month before',
  accepts: ['account', 'asOf'],
  totals: ['used', 'before'],
  columns: [
    { key: 'org', title: 'Org', kind: 'text', priority: 7 },
    { key: 'employee', title: 'Employee', kind: 'text', priority: 1 },
    { key: 'account_ref', title: 'Account', kind: 'text', priority: 3 },
    { key: 'month', title: 'Month', kind: 'month', priority: 7 },
    {
      ...{ key: 'limit', title: 'Limit', kind: 'money', priority: 2, currencyFrom: 'currency' },
      isAbsent: hasNoLimit,
    },
    { key: 'used', title: 'Used', kind: 'money', priority: 1, currencyFrom: 'currency' },
    {
      ...{ key: 'left', title: 'Left', kind: 'money', priority: 1, currencyFrom: 'currency' },
      isAbsent: hasNoLimit,
    },
    { key: 'share', title: 'Share', kind: 'share', priority: 3, isAbsent: hasNoLimit },
    { key: 'before', title: 'Month before', kind: 'money', priority: 4, currencyFrom: 'currency' },
    { key: 'balance', title: 'Balance', kind: 'money', priority: 5, currencyFrom: 'currency' },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
  ],
  async *rows(bank, viewer, request) {
    const reach = await reachOf(bank, viewer, request);
    const to = request.asOf ?? bank.clock.today();
    const month = monthOf(to);
    const earlier = addMonths(month, -1);
    const accounts = await expenseAccounts(bank.store, reach, request.asOf);
    if (accounts.length === 0) return;
    const end = request.asOf ?? lastDayOf(month);
    const [now, before] = [
      await spentOnExpenses(bank.store, reach, firstDayOf(month), end),
      await spentOnExpenses(bank.store, reach, firstDayOf(earlier), lastDayOf(earlier)),
    ].map((rows) => new Map(rows.map(({ accountId, spent }) => [accountId, spent])));
    for (const { accountId, ref, org, employee, currency, balance, amount: limit } of accounts) {
      const used = now?.get(accountId) ?? 0n;
      const state = limit === null ? { left: null, share: null } : budgetState(limit, used, 0n);
      yield {
        ...{ org, employee, account_ref: ref, month, limit, used, left: state.left, share: state.share },
        ...{ before: before?.get(accountId) ?? 0n, balance, currency },
      };
    }
  },
};
