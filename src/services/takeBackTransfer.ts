/**
 * Takes a transfer between own accounts back by a transfer the other way, booked today: both balances become what they would
 * be without it, and both transfers stay on record. Between two currencies what arrived goes back and what left comes back.
 * Refuses what only the other side can send back, what came in by a file, and to take one back twice.
 */
import { hash } from 'node:crypto';
import { type Account, findAccountInScope, lockAccounts } from '../db/queries/accounts.ts';
import { Outdated } from '../db/errors.ts';
import { legsInScope, rowsNamed } from '../db/queries/bookedRows.ts';
import { NOT_SENT } from '../db/queries/importTransfers.ts';
import { FOUND } from '../db/queries/pairs.ts';
import { findTransfer, type StoredTransfer, transferEnds } from '../db/queries/transfers.ts';
import type { Store, Tx } from '../db/store.ts';
import { accountScope, demand, type Viewer, viewerKey } from '../domain/access.ts';
import { refKey } from '../domain/account.ts';
import { divideHalfEven } from '../domain/fixed.ts';
import { formatMoney } from '../domain/money.ts';
import { refuse } from '../domain/refusal.ts';
import { demandOpen, isUuid } from '../domain/transfer.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { bookTransfers, deltasOf, type PostedTransfer, postedBefore } from './bookTransfers.ts';
import { namedRow } from './namedRow.ts';
import { onceById } from './onceById.ts';
import { takeBackId } from './takeBackId.ts';
import type { TransferFacts, TransferPlan, TransferPreview } from './planTransfer.ts';
import { demandFunds, moveBalances } from './posting.ts';

interface TakingBack {
  /** Of the transfer that is taken back. */
  readonly first: string;
  readonly plan: TransferPlan;
  readonly toBalance: bigint;
}

const MAX_DESCRIPTION = 1_000;
const RATE_UNITS = 10n ** 8n;

/** `transfer`: its id, or `#` and the number of one of its rows. What would happen. */
export async function previewTakeBack(
  bank: Bank,
  viewer: Viewer,
  transfer: string,
): Promise<TransferPreview> {
  demand(viewer, 'transfer');
  const { first, plan, toBalance } = await planTakeBack(bank, bank.store, viewer, transfer);
  const done = await findTransfer(bank.store, takeBackId(first));
  if (done !== undefined) takenBackAlready(done);
  demandFunds(plan.from, plan.facts.amount);
  return {
    ...plan.facts,
    balance: plan.from.balance,
    balanceAfter: plan.from.balance - plan.facts.amount,
    toBalanceAfter: toBalance + plan.facts.toAmount,
  };
}

/** Done twice it is done once. */
export async function takeBackTransfer(
  bank: Bank,
  viewer: Viewer,
  transfer: string,
): Promise<PostedTransfer> {
  demand(viewer, 'transfer');
  const { first } = await planTakeBack(bank, bank.store, viewer, transfer);
  const id = takeBackId(first);
  return onceById(
    bank,
    async (at) => {
      const stored = await findTransfer(at, id);
      if (stored === undefined) return undefined;
      const isSame = stored.viewerKey === viewerKey(viewer);
      return (isSame ? postedBefore(id, stored) : undefined) ?? takenBackAlready(stored);
    },
    (tx) => bookTakeBack(tx, bank, viewer, transfer, id),
  );
}

const takenBackAlready = ({ bookedOn }: StoredTransfer): never =>
  refuse('bad_value', `it was taken back already, on ${bookedOn}`, 'nothing more is to be done');

/** Within the transaction of the act. */
export async function bookTakeBack(
  tx: Tx,
  bank: Bank,
  viewer: Viewer,
  transfer: string,
  id: string,
): Promise<PostedTransfer> {
  const { plan: seen } = await planTakeBack(bank, tx, viewer, transfer);
  // Whoever corrects the transfer holds its accounts: what it moved is read after this.
  await lockAccounts(tx, [...deltasOf([seen]).keys()]);
  const { first, plan } = await planTakeBack(bank, tx, viewer, transfer);
  if ((await moveBalances(tx, deltasOf([plan]))) !== undefined) {
    const now = await planTakeBack(bank, tx, viewer, transfer);
    demandFunds(now.plan.from, plan.facts.amount);
    throw new Outdated('a balance moved on');
  }
  const content = hash('sha256', `takes back ${first}`, 'base64url');
  const [posted] = await bookTransfers(tx, bank, viewer, [{ ...plan, id, content }]);
  if (posted === undefined) throw new Error('a transfer was booked and is not there');
  await writeAudit(tx, bank, viewer, {
    action: 'takeBackTransfer',
    subject: first,
    after: {
      by: id,
      amount: formatMoney(plan.facts.amount, plan.facts.currency),
      currency: plan.facts.currency,
    },
  });
  return posted;
}

