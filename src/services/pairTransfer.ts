/**
 * Says that two rows are the two legs of one transfer, takes that back, or says that they are none. Paired rows are of the
 * section transfer and share a group id; months follow; what they were is kept, so that taking it back restores it exactly.
 * Refuses rows that don't go together, that belong to a transfer, a trade or an action already, and to free what was sent.
 */
import { lockAccounts } from '../db/queries/accounts.ts';
import { type BookedRow, rowsNamed, rowsOfTransfer } from '../db/queries/bookedRows.ts';
import { categoryId } from '../db/queries/categories.ts';
import { keepFormerById } from '../db/queries/formerRows.ts';
import { deleteTransfers } from '../db/queries/importUndo.ts';
import { transfersById } from '../db/queries/importLookups.ts';
import { updateTransferEnds } from '../db/queries/importTransfers.ts';
import {
  forgetNotPair,
  freeLeg,
  insertPairedTransfer,
  makeLeg,
  pairedLegs,
  rememberNotPair,
} from '../db/queries/pairs.ts';
import type { Tx } from '../db/store.ts';
import { transact } from '../db/transact.ts';
import { accountScope, demand, type Viewer, viewerKey } from '../domain/access.ts';
import type { Instant } from '../domain/day.ts';
import { Flows } from '../domain/flows.ts';
import { formatMoney, type Money } from '../domain/money.ts';
import { refuse } from '../domain/refusal.ts';
import { endsOf, legFault } from '../domain/transferGroup.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { transactionContent } from './identity.ts';
import { moveMonths } from './monthFigures.ts';
import { namedRow } from './namedRow.ts';
import { newId } from './newId.ts';
import { identityAfter } from './recordCorrection.ts';

/** Two rows by the ids they came with, or `#` and their numbers, in any order. */
export type PairNames = readonly [one: string, other: string];

