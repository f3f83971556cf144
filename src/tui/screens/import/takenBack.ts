/** What goes with an import that is taken back, counted in words. */
import type { UndoPlan } from '../../../domain/undoPlan.ts';
import { showCount } from '../../figures.ts';

/** 12 transactions, 1 account */
export const takenBack = ({ takesBack }: UndoPlan): string =>
  Object.entries(takesBack)
    .filter(([, count]) => count > 0)
    .map(([things, count]) => showCount(count, SINGULAR[things as keyof UndoPlan['takesBack']], things))
    .join(', ');

const SINGULAR: Readonly<Record<keyof UndoPlan['takesBack'], string>> = {
  transactions: 'transaction',
  trades: 'trade',
  actions: 'action',
  prices: 'price',
  rates: 'rate',
  accounts: 'account',
  categories: 'category',
  instruments: 'instrument',
  counterparties: 'counterparty',
};
