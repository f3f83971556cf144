/** The screens of money that comes and goes: by category, by month, against budgets and limits; and what is had, in pictures. */
import type { ScreenName } from '../places.ts';
import { AccountStatement } from './AccountStatement.tsx';
import { Allocation } from './Allocation.tsx';
import { BalanceLine } from './BalanceLine.tsx';
import { Budgets } from './budgets/Budgets.tsx';
import { SetBudget } from './budgets/SetBudget.tsx';
import { CashFlow } from './CashFlow.tsx';
import { Expenses } from './expenses/Expenses.tsx';
import { SetLimit } from './expenses/SetLimit.tsx';
import type { Screen } from './index.tsx';
import { Prices } from './Prices.tsx';
import { Spending } from './Spending.tsx';
import { unless, unlessOfCompany } from './whyNot.ts';

type CashScreen = Extract<
  ScreenName,
  | 'accountStatement'
  | 'allocation'
  | 'balanceLine'
  | 'prices'
  | 'spending'
  | 'expenses'
  | 'setLimit'
  | 'cashFlow'
  | 'budgets'
  | 'setBudget'
>;

export const CASH_SCREENS: { readonly [S in CashScreen]: Screen<S> } = {
  allocation: {
    title: 'Allocation',
    isAsOf: true,
    does: 'What one has part by part: cash by currency and shares, with the share of each',
    isDestination: true,
    component: Allocation,
  },
  accountStatement: {
    title: 'Account statement',
    isAsOf: true,
    does: 'An account over a month or year: each row and the balance after it',
    isDestination: true,
    component: AccountStatement,
  },
  balanceLine: {
    title: 'Balance line',
    isAsOf: true,
    does: 'The balance of an account over time',
    component: BalanceLine,
  },
  prices: {
    title: 'Price line',
    isAsOf: true,
    does: 'The prices of an instrument, with what was bought and sold of it',
    component: Prices,
  },
  spending: {
    title: 'Spending',
    isAsOf: true,
    does: 'Money in and out by month and category',
    isDestination: true,
    component: Spending,
  },
  expenses: {
    title: 'Expenses',
    isAsOf: true,
    isNowOnly: true,
    does: 'Expense accounts by employee: limit, used and left of a month',
    isDestination: true,
    component: Expenses,
    whyNot: unlessOfCompany,
  },
  setLimit: {
    title: 'Limit',
    writes: true,
    does: 'Say what an employee may spend in a month',
    component: SetLimit,
    whyNot: unless('limitExpenses', 'limit what employees spend'),
  },
  cashFlow: {
    title: 'Cash flow',
    isAsOf: true,
    does: 'Money in and out and what was there, month by month',
    isDestination: true,
    component: CashFlow,
  },
  budgets: {
    title: 'Budgets',
    isAsOf: true,
    isNowOnly: true,
    does: 'What was meant to be spent, and what is left of it',
    isDestination: true,
    component: Budgets,
    whyNot: unless('budget', 'set budgets'),
  },
  setBudget: {
    title: 'Budget',
    makes: 'New budget',
    writes: true,
    does: 'Say what is meant to be spent on a category in a month',
    component: SetBudget,
    isDestination: true,
    whyNot: unless('budget', 'set budgets'),
  },
};
