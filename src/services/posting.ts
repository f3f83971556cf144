/**
 * Posting what a person enters: first the balances move, in the order of account ids and under their guards, then the
 * rows are written, then months and categories. An act locks accounts before anything else it writes, so that two
 * acts never wait for each other in a circle. Refuses to move a frozen or closed account and to overdraw one.
 */
import { insertTransactions, moveBalance } from '../db/queries/transactions.ts';
import type { Tx } from '../db/store.ts';
import type { AccountStatus } from '../domain/account.ts';
import { Flows, type Movement } from '../domain/flows.ts';
import { type Money, sayAtMost, sayMoney } from '../domain/money.ts';
import { refuse } from '../domain/refusal.ts';
import { demandOpen } from '../domain/transfer.ts';
import type { Bank } from './bank.ts';
import { identityOf, transactionContent } from './identity.ts';
import { addMonths } from './monthFigures.ts';

/** A row to post, with everything its identity is made of. */
export interface Posting extends Movement {
  readonly description: string;
  readonly counterparty: { readonly id: number; readonly name: string; readonly account: string } | null;
  readonly transferId: string | null;
  readonly tradeId: number | null;
  readonly actionId?: number;
  readonly importId?: number | null;
  readonly externalId: string;
}

/** Moves the balances; the first account that would not take it, or nothing. */
export async function moveBalances(tx: Tx, deltas: ReadonlyMap<number, Money>): Promise<number | undefined> {
  for (const [accountId, delta] of [...deltas].sort(([a], [b]) => a - b))
    if (!(await moveBalance(tx, accountId, delta))) return accountId;
  return undefined;
}

/** Writes rows whose balances have moved, and adds them to months and categories. */
export async function bookRows(tx: Tx, bank: Bank, postings: readonly Posting[]): Promise<void> {
  const flows = new Flows();
  const createdAt = bank.clock.now();
  const rows = postings.map((posting) => {
    flows.add(posting);
    const content = transactionContent({
      ...posting,
      counterpartyName: posting.counterparty?.name ?? '',
      counterpartyAccount: posting.counterparty?.account ?? '',
      transferGroup: posting.transferId ?? '',
    });
    return {
      ...posting,
      counterpartyId: posting.counterparty?.id ?? null,
      actionId: posting.actionId ?? null,
      importId: posting.importId ?? null,
      identity: identityOf(posting.externalId, content),
      content,
      createdAt,
    };
  });
  await insertTransactions(tx, rows);
  await addMonths(tx, flows);
}

/**
 * Refuses `account_frozen`, `account_closed` or `insufficient_funds` when the account can't pay that much; `asked` is how the amount is
 * told, as it was typed when not given.
 */
export function demandFunds(
  account: {
    readonly ref: string;
    readonly status: AccountStatus;
    readonly currency: string;
    readonly balance: Money;
    readonly overdraftLimit: Money;
  },
  amount: Money,
  asked = sayMoney(amount, account.currency),
): void {
  demandOpen(account);
  const available = account.balance + account.overdraftLimit;
  if (amount > available)
    refuse(
      'insufficient_funds',
      `${account.ref} can pay ${sayAtMost(available, account.currency)} ${account.currency}, ${asked} is asked`,
      'pay less, or move money to the account first',
    );
}
