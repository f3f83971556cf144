/**
 * Writes transfers whose balances have moved: payees and payers into the address books, the transfers under their ids, the
 * legs they are booked in, and the audit row of each. All within the transaction of the act. Refuses `over_limit`.
 */
import type { Account } from '../db/queries/accounts.ts';
import { categoryId } from '../db/queries/categories.ts';
import { ensureCounterparty } from '../db/queries/counterparties.ts';
import { insertTransfer, type StoredTransfer } from '../db/queries/transfers.ts';
import type { Tx } from '../db/store.ts';
import { type Viewer, viewerKey } from '../domain/access.ts';
import { formatMoney, type Money } from '../domain/money.ts';
import type { Route } from '../domain/transfer.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { demandWithinLimit } from './expenseLimit.ts';
import type { TransferFacts, TransferPlan } from './planTransfer.ts';
import { bookRows, type Posting } from './posting.ts';

export interface PostedTransfer extends TransferFacts {
  readonly id: string;
  /** Whether it had been posted before. */
  readonly repeated: boolean;
}

/** A transfer under its id, with the hash of everything that makes it this one. */
export interface IdentifiedPlan extends TransferPlan {
  readonly id: string;
  readonly content: string;
}

/** What the transfers do to balances, by account. */
export function deltasOf(plans: readonly TransferPlan[]): Map<number, Money> {
  const deltas = new Map<number, Money>();
  const add = (id: number, amount: Money): void => {
    deltas.set(id, (deltas.get(id) ?? 0n) + amount);
  };
  for (const { from, route, facts } of plans) {
    add(from.id, -facts.amount);
    if (route.kind === 'internal') add(route.to.id, facts.toAmount);
  }
  return deltas;
}

export async function bookTransfers(
  tx: Tx,
  bank: Bank,
  viewer: Viewer,
  plans: readonly IdentifiedPlan[],
): Promise<PostedTransfer[]> {
  await demandWithinLimit(tx, viewer, plans);
  const legs: Posting[] = [];
  for (const { id, content, from, route, facts } of plans) {
    const outside = await payeeInAddressBook(tx, from, route, facts);
    await insertTransfer(tx, {
      id,
      kind: facts.kind,
      fromAccountId: from.id,
      toAccountId: route.kind === 'internal' ? route.to.id : null,
      counterpartyId: outside?.id ?? null,
      amount: facts.amount,
      toAmount: route.kind === 'internal' ? facts.toAmount : null,
      rate: facts.rate,
      description: facts.description,
      viewerKey: viewerKey(viewer),
      content,
      userId: viewer.userId,
      createdAt: bank.clock.now(),
    });
    legs.push(...(await legsOf(tx, id, from, route, facts, outside)));
  }
  await bookRows(tx, bank, legs);
  for (const { id, facts } of plans)
    await writeAudit(tx, bank, viewer, {
      action: 'transfer',
      subject: id,
      after: {
        from: facts.from,
        to: facts.to,
        amount: formatMoney(facts.amount, facts.currency),
        currency: facts.currency,
      },
    });
  return plans.map(({ id, facts }) => ({ ...facts, id, repeated: false }));
}

/** A transfer that was posted before, as it was; nothing where it came from elsewhere than a person's hand. */
export function postedBefore(id: string, stored: StoredTransfer): PostedTransfer | undefined {
  const { fromRef, currency, bookedOn } = stored;
  if (fromRef === null || currency === null || bookedOn === null) return undefined;
  return {
    id,
    repeated: true,
    kind: stored.kind,
    from: fromRef,
    to: stored.toRef ?? stored.counterpartyAccount ?? '',
    toName: stored.counterpartyName,
    amount: stored.amount,
    currency,
    toAmount: stored.toAmount ?? stored.amount,
    toCurrency: stored.toCurrency ?? currency,
    rate: stored.rate,
    bookedOn,
    description: stored.description,
  };
}

type Party = NonNullable<Posting['counterparty']>;

/** The payee in the payer's address book; none between two accounts of one owner. */
async function payeeInAddressBook(
  tx: Tx,
  from: Account,
  route: Route<Account>,
  facts: TransferFacts,
): Promise<Party | null> {
  if (facts.toName === null) return null;
  const entry = {
    ownerKey: from.ownerKey,
    name: facts.toName,
    account: facts.to,
    userId: route.kind === 'internal' ? route.to.ownerUserId : null,
    orgId: route.kind === 'internal' ? route.to.ownerOrgId : null,
  };
  return { ...entry, id: await ensureCounterparty(tx, entry) };
}

/** The payer in the payee's address book, by name only: which account he paid from is his own affair. */
async function payerInAddressBook(tx: Tx, from: Account, payee: Account): Promise<Party> {
  const entry = {
    ownerKey: payee.ownerKey,
    name: from.ownerName,
    account: '',
    userId: from.ownerUserId,
    orgId: from.ownerOrgId,
  };
  return { ...entry, id: await ensureCounterparty(tx, entry) };
}

/** The leg that leaves and, inside the bank, the one that arrives. */
async function legsOf(
  tx: Tx,
  id: string,
  from: Account,
  route: Route<Account>,
  facts: TransferFacts,
  outside: Party | null,
): Promise<Posting[]> {
  const category = route.kind === 'external' ? 'external' : route.sameOwner ? 'own transfer' : 'internal';
  const common = {
    bookedOn: facts.bookedOn,
    section: 'transfer',
    categoryId: await categoryId(tx, 'transfer', category),
    description: facts.description,
    transferId: id,
    tradeId: null,
  };
  const legs: Posting[] = [
    {
      ...common,
      accountId: from.id,
      currency: facts.currency,
      amount: -facts.amount,
      counterparty: outside,
      externalId: `${id}:out`,
    },
  ];
  if (route.kind === 'internal')
    legs.push({
      ...common,
      accountId: route.to.id,
      currency: facts.toCurrency,
      amount: facts.toAmount,
      counterparty: route.sameOwner ? null : await payerInAddressBook(tx, from, route.to),
      externalId: `${id}:in`,
    });
  return legs;
}
