/**
 * Gives many rows a category in one act, all or none: it is told first what would change, and what was can be given back as
 * exactly. Rows that have the category already, and cash of trades and actions, stay as they are and are counted. Refuses what
 * would change nothing.
 */
import { lockAccounts } from '../db/queries/accounts.ts';
import { type BookedRow, rowsNumbered } from '../db/queries/bookedRows.ts';
import { findCategory } from '../db/queries/categories.ts';
import { chooseCategory } from '../db/queries/chosenCategories.ts';
import { keepFormerById } from '../db/queries/formerRows.ts';
import type { Store, Tx } from '../db/store.ts';
import { transact } from '../db/transact.ts';
import { accountScope, demand, ownerKey, type Viewer } from '../domain/access.ts';
import { refuse } from '../domain/refusal.ts';
import { parseSection } from '../domain/transaction.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { moveCategories, REASON } from './categorise.ts';
import { correctRow } from './correctTransaction.ts';

/** Rows by their numbers, and what they are to be. */
export interface RowsOfCategory {
  readonly ids: readonly number[];
  readonly section: string;
  readonly category: string;
}

export interface CategorisedRows {
  /** What the rows that changed were before, to be given back: by category. */
  readonly before: readonly RowsOfCategory[];
  readonly changed: number;
  /** They had it already. */
  readonly same: number;
  /** Why others stay as they are, and how many. */
  readonly left: readonly { readonly why: string; readonly count: number }[];
}

const IDS_A_STATEMENT = 500;

/** What it would do; nothing is written. */
export async function planCategories(
  bank: Bank,
  viewer: Viewer,
  wanted: RowsOfCategory,
): Promise<CategorisedRows> {
  demand(viewer, 'categorise');
  return resultOf(await judge(bank.store, viewer, wanted));
}

/** Refuses `unknown_category`, and `bad_value` where nothing would change. */
export const categoriseRows = (
  bank: Bank,
  viewer: Viewer,
  wanted: RowsOfCategory,
): Promise<CategorisedRows> => giveAll(bank, viewer, [wanted]);

/** Gives rows back what they were: `before` of what {@link categoriseRows} told. */
export const giveBackCategories = (
  bank: Bank,
  viewer: Viewer,
  before: readonly RowsOfCategory[],
): Promise<CategorisedRows> => giveAll(bank, viewer, before);

async function giveAll(bank: Bank, viewer: Viewer, all: readonly RowsOfCategory[]): Promise<CategorisedRows> {
  demand(viewer, 'categorise');
  return transact(bank.store, async (tx) => {
    const found = await readRows(
      tx,
      viewer,
      all.flatMap(({ ids }) => ids),
    );
    await lockAccounts(tx, [...new Set(found.map(({ accountId }) => accountId))]);
    const results: CategorisedRows[] = [];
    for (const wanted of all) results.push(await give(tx, bank, viewer, wanted));
    const done = together(results);
    if (done.changed === 0)
      refuse('bad_value', 'nothing would change', 'mark other rows, or choose another category');
    await writeAudit(tx, bank, viewer, {
      action: 'categorise',
      subject: `${done.changed} transactions`,
      before: Object.fromEntries(done.before.map((rows) => [nameOf(rows), numbersOf(rows.ids)])),
      after: Object.fromEntries(all.map((rows) => [nameOf(rows), numbersOf(rows.ids)])),
    });
    return done;
  });
}

const nameOf = ({ section, category }: RowsOfCategory): string => `${section}/${category}`;
const numbersOf = (ids: readonly number[]): string => ids.map((id) => `#${id}`).join(' ');

async function give(tx: Tx, bank: Bank, viewer: Viewer, wanted: RowsOfCategory): Promise<CategorisedRows> {
  const judged = await judge(tx, viewer, wanted);
  const at = bank.clock.now();
  const { target, section, category } = judged;
  const within = judged.rows.filter((row) => row.section === section);
  await keepFormerById(
    tx,
    'transaction',
    within.map(({ id }) => id),
    at,
  );
  await moveCategories(tx, within, target);
  for (const row of judged.rows) {
    if (row.section !== section)
      await correctRow(tx, bank, viewer, {
        transaction: `#${row.id}`,
        change: { section, category },
        reason: REASON,
      });
    await chooseCategory(tx, {
      transactionId: row.id,
      ownerKey: ownerKey(viewer),
      categoryId: target,
      userId: viewer.userId,
      at,
    });
  }
  return resultOf(judged);
}

interface Judged {
  readonly section: ReturnType<typeof parseSection>;
  readonly category: string;
  readonly target: number;
  /** Those that change. */
  readonly rows: readonly BookedRow[];
  readonly same: number;
  readonly left: ReadonlyMap<string, number>;
}

async function judge(at: Store | Tx, viewer: Viewer, wanted: RowsOfCategory): Promise<Judged> {
  const section = parseSection(wanted.section);
  const { category } = wanted;
  const target = await findCategory(at, section, category);
  if (target === undefined)
    refuse('unknown_category', `${section} has no category ${category}`, 'choose one it has');
  const found = await readRows(at, viewer, wanted.ids);
  const left = new Map<string, number>();
  const leave = (why: string, count = 1): void => void left.set(why, (left.get(why) ?? 0) + count);
  if (found.length < wanted.ids.length) leave('no longer there', wanted.ids.length - found.length);
  const rows: BookedRow[] = [];
  let same = 0;
  for (const row of found)
    if (row.categoryId === target) same++;
    else if (row.tradeId !== null || row.actionId !== null) leave('cash of a trade or an action');
    else if (row.section !== section && row.transferId !== null) leave('a leg of a transfer');
    else rows.push(row);
  return { section, category, target, rows, same, left };
}

async function readRows(at: Store | Tx, viewer: Viewer, ids: readonly number[]): Promise<BookedRow[]> {
  const rows: BookedRow[] = [];
  for (let from = 0; from < ids.length; from += IDS_A_STATEMENT)
    rows.push(...(await rowsNumbered(at, accountScope(viewer), ids.slice(from, from + IDS_A_STATEMENT))));
  return rows;
}

function resultOf({ rows, same, left }: Judged): CategorisedRows {
  const before = Map.groupBy(rows, ({ section, category }) => JSON.stringify([section, category]));
  return {
    before: [...before.values()].map((group) => ({
      ids: group.map(({ id }) => id),
      section: group[0]?.section ?? '',
      category: group[0]?.category ?? '',
    })),
    changed: rows.length,
    same,
    left: [...left].map(([why, count]) => ({ why, count })),
  };
}

const together = (results: readonly CategorisedRows[]): CategorisedRows => ({
  before: results.flatMap(({ before }) => before),
  changed: results.reduce((sum, { changed }) => sum + changed, 0),
  same: results.reduce((sum, { same }) => sum + same, 0),
  left: results.flatMap(({ left }) => left),
});
