/** Adds what a file brought to balances, months and categories, once for the whole file. */
import { addBalances } from '../../db/queries/totals.ts';
import type { Tx } from '../../db/store.ts';
import type { Flows } from '../../domain/flows.ts';
import { addMonths } from '../monthFigures.ts';

export async function writeFlows(tx: Tx, flows: Flows): Promise<void> {
  await addBalances(tx, flows.balances);
  await addMonths(tx, flows);
}
