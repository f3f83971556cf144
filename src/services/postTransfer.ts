/**
 * Moves money: between two accounts of this bank in two legs, or to an outside IBAN in one. Bound to the id its sender
 * made, so that the same transfer sent again posts nothing and gets the first result, also when the connection broke
 * while it was being saved. Refuses what `domain/transfer.ts` refuses, `transfer_id_taken`, `no_rate` and
 * `insufficient_funds`.
 */
import { hash } from 'node:crypto';
import type { Account } from '../db/queries/accounts.ts';
import { categoryId } from '../db/queries/categories.ts';
import { ensureCounterparty } from '../db/queries/counterparties.ts';
import { findTransfer, insertTransfer } from '../db/queries/transfers.ts';
import { Outdated, violationOf } from '../db/errors.ts';
import type { Store, Tx } from '../db/store.ts';
import { transact } from '../db/transact.ts';
import { demand, type Viewer, viewerKey } from '../domain/access.ts';
import { formatMoney } from '../domain/money.ts';
import { refuse } from '../domain/refusal.ts';
import { checkTransfer, type Route, type TransferRequest, transferContent } from '../domain/transfer.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { planTransfer, type TransferFacts } from './planTransfer.ts';
import { bookRows, demandFunds, moveBalances, type Posting } from './posting.ts';

export { previewTransfer, type TransferPreview } from './planTransfer.ts';
export type { TransferRequest } from '../domain/transfer.ts';

export interface PostedTransfer extends TransferFacts {
  readonly id: string;
  /** Whether it had been posted before. */
  readonly repeated: boolean;
}

export async function postTransfer(
  bank: Bank,
  viewer: Viewer,
  request: TransferRequest,
): Promise<PostedTransfer> {
  demand(viewer, 'transfer');
  const checked = checkTransfer(request, bank.clock.today());
  const content = hash('sha256', transferContent(checked), 'base64url');
  const findFirst = (at: Store | Tx) => firstResult(at, viewer, checked.id, content);
  let isOurs = false;
  try {
    return await transact(
      bank.store,
      async (tx) => {
        const first = await findFirst(tx);
        isOurs = first === undefined;
        return first ?? post(tx, bank, viewer, checked, content);
      },
      {
        async onLostCommit(store) {
          const found = await findFirst(store);
          return found && { ...found, repeated: !isOurs };
        },
      },
    );
  } catch (error) {
    // The same id was being posted on another connection at this very moment.
    const first = violationOf(error) === 'unique' ? await findFirst(bank.store) : undefined;
    if (first === undefined) throw error;
    return first;
  }
}

/** What the id stands for already; refuses `transfer_id_taken` when that is something else. */
async function firstResult(
  at: Store | Tx,
  viewer: Viewer,
  id: string,
  content: string,
): Promise<PostedTransfer | undefined> {
  const stored = await findTransfer(at, id);
  if (stored === undefined) return undefined;
  const { fromRef, currency, bookedOn } = stored;
  const isSame = stored.viewerKey === viewerKey(viewer) && stored.content === content;
  if (!isSame || fromRef === null || currency === null || bookedOn === null)
    refuse('transfer_id_taken', `${id} is the id of another transfer`, 'make a new id for a new transfer');
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

async function post(
  tx: Tx,
  bank: Bank,
  viewer: Viewer,
  request: TransferRequest,
  content: string,
): Promise<PostedTransfer> {
  const { from, route, facts } = await planTransfer(bank, tx, viewer, request);
  const deltas = new Map([[from.id, -facts.amount]]);
  if (route.kind === 'internal') deltas.set(route.to.id, facts.toAmount);
  if ((await moveBalances(tx, deltas)) !== undefined) {
    // One of the two changed since it was read: it is refused with what is so now, or tried again.
    const now = await planTransfer(bank, tx, viewer, request);
    demandFunds(now.from, facts.amount);
    throw new Outdated('a balance moved on');
  }
  const outside = await payeeInAddressBook(tx, from, route, facts);
  await insertTransfer(tx, {
    id: request.id,
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
  await bookRows(tx, bank, await legsOf(tx, request.id, from, route, facts, outside));
  await writeAudit(tx, bank, viewer, {
    action: 'transfer',
    subject: request.id,
    after: {
      from: facts.from,
      to: facts.to,
      amount: formatMoney(facts.amount, facts.currency),
      currency: facts.currency,
    },
  });
  return { ...facts, id: request.id, repeated: false };
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
