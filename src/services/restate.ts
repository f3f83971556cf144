/**
 * Rebuilds positions after what happened to them has changed, and lets the cash of actions follow: a dividend is paid on the
 * shares that were held, so a purchase dated back before it brings more of it. Refuses what rebuilding refuses, and `no_rate`.
 */
import { accountFigures } from '../db/queries/accounts.ts';
import { type BookedRow, rowsOfActions } from '../db/queries/bookedRows.ts';
import { categoryId } from '../db/queries/categories.ts';
import {
  type StoredEntitlement,
  setEntitlementRate,
  storedEntitlements,
} from '../db/queries/entitlements.ts';
import type { Family, FamilyAction } from '../db/queries/families.ts';
import type { Pair } from '../db/queries/positionFigures.ts';
import type { Tx } from '../db/store.ts';
import type { Viewer } from '../domain/access.ts';
import { cashOfAction } from '../domain/actionCash.ts';
import type { Currency } from '../domain/currency.ts';
import type { Day } from '../domain/day.ts';
import type { SettlementRow } from '../domain/settlement.ts';
import { type Amendment, amendRows, bookFacts } from './amendRows.ts';
import type { Bank } from './bank.ts';
import type { Posting } from './posting.ts';
import { rateOn } from './rateOn.ts';
import { rebuildPositions } from './rebuild.ts';

/** How many sales that had a gain have another now. The accounts are locked already. */
export async function restatePositions(
  tx: Tx,
  bank: Bank,
  viewer: Viewer,
  reason: string,
  positions: readonly Pair[],
): Promise<number> {
  const { changedSales, acted } = await rebuildPositions(tx, positions);
  for (const family of acted) await payEntitlements(tx, bank, viewer, reason, family);
  return changedSales;
}

/** A row that is due, and where. */
interface DueRow extends SettlementRow {
  readonly accountId: number;
  readonly currency: Currency;
  readonly actionId: number;
  /** Of the action: its rows go with it when that is undone. */
  readonly importId: number | null;
  readonly bookedOn: Day;
}

/** Books what actions bring the accounts of a family, mends what is booked otherwise, takes back what is not due any more. */
async function payEntitlements(
  tx: Tx,
  bank: Bank,
  viewer: Viewer,
  reason: string,
  family: Family,
): Promise<void> {
  const accountIds = [...new Set(family.positions.map(({ accountId }) => accountId))];
  const currencies = new Map(
    (await accountFigures(tx, accountIds)).map(({ id, currency }) => [id, currency]),
  );
  const due: DueRow[] = [];
  for (const entitlement of await storedEntitlements(tx, family.positions)) {
    const currency = currencies.get(entitlement.accountId);
    const action = family.actions.find(
      ({ stored, accountId }) => stored.id === entitlement.actionId && accountId === entitlement.accountId,
    );
    if (currency === undefined || action === undefined || !action.stored.settled) continue;
    due.push(...(await dueRows(tx, family, action, entitlement, currency)));
  }
  const booked = await rowsOfActions(tx, family.positions);
  await amendRows(tx, bank, viewer, reason, await amendmentsOf(tx, booked, due));
  const known = new Set(booked.map(keyOfRow));
  const missing = due.filter((row) => !known.has(keyOfRow(row)));
  await bookFacts(tx, bank, await Promise.all(missing.map((row) => postingOf(tx, row))));
}

async function dueRows(
  tx: Tx,
  { positions }: Family,
  { stored, currency }: FamilyAction,
  entitlement: StoredEntitlement,
  accountCurrency: Currency,
): Promise<DueRow[]> {
  const { actionId, accountId, instrumentId } = entitlement;
  const bookedOn = stored.paidOn;
  const rate = entitlement.rate ?? (await rateOn(tx, currency, accountCurrency, bookedOn)) ?? null;
  if (rate !== entitlement.rate && rate !== null) await setEntitlementRate(tx, actionId, accountId, rate);
  const symbol = positions.find((position) => position.instrumentId === instrumentId)?.symbol ?? '';
  const externalId = `action-${stored.identity}`;
  return cashOfAction({ ...entitlement, kind: stored.kind, symbol, rate, externalId }).map((row) => ({
    ...row,
    accountId,
    currency: accountCurrency,
    actionId,
    importId: stored.importId,
    bookedOn,
  }));
}

const keyOfRow = (row: { accountId: number; externalId: string | null }): string =>
  `${row.accountId} ${row.externalId}`;

async function amendmentsOf(
  tx: Tx,
  booked: readonly BookedRow[],
  due: readonly DueRow[],
): Promise<Amendment[]> {
  const wanted = new Map(due.map((row) => [keyOfRow(row), row]));
  const amendments: Amendment[] = [];
  for (const row of booked) {
    const to = wanted.get(keyOfRow(row));
    const category = to && {
      category: to.category,
      categoryId: await categoryId(tx, to.section, to.category),
    };
    amendments.push({ row, to: to === undefined ? null : { ...row, ...to, ...category } });
  }
  return amendments;
}

async function postingOf(tx: Tx, row: DueRow): Promise<Posting> {
  return {
    ...row,
    categoryId: await categoryId(tx, row.section, row.category),
    counterparty: null,
    transferId: null,
    tradeId: null,
  };
}
