/**
 * Makes the derived figures anew from the facts: lots, holdings, realised gains, entitlements and months of positions from the
 * trades and from what companies and banks did, months and categories from the transactions. Refuses trades that sell more than was held;
 * facts are never touched.
 */
import { lockAccounts } from '../db/queries/accounts.ts';
import {
  deleteEntitlement,
  putEntitlement,
  type StoredEntitlement,
  storedEntitlements,
} from '../db/queries/entitlements.ts';
import { bookOf, type Family, keyOfPair, readFamilies } from '../db/queries/families.ts';
import { eventsInReplayOrder } from '../db/queries/positionEvents.ts';
import {
  deletePositionFigures,
  insertPositionFigures,
  type Pair,
  updateSales,
} from '../db/queries/positionFigures.ts';
import { replacePositionMonths } from '../db/queries/positionMonths.ts';
import type { Tx } from '../db/store.ts';
import { isAction } from '../domain/actions.ts';
import type { PlacedPosition } from '../domain/book.ts';
import type { Entitlement } from '../domain/entitlement.ts';
import type { Sale } from '../domain/position.ts';

export { replacePositionMonths as rebuildPositionMonths } from '../db/queries/positionMonths.ts';
export {
  replaceAccountMonths as rebuildAccountMonths,
  replaceMonthCategories as rebuildMonthCategories,
  replaceTransferMonths as rebuildTransferMonths,
} from '../db/queries/flowFigures.ts';

const FAMILIES_A_PIECE = 200;
const SALES_A_PIECE = 1_000;

export interface Rebuilt {
  /** How many sales that had a gain have another now. */
  readonly changedSales: number;
  /** Those to which more happened than trades. */
  readonly acted: readonly Family[];
}

/**
 * Lots, holdings, gains and entitlements of these positions, those without trades left included, and of all that hand lots
 * to them or take them. Their accounts must be locked by the transaction already. Refuses `oversell` and `bad_lots`, naming
 * the sale.
 */
export async function rebuildPositions(tx: Tx, positions: readonly Pair[]): Promise<Rebuilt> {
  const families = await lockFamilies(tx, positions);
  let changedSales = 0;
  for (let from = 0; from < families.length; from += FAMILIES_A_PIECE) {
    const piece = families.slice(from, from + FAMILIES_A_PIECE);
    const members = piece.flatMap((family) => family.positions);
    await deletePositionFigures(tx, members);
    const paid = await storedEntitlements(tx, members);
    const held: PlacedPosition[] = [];
    for (const family of piece) {
      const rebuilt = await rebuildFamily(tx, family, paid);
      held.push(...rebuilt.held);
      changedSales += rebuilt.changedSales;
    }
    await insertPositionFigures(tx, held);
    await replacePositionMonths(tx, members);
  }
  return { changedSales, acted: families.filter(({ actions }) => actions.length > 0) };
}

/** The families, when nobody else can change them any more: carried shares bring in accounts that are not locked yet. */
export async function lockFamilies(tx: Tx, positions: readonly Pair[]): Promise<Family[]> {
  const locked = new Set(positions.map(({ accountId }) => accountId));
  for (;;) {
    const families = await readFamilies(tx, positions);
    const members = families.flatMap((family) => family.positions.map(({ accountId }) => accountId));
    const others = [...new Set(members)].filter((accountId) => !locked.has(accountId));
    if (others.length === 0) return families;
    await lockAccounts(tx, others);
    for (const accountId of others) locked.add(accountId);
  }
}

/** Walks over one family and stores the figures of those sales whose figures changed; the positions that hold something. */
async function rebuildFamily(
  tx: Tx,
  family: Family,
  paid: readonly StoredEntitlement[],
): Promise<{ held: PlacedPosition[]; changedSales: number }> {
  const book = bookOf(family);
  const entitlements: Entitlement[] = [];
  let changed: Sale[] = [];
  let changedSales = 0;
  for await (const event of eventsInReplayOrder(tx, family)) {
    const sale = book.apply(event, undefined, (entitlement) => entitlements.push(entitlement));
    if (sale === undefined || isAction(event)) continue;
    if (sale.relievedCost !== event.relievedCost || sale.gain !== event.realizedGain) changed.push(sale);
    if (event.realizedGain !== null && sale.gain !== event.realizedGain) changedSales++;
    if (changed.length < SALES_A_PIECE) continue;
    await updateSales(tx, changed);
    changed = [];
  }
  await updateSales(tx, changed);
  const pairs = new Set(family.positions.map(keyOfPair));
  const before = paid.filter((row) => pairs.has(keyOfPair(row)));
  changedSales += await rebuildEntitlements(tx, before, entitlements);
  return { held: book.positions().filter(({ position }) => position.qty > 0n), changedSales };
}

/** How many fractions that were paid out have another gain now. */
async function rebuildEntitlements(
  tx: Tx,
  before: readonly StoredEntitlement[],
  entitlements: readonly Entitlement[],
): Promise<number> {
  const left = new Map(before.map((row) => [`${row.actionId}/${row.accountId}`, row]));
  let changed = 0;
  for (const entitlement of entitlements) {
    const key = `${-entitlement.actionId}/${entitlement.accountId}`;
    const known = left.get(key);
    if (known && known.realizedGain !== (entitlement.sale?.gain ?? null)) changed++;
    left.delete(key);
    await putEntitlement(tx, entitlement);
  }
  for (const { actionId, accountId } of left.values()) await deleteEntitlement(tx, actionId, accountId);
  return changed;
}
