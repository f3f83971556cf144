/** Makes one transfer each of the likely pairs of an import that somebody confirmed by their lines, once its rows are in. */
import { idsOfLines } from '../db/queries/pairs.ts';
import type { Viewer } from '../domain/access.ts';
import { type ImportOutcome, isPairOf, type PairLeg } from '../domain/importPlan.ts';
import type { Bank } from './bank.ts';
import { type PairedTransfer, pairTransfer } from './pairTransfer.ts';

/** Nothing of an import that was not written. */
export async function confirmPairs(
  bank: Bank,
  viewer: Viewer,
  { plan, importId }: ImportOutcome,
  lines: readonly number[],
): Promise<readonly PairedTransfer[]> {
  const pairs = plan.pairs.filter((pair) => lines.some((line) => isPairOf(pair, line)));
  if (importId === null || pairs.length === 0) return [];
  const legLines = pairs.flatMap(({ out, into }) => [out.line, into.line]).filter((line) => line !== null);
  const rows = await idsOfLines(bank.store, importId, legLines);
  const ids = new Map(rows.map(({ importLine, id }) => [importLine, id]));
  const nameOf = ({ line, transactionId }: PairLeg): string =>
    `#${line === null ? transactionId : ids.get(line)}`;
  const made: PairedTransfer[] = [];
  for (const { out, into } of pairs) made.push(await pairTransfer(bank, viewer, [nameOf(out), nameOf(into)]));
  return made;
}
