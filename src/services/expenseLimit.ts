/**
 * What an employee may spend from his expense account in a month: set or taken away by the company's owner or treasurer, and
 * held when the employee pays. It binds the employee, not the company: an owner or treasurer who pays from the account is
 * not held up, and neither is a file that is taken in, which tells what has happened already.
 */
import type { Account } from '../db/queries/accounts.ts';
import { areColleagues, deleteLimit, limitOf, putLimit, spentInMonth } from '../db/queries/expenseLimits.ts';
import type { Store, Tx } from '../db/store.ts';
import { transact } from '../db/transact.ts';
import { demand, type Viewer } from '../domain/access.ts';
import { monthOf } from '../domain/day.ts';
import { formatMoney, type Money, sayAtMost, sayMoney } from '../domain/money.ts';
import { refuse } from '../domain/refusal.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import type { TransferPlan } from './planTransfer.ts';
import { visibleAccount } from './visibleAccount.ts';

/** What the limit was before; nothing where there was none. */
export async function setExpenseLimit(
  bank: Bank,
  viewer: Viewer,
  { account: ref, amount }: { readonly account: string; readonly amount: Money },
): Promise<Money | undefined> {
  demand(viewer, 'limitExpenses');
  if (amount <= 0n)
    refuse(
      'bad_value',
      'a limit is above zero',
      'take the limit away, or ask an admin to freeze the account',
    );
  return transact(bank.store, async (tx) => {
    const account = await expenseAccount(tx, viewer, ref);
    const before = await limitOf(tx, account.id);
    await putLimit(tx, account.id, amount, bank.clock.now());
    await writeAudit(tx, bank, viewer, {
      action: 'setExpenseLimit',
      subject: account.ref,
      before: { amount: before === undefined ? null : formatMoney(before.amount, account.currency) },
      after: { amount: formatMoney(amount, account.currency), currency: account.currency },
    });
    return before?.amount;
  });
}

export async function removeExpenseLimit(
  bank: Bank,
  viewer: Viewer,
  { account: ref }: { readonly account: string },
): Promise<void> {
  demand(viewer, 'limitExpenses');
  await transact(bank.store, async (tx) => {
    const account = await expenseAccount(tx, viewer, ref);
    const before = await limitOf(tx, account.id);
    if (before === undefined)
      refuse('bad_value', `${account.ref} has no limit`, 'see finance export expenses');
    await deleteLimit(tx, account.id);
    await writeAudit(tx, bank, viewer, {
      action: 'removeExpenseLimit',
      subject: account.ref,
      before: { amount: formatMoney(before.amount, account.currency), currency: account.currency },
    });
  });
}

async function expenseAccount(at: Store | Tx, viewer: Viewer, ref: string): Promise<Account> {
  const account = await visibleAccount(at, viewer, ref);
  if (account.kind !== 'expense')
    refuse('wrong_account_kind', `${account.ref} is no expense account`, 'choose one that an employee uses');
  return account;
}

/** Money that is handed to a colleague is gone for its employee; what goes back to the company is not. */
async function isSpending(at: Store | Tx, { from, route }: Payment): Promise<boolean> {
  if (from.kind !== 'expense') return false;
  return !(route.kind === 'internal' && route.sameOwner) || areColleagues(at, from.id, route.to.id);
}

type Payment = Pick<TransferPlan, 'from' | 'route' | 'facts'>;

/**
 * Refuses `over_limit` where an employee would spend more in a month than he may. Inside a transaction it is asked once the
 * account is locked, so that two payments at once are counted one after the other.
 */
export async function demandWithinLimit(
  at: Store | Tx,
  viewer: Viewer,
  payments: readonly Payment[],
): Promise<void> {
  if (viewer.role !== 'corporate' || viewer.membership !== 'employee') return;
  const spending: Payment[] = [];
  for (const payment of payments) if (await isSpending(at, payment)) spending.push(payment);
  const months = Map.groupBy(spending, ({ from, facts }) => `${from.id} ${monthOf(facts.bookedOn)}`);
  for (const [{ from, facts }, ...others] of [...months.values()] as [Payment, ...Payment[]][]) {
    const limit = await limitOf(at, from.id);
    if (limit === undefined) continue;
    const month = monthOf(facts.bookedOn);
    const spent = await spentInMonth(at, from.id, month);
    const amount = others.reduce((sum, each) => sum + each.facts.amount, facts.amount);
    if (spent + amount <= limit.amount) continue;
    const show = (money: Money): string => `${sayMoney(money, from.currency)} ${from.currency}`;
    const left = limit.amount > spent ? limit.amount - spent : 0n;
    refuse(
      'over_limit',
      `${from.ref} may spend ${show(limit.amount)} a month, ${sayAtMost(left, from.currency)} ${from.currency} of it is left for ${month}, ${show(amount)} is asked`,
      'pay less, or ask the owner or a treasurer',
    );
  }
}
