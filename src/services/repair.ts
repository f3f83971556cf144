/**
 * Makes everything that is derived anew: balances from opening balances and rows, months, categories, months of positions, lots,
 * holdings, realised gains, entitlements. Facts are never touched: what is wrong with them is still found afterwards, and named. An admin's act.
 */
import { lockAccounts } from '../db/queries/accounts.ts';
import { forgetHabits } from '../db/queries/habits.ts';
import { replaceBalances } from '../db/queries/ledgerFaults.ts';
import { allPairs, type Pair } from '../db/queries/positionFigures.ts';
import { transact } from '../db/transact.ts';
import { demand, type Viewer } from '../domain/access.ts';
import { isRefusal } from '../domain/refusal.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { checkBank, type Difference } from './check.ts';
import {
  rebuildAccountMonths,
  rebuildMonthCategories,
  rebuildPositionMonths,
  rebuildPositions,
  rebuildTransferMonths,
} from './rebuild.ts';

export interface Repaired {
  readonly mended: readonly Difference[];
  /** Of facts, or of what can't be walked over because of them. */
  readonly left: readonly Difference[];
}

const PAIRS_A_PIECE = 200;

export async function repairBank(bank: Bank, viewer: Viewer): Promise<Repaired> {
  demand(viewer, 'repair');
  const found = await checkBank(bank);
  await transact(bank.store, async (tx) => {
    await replaceBalances(tx);
    await rebuildAccountMonths(tx);
    await rebuildTransferMonths(tx);
    await rebuildMonthCategories(tx);
    await rebuildPositionMonths(tx);
    await forgetHabits(tx);
  });
  const pairs = await allPairs(bank.store);
  for (let from = 0; from < pairs.length; from += PAIRS_A_PIECE)
    await repairPositions(bank, pairs.slice(from, from + PAIRS_A_PIECE));
  const left = await checkBank(bank);
  const remaining = new Set(left.map(keyOf));
  const mended = found.filter((difference) => !remaining.has(keyOf(difference)));
  await transact(bank.store, (tx) =>
    writeAudit(tx, bank, viewer, {
      action: 'repair',
      subject: bank.store.name.slice(0, 255),
      after: { mended: mended.length, left: left.length },
    }),
  );
  return { mended, left };
}

const keyOf = ({ what, where }: Difference): string => `${what} ${where}`;

/** A position whose facts can't be walked over keeps the others from nothing. */
async function repairPositions(bank: Bank, pairs: readonly Pair[]): Promise<void> {
  try {
    await transact(bank.store, async (tx) => {
      await lockAccounts(tx, [...new Set(pairs.map(({ accountId }) => accountId))]);
      await rebuildPositions(tx, pairs);
    });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (pairs.length === 1) return;
    for (const pair of pairs) await repairPositions(bank, [pair]);
  }
}