export interface PairedTransfer {
  /** The group id that both share. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly amount: Money;
  readonly currency: string;
}

const SECTION = 'transfer';
const CATEGORY = 'own transfer';

/** Refuses `transfer_group`, `wrong_currency` and `bad_value` where the two don't make a transfer. */
export async function pairTransfer(bank: Bank, viewer: Viewer, names: PairNames): Promise<PairedTransfer> {
  demand(viewer, 'categorise');
  return transact(bank.store, (tx) => pairWithin(tx, bank, viewer, names));
}

/** Several pairs, all or none: what one of them is refused for all are. */
export async function pairTransfers(
  bank: Bank,
  viewer: Viewer,
  pairs: readonly PairNames[],
): Promise<PairedTransfer[]> {
  demand(viewer, 'categorise');
  return transact(bank.store, async (tx) => {
    const made: PairedTransfer[] = [];
    for (const names of pairs) made.push(await pairWithin(tx, bank, viewer, names));
    return made;
  });
}

async function pairWithin(tx: Tx, bank: Bank, viewer: Viewer, names: PairNames): Promise<PairedTransfer> {
  const { out, into } = await readPair(tx, viewer, names);
  const open = await openGroup(tx, [out, into]);
  const id = open?.id ?? newId();
  const legs = [out, into].map((row) => ({ ...row, line: null }));
  const ends = endsOf(legs, false);
  if (open === undefined)
    await insertPairedTransfer(tx, {
      ...ends,
      id,
      description: out.description,
      viewerKey: viewerKey(viewer),
      userId: viewer.userId,
      createdAt: bank.clock.now(),
    });
  else await updateTransferEnds(tx, id, ends);
  await forgetNotPair(tx, out, into);
  const target = await categoryId(tx, SECTION, CATEGORY);
  const fresh = [out, into].filter(({ transferId }) => transferId === null);
  const groupRef = open?.groupRef ?? id;
  const ids = fresh.map((row) => row.id);
  await keepFormerById(tx, 'transaction', ids, bank.clock.now());
  for (const row of fresh) {
    const content = contentOf({ ...row, section: SECTION }, groupRef);
    const identity = await identityAfter(tx, 'transaction', row, content);
    await makeLeg(tx, row.id, { transferId: id, categoryId: target, identity, content });
  }
  await moveFigures(
    tx,
    fresh,
    fresh.map((row) => ({ ...row, section: SECTION, categoryId: target })),
  );
  const made = {
    id,
    from: out.accountRef,
    to: into.accountRef,
    amount: into.amount,
    currency: out.currency,
  };
  await writeAudit(tx, bank, viewer, {
    action: 'pairTransfer',
    subject: id,
    after: { ...told(out, into), transfer_group_id: groupRef },
  });
  return made;
}

/** The two are no transfer; they are not suggested again. Refuses what can't be one anyway. */
export const rejectPair = (bank: Bank, viewer: Viewer, names: PairNames): Promise<void> =>
  rejectPairs(bank, viewer, [names]);

/** Several of them, all or none. */
export async function rejectPairs(bank: Bank, viewer: Viewer, pairs: readonly PairNames[]): Promise<void> {
  demand(viewer, 'categorise');
  await transact(bank.store, async (tx) => {
    for (const names of pairs) {
      const { out, into } = await readPair(tx, viewer, names);
      await rememberNotPair(tx, out, into);
      await writeAudit(tx, bank, viewer, {
        action: 'rejectPair',
        subject: `#${out.id} and #${into.id}`,
        after: told(out, into),
      });
    }
  });
}

/** Takes back what {@link pairTransfer} did, by one of the two rows; both are what they were. */
export async function unpairTransfer(bank: Bank, viewer: Viewer, name: string): Promise<PairedTransfer> {
  demand(viewer, 'categorise');
  return transact(bank.store, (tx) => unpairWithin(tx, bank, viewer, name));
}

/** Several of them, all or none. */
export async function unpairTransfers(bank: Bank, viewer: Viewer, names: readonly string[]): Promise<void> {
  demand(viewer, 'categorise');
  await transact(bank.store, async (tx) => {
    for (const name of names) await unpairWithin(tx, bank, viewer, name);
  });
}

async function unpairWithin(tx: Tx, bank: Bank, viewer: Viewer, name: string): Promise<PairedTransfer> {
  const row = await oneRow(tx, viewer, name);
  const id = row.transferId;
  if (id === null || (await pairedLegs(tx, id)).length === 0)
    refuse(
      'bad_value',
      `#${row.id} is no leg of a transfer that was found in two rows`,
      'see finance transfers',
    );
  const rows = await rowsOfTransfer(tx, id);
  await lockAccounts(tx, [...new Set(rows.map(({ accountId }) => accountId))]);
  const [out, into] = [rows.find(({ amount }) => amount < 0n), rows.find(({ amount }) => amount > 0n)];
  await takeApart(tx, id, bank.clock.now());
  await writeAudit(tx, bank, viewer, {
    action: 'unpairTransfer',
    subject: id,
    ...(out && into ? { before: told(out, into) } : {}),
  });
  return {
    id,
    from: out?.accountRef ?? '',
    to: into?.accountRef ?? '',
    amount: into?.amount ?? 0n,
    currency: row.currency,
  };
}

/** The legs of a transfer that was found are what they were. Their accounts are locked already. */
export async function takeApart(tx: Tx, transferId: string, at: Instant): Promise<void> {
  const before = new Map((await pairedLegs(tx, transferId)).map((leg) => [leg.transactionId, leg]));
  const rows = await rowsOfTransfer(tx, transferId);
  const freed: { readonly row: BookedRow; readonly to: BookedRow }[] = [];
  for (const row of rows) {
    const was = before.get(row.id);
    if (was === undefined) continue;
    // What somebody said of it since holds.
    const isAsPaired = row.section === SECTION && row.category === CATEGORY;
    const { categoryId: category, section } = isAsPaired ? was : row;
    const content = contentOf({ ...row, section }, '');
    const identity =
      content === was.content ? was.identity : await identityAfter(tx, 'transaction', row, content);
    await keepFormerById(tx, 'transaction', [row.id], at);
    await freeLeg(tx, row.id, {
      categoryId: category,
      ruleId: isAsPaired ? was.ruleId : null,
      identity,
      content,
    });
    freed.push({ row, to: { ...row, categoryId: category, section } });
  }
  const left = rows.filter(({ id }) => !before.has(id));
  if (left.length === 0) await deleteTransfers(tx, [transferId]);
  else
    await updateTransferEnds(
      tx,
      transferId,
      endsOf(
        left.map((row) => ({ ...row, line: null })),
        false,
      ),
    );
  await moveFigures(
    tx,
    freed.map(({ row }) => row),
    freed.map(({ to }) => to),
  );
}

/** Months and categories; balances stay as they are. */
async function moveFigures(tx: Tx, from: readonly BookedRow[], to: readonly BookedRow[]): Promise<void> {
  const [gone, come] = [new Flows(), new Flows()];
  for (const row of from) gone.add(row);
  for (const row of to) come.add(row);
  await moveMonths(tx, gone, come);
}

const contentOf = (row: BookedRow, transferGroup: string): string =>
  transactionContent({
    ...row,
    counterpartyName: row.counterpartyName ?? '',
    counterpartyAccount: row.counterpartyAccount ?? '',
    transferGroup,
  });

const oneRow = async (tx: Tx, viewer: Viewer, id: string): Promise<BookedRow> =>
  namedRow(tx, viewer, 'transaction', { id }, await rowsNamed(tx, accountScope(viewer), id));

/** The two rows, locked, in the direction of the money. */
async function readPair(tx: Tx, viewer: Viewer, names: PairNames) {
  const [first, second] = [await oneRow(tx, viewer, names[0]), await oneRow(tx, viewer, names[1])];
  await lockAccounts(tx, [...new Set([first.accountId, second.accountId])]);
  const [one, other] = [await oneRow(tx, viewer, names[0]), await oneRow(tx, viewer, names[1])];
  const name = `#${one.id} and #${other.id}`;
  if (one.id === other.id) refuse('bad_value', `${name} are one row`, 'name the row of the other account');
  const fault = legFault([one, other].map((row) => ({ ...row, line: null })));
  if (fault !== undefined)
    refuse('transfer_group', `${name} make no transfer: it ${fault}`, 'see finance transfers pairs');
  if (one.currency !== other.currency)
    refuse('wrong_currency', `#${one.id} is in ${one.currency}, #${other.id} in ${other.currency}`);
  for (const { id, tradeId, actionId } of [one, other])
    if (tradeId !== null || actionId !== null)
      refuse('bad_value', `#${id} is the cash of ${tradeId === null ? 'an action' : 'a trade'}`);
  return one.amount < 0n ? { out: one, into: other } : { out: other, into: one };
}

/** The group under which one of them waits for its other leg. Refuses rows of a transfer that has both. */
async function openGroup(tx: Tx, rows: readonly BookedRow[]) {
  const ids = rows.flatMap(({ transferId }) => transferId ?? []);
  const groups = await transfersById(tx, ids);
  for (const row of rows) {
    const group = groups.find(({ id }) => id === row.transferId);
    if (group !== undefined && group.state !== 'open')
      refuse('transfer_group', `#${row.id} is a leg of another transfer already`, 'take that apart first');
  }
  const [open, another] = groups;
  if (open === undefined || another === undefined)
    return (
      open && {
        id: open.id,
        groupRef: rows.find(({ transferId }) => transferId === open.id)?.transferGroup ?? open.id,
      }
    );
  return refuse(
    'transfer_group',
    `#${rows[0]?.id} and #${rows[1]?.id} wait under two group ids`,
    'mend the id in one of their files',
  );
}

const told = (out: BookedRow, into: BookedRow) => ({
  out: out.id,
  in: into.id,
  from: out.accountRef,
  to: into.accountRef,
  amount: formatMoney(into.amount, into.currency),
  currency: into.currency,
  out_category: `${out.section}/${out.category}`,
  in_category: `${into.section}/${into.category}`,
});
