/** What rows are for the months of accounts, of transfers and of categories: added when they come, taken when they go. */
import {
  takeFromAccountMonth,
  takeFromMonthCategory,
  takeFromTransferMonth,
} from '../db/queries/importUndo.ts';
import { addAccountMonths, addMonthCategories, addTransferMonths } from '../db/queries/totals.ts';
import type { Tx } from '../db/store.ts';
import type { Flows } from '../domain/flows.ts';

export async function addMonths(tx: Tx, flows: Flows): Promise<void> {
  await addAccountMonths(tx, flows.byAccountMonth());
  await addTransferMonths(tx, flows.byTransferMonth());
  await addMonthCategories(tx, flows.byMonthCategory());
}

/** Rows as they were go, and come as they are. */
export async function moveMonths(tx: Tx, gone: Flows, come: Flows): Promise<void> {
  for (const flow of gone.byAccountMonth()) await takeFromAccountMonth(tx, { ...flow, rowsOfIt: flow.count });
  await addAccountMonths(tx, come.byAccountMonth());
  await moveMonthCategories(tx, gone, come);
}

/** The same of rows that stay in their months and sections. */
export async function moveMonthCategories(tx: Tx, gone: Flows, come: Flows): Promise<void> {
  for (const flow of gone.byTransferMonth())
    await takeFromTransferMonth(tx, { ...flow, rowsOfIt: flow.count });
  await addTransferMonths(tx, come.byTransferMonth());
  for (const flow of gone.byMonthCategory())
    await takeFromMonthCategory(tx, { ...flow, rowsOfIt: flow.count });
  await addMonthCategories(tx, come.byMonthCategory());
}
