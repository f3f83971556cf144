/** Which later entries need what an import brought: sales of its shares, trades settled by its cash rows, corrections. */
import { correctionsOfImport } from '../../db/queries/corrections.ts';
import type { positionsOfImport } from '../../db/queries/importUndo.ts';
import { salesNaming, tradesBesides, tradesSettledBy } from '../../db/queries/importUndo.ts';
import { keyOfPair, readFamilies } from '../../db/queries/families.ts';
import type { Tx } from '../../db/store.ts';
import { dayOf } from '../../domain/day.ts';
import { findOversells } from '../../domain/oversell.ts';
import { formatQuantity, type Quantity } from '../../domain/quantity.ts';
import type { Side } from '../../domain/trade.ts';

type TradedPosition = Awaited<ReturnType<typeof positionsOfImport>>[number];

export async function findDependents(
  tx: Tx,
  importId: number,
  positions: readonly TradedPosition[],
): Promise<string[]> {
  const dependents: string[] = [];
  const families = await readFamilies(tx, positions);
  const isWalked = new Set(
    families.filter(({ actions }) => actions.length > 0).flatMap((family) => family.positions.map(keyOfPair)),
  );
  for (const { accountId, instrumentId, symbol } of positions) {
    if (isWalked.has(keyOfPair({ accountId, instrumentId }))) continue;
    const remaining = await tradesBesides(tx, importId, accountId, instrumentId);
    // Without the import's purchases some of the sales that remain may sell too much.
    const oversells = findOversells(
      remaining.map((trade) => ({ ...trade, entry: trade.id, line: trade.id })),
    );
    const lacking = new Set(oversells.map(({ line }) => line));
    for (const trade of remaining)
      if (lacking.has(trade.id)) dependents.push(`${nameOf({ ...trade, symbol })} sells shares it brought`);
  }
  for (const trade of await salesNaming(tx, importId))
    dependents.push(`${nameOf(trade)} names lots it brought`);
  for (const trade of await tradesSettledBy(tx, importId))
    dependents.push(`${nameOf(trade)} is settled by its cash`);
  for (const { subject, rowId, at } of await correctionsOfImport(tx, importId))
    dependents.push(`${subject} #${rowId} of it was corrected on ${dayOf(at)}`);
  return dependents;
}

interface NamedTrade {
  readonly side: Side | string;
  readonly qty: Quantity;
  readonly symbol: string;
  readonly tradedAt: string;
}

const nameOf = ({ side, qty, symbol, tradedAt }: NamedTrade): string =>
  `${side} ${formatQuantity(qty)} ${symbol} of ${dayOf(tradedAt)}`;
