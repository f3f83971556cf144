/**
 * What is meant to be spent on a category in a month: set, changed, or taken away. Refuses a category that expenses do
 * not have, an amount that is not above zero, and to take away what is not there.
 */
import { deleteBudget, findBudget, putBudget } from '../db/queries/budgets.ts';
import { findCategory } from '../db/queries/categories.ts';
import type { Store, Tx } from '../db/store.ts';
import { transact } from '../db/transact.ts';
import { demand, ownerKey, type Viewer } from '../domain/access.ts';
import type { Currency } from '../domain/currency.ts';
import { formatMoney, type Money } from '../domain/money.ts';
import { refuse } from '../domain/refusal.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';

export interface BudgetRequest {
  /** Of the section `expense`. */
  readonly category: string;
  readonly currency: Currency;
}

/** What it was before, where there was one. */
export async function setBudget(
  bank: Bank,
  viewer: Viewer,
  request: BudgetRequest & { readonly amount: Money },
): Promise<Money | undefined> {
  demand(viewer, 'budget');
  const { amount } = request;
  if (amount <= 0n)
    refuse('bad_value', 'a budget is above zero', 'remove it where nothing shall be said of the category');
  return transact(bank.store, async (tx) => {
    const key = await keyOf(tx, viewer, request);
    const before = await findBudget(tx, key);
    await putBudget(tx, key, amount, bank.clock.now());
    await writeAudit(tx, bank, viewer, {
      action: 'setBudget',
      subject: `${request.category} ${request.currency}`,
      before: { amount: before === undefined ? null : formatMoney(before.amount) },
      after: { amount: formatMoney(amount) },
    });
    return before?.amount;
  });
}

export async function removeBudget(bank: Bank, viewer: Viewer, request: BudgetRequest): Promise<void> {
  demand(viewer, 'budget');
  await transact(bank.store, async (tx) => {
    const key = await keyOf(tx, viewer, request);
    const before = await findBudget(tx, key);
    if (before === undefined)
      refuse(
        'bad_value',
        `${request.category} has no budget in ${request.currency}`,
        'see finance export budgets',
      );
    await deleteBudget(tx, key);
    await writeAudit(tx, bank, viewer, {
      action: 'removeBudget',
      subject: `${request.category} ${request.currency}`,
      before: { amount: formatMoney(before.amount) },
    });
  });
}

async function keyOf(at: Store | Tx, viewer: Viewer, { category, currency }: BudgetRequest) {
  const categoryId = await findCategory(at, 'expense', category);
  if (categoryId === undefined)
    refuse('unknown_category', `expense has no category ${category}`, 'choose one it has');
  return { ownerKey: ownerKey(viewer), categoryId, currency };
}