/** Refuses what can't be taken back at all; whether it was already, the caller asks. */
export async function planTakeBack(
  bank: Bank,
  at: Store | Tx,
  viewer: Viewer,
  transfer: string,
): Promise<TakingBack> {
  const first = await transferNamed(at, viewer, transfer);
  const stored = await findTransfer(at, first);
  const ends = await transferEnds(at, first);
  if (stored === undefined || ends === undefined)
    refuse('unknown_transaction', `there is no transfer ${transfer}`, 'give its id');
  const { from, to } = await ownEnds(at, viewer, stored, ends.state);
  if (stored.content === NOT_SENT)
    refuse(
      'bad_value',
      'it came in by a file, it was not sent here',
      'take the import back, or correct its rows',
    );
  if (stored.content === FOUND)
    refuse(
      'bad_value',
      'it was made of two rows, it was not sent here',
      'take it apart: finance transfers unpair',
    );
  for (const account of [from, to]) demandOpen(account);
  const arrived = stored.toAmount ?? stored.amount;
  const facts: TransferFacts = {
    kind: 'internal',
    from: to.ref,
    to: from.ref,
    toName: null,
    amount: arrived,
    currency: to.currency,
    toAmount: stored.amount,
    toCurrency: from.currency,
    rate: stored.rate === null ? null : divideHalfEven(stored.amount * RATE_UNITS, arrived),
    bookedOn: bank.clock.today(),
    description: describe(stored),
  };
  const plan: TransferPlan = { from: to, route: { kind: 'internal', to: from, sameOwner: true }, facts };
  return { first, plan, toBalance: from.balance };
}

const describe = ({ description, bookedOn }: StoredTransfer): string =>
  (description === '' ? `Takes back the transfer of ${bookedOn}` : `Takes back: ${description}`).slice(
    0,
    MAX_DESCRIPTION,
  );

/** The id of a transfer of which the viewer sees a leg. */
async function transferNamed(at: Store | Tx, viewer: Viewer, name: string): Promise<string> {
  const scope = accountScope(viewer);
  if (isUuid(name)) {
    const [leg] = await legsInScope(at, scope, name.toLowerCase());
    if (leg?.transferId === undefined || leg.transferId === null)
      refuse(
        'unknown_transaction',
        `there is no transfer ${name}`,
        'give its id, or # and the number of a row',
      );
    return leg.transferId;
  }
  const row = await namedRow(at, viewer, 'transaction', { id: name }, await rowsNamed(at, scope, name));
  if (row.tradeId !== null || row.actionId !== null)
    refuse('bad_value', 'it is cash of a trade or an action', 'take that back instead');
  if (row.transferId === null) refuse('bad_value', 'it is no transfer', 'take the row itself back: d');
  return row.transferId;
}

/** Both accounts; refuses where one of them is somebody else's. */
async function ownEnds(
  at: Store | Tx,
  viewer: Viewer,
  stored: StoredTransfer,
  state: string,
): Promise<{ readonly from: Account; readonly to: Account }> {
  const find = (ref: string | null): Promise<Account | undefined> =>
    ref === null ? Promise.resolve(undefined) : findAccountInScope(at, accountScope(viewer), refKey(ref));
  const [from, to] = [await find(stored.fromRef), await find(stored.toRef)];
  const { counterpartyName: name } = stored;
  if (stored.kind === 'external')
    refuse(
      'bad_value',
      `the money left the bank${name === null ? '' : ` to ${name}`}`,
      'only who received it can send it back',
    );
  if (state !== 'complete') refuse('bad_value', 'it waits for its other leg', 'import the other leg first');
  if (from === undefined) refuse('bad_value', 'somebody else sent it', 'send it back with a transfer');
  if (to === undefined || to.ownerKey !== from.ownerKey)
    refuse(
      'bad_value',
      `it went to ${name ?? 'an account that is not yours'}`,
      'only who received it can send it back',
    );
  return { from, to };
}
