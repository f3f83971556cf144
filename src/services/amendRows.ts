/**
 * Changes rows that are booked, or takes them back, and lets balances, months and categories follow exactly. A balance may
 * go below its limit: what is corrected is a fact. The accounts are locked already.
 */
import { type BookedRow, deleteRow, type RowFacts, updateRow } from '../db/queries/bookedRows.ts';
import { keepFormerById } from '../db/queries/formerRows.ts';
import { addBalances } from '../db/queries/totals.ts';
import type { Tx } from '../db/store.ts';
import type { Viewer } from '../domain/access.ts';
import { Flows } from '../domain/flows.ts';
import { formatMoney, type Money } from '../domain/money.ts';
import type { AuditFacts } from './audit.ts';
import type { Bank } from './bank.ts';
import { transactionContent } from './identity.ts';
import { moveMonths } from './monthFigures.ts';
import { bookRows, type Posting } from './posting.ts';
import { identityAfter, recordCorrection } from './recordCorrection.ts';

export interface Amendment {
  readonly row: BookedRow;
  /** What it becomes; null when it is taken back. */
  readonly to: RowFacts | null;
}

export async function amendRows(
  tx: Tx,
  bank: Bank,
  viewer: Viewer,
  reason: string,
  proposed: readonly Amendment[],
): Promise<void> {
  const amendments = proposed.filter(({ row, to }) => to === null || !isSame(row, to));
  const gone = new Flows();
  const come = new Flows();
  for (const { row, to } of amendments) {
    gone.add(row);
    if (to !== null) come.add({ ...row, ...to });
  }
  await addBalances(tx, differences(gone.balances, come.balances));
  for (const { row, to } of amendments) await amendRow(tx, bank, viewer, reason, row, to);
  await moveMonths(tx, gone, come);
}

/** Books rows that follow from a correction, whatever the balance becomes. */
export async function bookFacts(tx: Tx, bank: Bank, postings: readonly Posting[]): Promise<void> {
  const flows = new Flows();
  for (const posting of postings) flows.add(posting);
  await addBalances(tx, flows.balances);
  await bookRows(tx, bank, postings);
}

const isSame = (row: BookedRow, to: RowFacts): boolean =>
  row.bookedOn === to.bookedOn &&
  row.amount === to.amount &&
  row.categoryId === to.categoryId &&
  row.counterpartyId === to.counterpartyId &&
  row.description === to.description;

async function amendRow(
  tx: Tx,
  bank: Bank,
  viewer: Viewer,
  reason: string,
  row: BookedRow,
  to: RowFacts | null,
): Promise<void> {
  const after = to === null ? null : { ...row, ...to };
  await recordCorrection(tx, bank, viewer, reason, {
    subject: 'transaction',
    // The cash of an action follows what was held; that keeps no import from being taken back.
    row: row.actionId === null ? row : { ...row, importId: null },
    before: factsOfRow(row),
    after: after === null ? null : factsOfRow(after),
  });
  await keepFormerById(tx, 'transaction', [row.id], bank.clock.now());
  if (after === null) {
    await deleteRow(tx, row.id);
    return;
  }
  const content = transactionContent({
    ...after,
    counterpartyName: after.counterpartyName ?? '',
    counterpartyAccount: after.counterpartyAccount ?? '',
    transferGroup: after.transferGroup ?? '',
  });
  await updateRow(tx, row.id, {
    ...after,
    content,
    identity: await identityAfter(tx, 'transaction', row, content),
  });
}

/** As a file of transactions would write it, with the ids that tell it from others. */
export const factsOfRow = (row: Omit<BookedRow, 'identity' | 'content'>): AuditFacts => ({
  id: row.id,
  account_ref: row.accountRef,
  date: row.bookedOn,
  amount: formatMoney(row.amount, row.currency),
  currency: row.currency,
  section: row.section,
  category: row.category,
  description: row.description,
  counterparty_name: row.counterpartyName,
  counterparty_account: row.counterpartyAccount,
  transfer_group_id: row.transferGroup,
  external_id: row.externalId,
  account_id: row.accountId,
  category_id: row.categoryId,
  counterparty_id: row.counterpartyId,
  transfer_id: row.transferId,
  trade_id: row.tradeId,
  action_id: row.actionId,
  created_at: row.createdAt,
});

function differences(gone: ReadonlyMap<number, Money>, come: ReadonlyMap<number, Money>): Map<number, Money> {
  const changes = new Map(come);
  for (const [id, amount] of gone) changes.set(id, (changes.get(id) ?? 0n) - amount);
  return changes;
}
