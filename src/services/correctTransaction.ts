/**
 * Corrects a transaction that is booked, or takes it back: the balance, months and categories follow, and what it was stays on
 * record with the reason. The other leg of a transfer between one's own accounts changes with it. Refuses what belongs to a trade
 * or an action (that one is corrected), a leg whose other leg is somebody else's (money that moved is sent back), categories
 * nobody knows, days to come, amounts of zero, and a correction that changes nothing.
 */
import { lockAccounts } from '../db/queries/accounts.ts';
import { type BookedRow, type RowFacts, rowsNamed } from '../db/queries/bookedRows.ts';
import { findCategory } from '../db/queries/categories.ts';
import type { Tx } from '../db/store.ts';
import { accountScope, type Viewer } from '../domain/access.ts';
import type { Day } from '../domain/day.ts';
import type { Money } from '../domain/money.ts';
import { refuse } from '../domain/refusal.ts';
import { demandMoves, parseSection } from '../domain/transaction.ts';
import { demandOpen } from '../domain/transfer.ts';
import { amendRows, factsOfRow } from './amendRows.ts';
import type { Bank } from './bank.ts';
import { type Correctable, type Corrected, keepCorrection, previewCorrection } from './correctRow.ts';
import { namedRow } from './namedRow.ts';
import { revise } from './revise.ts';
import { moveLegs, otherLegs } from './transferLegs.ts';
import { visibleAccount } from './visibleAccount.ts';

/** What is to be otherwise; what is absent stays. */
export interface TransactionChange {
  readonly day?: Day | undefined;
  /** Signed, in the account's currency. */
  readonly amount?: Money | undefined;
  readonly section?: string | undefined;
  /** Of the section. */
  readonly category?: string | undefined;
  readonly description?: string | undefined;
}

export interface TransactionCorrection {
  /** The id it came with, or `#` and its number. */
  readonly transaction: string;
  /** Where several accounts have a transaction of that id. */
  readonly account?: string | undefined;
  /** Null takes it back. */
  readonly change: TransactionChange | null;
  readonly reason: string;
}

export type CorrectedTransaction = Corrected;

const MAX_DESCRIPTION = 1_000;

const CORRECTABLE: Correctable<TransactionCorrection> = {
  noun: 'Transaction',
  subjectOf: ({ transaction }) => transaction,
  correct: correctRow,
};

/** What the correction would change, told exactly; refuses what correcting refuses. */
export const previewTransactionCorrection = (
  bank: Bank,
  viewer: Viewer,
  request: TransactionCorrection,
): Promise<Corrected> => previewCorrection(CORRECTABLE, bank, viewer, request);

export const correctTransaction = (
  bank: Bank,
  viewer: Viewer,
  request: TransactionCorrection,
): Promise<Corrected> => keepCorrection(CORRECTABLE, bank, viewer, request);

/** The same within a transaction that does more, and that writes what was done to the audit trail. */
export async function correctRow(
  tx: Tx,
  bank: Bank,
  viewer: Viewer,
  request: TransactionCorrection,
): Promise<Corrected> {
  const { change } = request;
  const moves = change !== null && (change.amount !== undefined || change.day !== undefined);
  const legsOf = async (row: BookedRow) => (moves ? otherLegs(tx, viewer, row) : []);
  const found = await findRow(tx, viewer, request);
  demandOwn(found, change);
  const accountIds = [found, ...(await legsOf(found))].map(({ accountId }) => accountId);
  await lockAccounts(tx, [...new Set(accountIds)]);
  const row = await findRow(tx, viewer, request);
  demandOpen(await visibleAccount(tx, viewer, row.accountRef));
  demandOwn(row, change);
  const others = await legsOf(row);
  const to = change === null ? null : await changeRow(tx, bank, row, change);
  const revision = await revise(tx, { positions: [], accountIds }, async () => {
    const legs = to !== null && moves ? await moveLegs(tx, row, to, others) : [];
    await amendRows(tx, bank, viewer, request.reason, [{ row, to }, ...legs]);
    return 0;
  });
  return { before: factsOfRow(row), after: to && factsOfRow({ ...row, ...to }), revision };
}

const findRow = async (
  tx: Tx,
  viewer: Viewer,
  { transaction: id, account }: TransactionCorrection,
): Promise<BookedRow> =>
  namedRow(tx, viewer, 'transaction', { id, account }, await rowsNamed(tx, accountScope(viewer), id));

/** A row that others depend on is not corrected by itself; how it is called and classed is its account's own affair. */
function demandOwn({ tradeId, actionId, transferId }: BookedRow, change: TransactionChange | null): void {
  if (tradeId !== null)
    refuse(
      'bad_value',
      `it is the cash of trade #${tradeId}`,
      `correct the trade: finance trade edit '#${tradeId}'`,
    );
  if (actionId !== null)
    refuse(
      'bad_value',
      `it is the cash of action #${actionId}`,
      `take the action back: finance action delete '#${actionId}'`,
    );
  if (transferId !== null && change === null)
    refuse(
      'bad_value',
      'it is a leg of a transfer: its id stays known, so that it is never sent twice',
      'send the money back with a transfer, or take the import back',
    );
}

async function changeRow(tx: Tx, bank: Bank, row: BookedRow, change: TransactionChange): Promise<RowFacts> {
  const { day: bookedOn = row.bookedOn, description = row.description } = change;
  if (bookedOn > bank.clock.today())
    refuse('bad_day', `${bookedOn} has not come yet`, 'give today or an earlier day');
  if (description.length > MAX_DESCRIPTION)
    refuse('too_long', `a description has at most ${MAX_DESCRIPTION} characters`, 'shorten it');
  const amount = demandMoves(change.amount ?? row.amount);
  const section = parseSection(change.section ?? row.section);
  const category = change.category ?? (section === row.section ? row.category : 'uncategorised');
  const categoryId = await findCategory(tx, section, category);
  if (categoryId === undefined)
    refuse('unknown_category', `${section} has no category ${category}`, 'check its name, or the section');
  const isSame =
    bookedOn === row.bookedOn &&
    amount === row.amount &&
    categoryId === row.categoryId &&
    description === row.description;
  if (isSame) refuse('bad_value', 'nothing would change', 'say what is to be otherwise');
  return { ...row, bookedOn, amount, section, category, categoryId, description };
}
