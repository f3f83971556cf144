/**
 * Two rows each that are likely one transfer of the viewer's own, for him to confirm. The store is walked back in time by
 * spans of a month, so that the newest are found at once and a long history is never in memory.
 */
import { bookedSpan, notPairs, type UnpairedRow, unpairedRows } from '../db/queries/pairs.ts';
import type { Store, Tx } from '../db/store.ts';
import { accountScope, demand, type Viewer } from '../domain/access.ts';
import { addDays } from '../domain/day.ts';
import { type LikelyPair, lastDay, likelyPairs, PAIR_DAYS } from '../domain/pairing.ts';
import type { Bank } from './bank.ts';

export type LikelyTransfer = LikelyPair<UnpairedRow>;

const SPAN_DAYS = 32;
/** More are not read by anybody. */
const MOST = 500;

/** Newest first. Refuses viewers who may not categorise. */
export async function likelyTransfers(bank: Bank, viewer: Viewer, most = MOST): Promise<LikelyTransfer[]> {
  demand(viewer, 'categorise');
  const scope = accountScope(viewer);
  const span = await bookedSpan(bank.store, scope);
  if (span?.firstDay == null || span.lastDay === null) return [];
  const isNotPair = await readNotPairs(bank.store, viewer);
  const found: LikelyTransfer[] = [];
  const taken = new Set<number>();
  for (let to = span.lastDay; to >= span.firstDay && found.length < most; to = addDays(to, -SPAN_DAYS)) {
    const begin = addDays(to, 1 - SPAN_DAYS);
    const rows = await unpairedRows(bank.store, scope, addDays(begin, -PAIR_DAYS), to);
    const free = rows.filter(({ id }) => !taken.has(id));
    for (const pair of likelyPairs(free, isNotPair)) {
      // What ends before the span is found again, with all that is near it, in the next.
      if (lastDay(pair) < begin) continue;
      taken.add(pair.out.id).add(pair.into.id);
      found.push(pair);
    }
  }
  return found.slice(0, most);
}

type Known = Pick<UnpairedRow, 'accountId' | 'identity'>;

/** What was said to be no transfer. */
export async function readNotPairs(
  at: Store | Tx,
  viewer: Viewer,
): Promise<(out: Known, into: Known) => boolean> {
  const said = new Set(
    (await notPairs(at, accountScope(viewer))).map((row) =>
      JSON.stringify([row.outAccountId, row.outIdentity, row.inAccountId, row.inIdentity]),
    ),
  );
  if (said.size === 0) return () => false;
  return (out, into) =>
    said.has(JSON.stringify([out.accountId, out.identity, into.accountId, into.identity]));
}
