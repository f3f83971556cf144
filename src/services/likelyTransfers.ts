/**
 * Two rows each that are likely one transfer of the viewer's own, for him to confirm. The store is walked back in time by
 * spans of days, short ones first, so that the newest are found at once and a long history is never in memory; of the rows of a span as
 * numbers, and the words only of those that have an opposite amount near.
 */
import { notPairs } from '../db/queries/pairs.ts';
import { bookedAccounts, movedRows, type UnpairedRow, unpairedRows } from '../db/queries/unpaired.ts';
import type { Store, Tx } from '../db/store.ts';
import { accountScope, demand, type Viewer } from '../domain/access.ts';
import { addDays, type Day, daysBetween } from '../domain/day.ts';
import type { Money } from '../domain/money.ts';
import { NearFilter, SizeDigest } from '../domain/nearFilter.ts';
import { type LikelyPair, lastDay, likelyPairs, PAIR_DAYS, sideOfLeg } from '../domain/pairing.ts';
import type { Bank } from './bank.ts';

export type LikelyTransfer = LikelyPair<UnpairedRow>;

const FIRST_SPAN_DAYS = 4;
const MOST_SPAN_DAYS = 32;
/** More are not read by anybody. */
const MOST = 500;

/** Newest first, as they are found. Refuses viewers who may not categorise. */
export async function* eachLikelyTransfer(
  bank: Bank,
  viewer: Viewer,
  most = MOST,
): AsyncGenerator<LikelyTransfer> {
  demand(viewer, 'categorise');
  const { store } = bank;
  const booked = await bookedAccounts(store, accountScope(viewer));
  // One account alone has no other for the second leg.
  if (booked.length < 2) return;
  const first = booked.reduce((least, { firstDay }) => (firstDay < least ? firstDay : least), '9999-12-31');
  const { isNotPair } = await readNotPairs(store, viewer);
  const taken = new Set<number>();
  let count = 0;
  let span = FIRST_SPAN_DAYS;
  let to = booked.reduce((newest, { lastDay: day }) => (day > newest ? day : newest), '');
  for (; to >= first; to = addDays(to, -span), span = Math.min(2 * span, MOST_SPAN_DAYS)) {
    const begin = addDays(to, 1 - span);
    // Those around it count among what fits as well, but for those after it everything is decided.
    const rows = await rowsWithOpposites(
      store,
      booked,
      addDays(begin, -2 * PAIR_DAYS),
      addDays(to, PAIR_DAYS),
    );
    const end = to;
    const isDecided = ({ id, bookedOn }: UnpairedRow): boolean => bookedOn > end || taken.has(id);
    const isRefused = (out: UnpairedRow, into: UnpairedRow): boolean =>
      isDecided(out) || isDecided(into) || isNotPair(out, into);
    for (const pair of likelyPairs(rows, isRefused)) {
      // What ends before the span is found again, with all that is near it, in the next.
      if (lastDay(pair) < begin) continue;
      taken.add(pair.out.id).add(pair.into.id);
      yield pair;
      if (++count === most) return;
    }
  }
}

/** All of them at once. */
export async function likelyTransfers(bank: Bank, viewer: Viewer, most = MOST): Promise<LikelyTransfer[]> {
  const found: LikelyTransfer[] = [];
  for await (const pair of eachLikelyTransfer(bank, viewer, most)) found.push(pair);
  return found;
}

interface Moved {
  readonly id: number;
  readonly accountId: number;
  readonly amount: Money;
  readonly day: number;
}

/** Rows with one on another account that has the opposite amount and is near; what belongs to something already is left out in the end. */
async function rowsWithOpposites(
  store: Store,
  booked: Awaited<ReturnType<typeof bookedAccounts>>,
  from: Day,
  to: Day,
): Promise<UnpairedRow[]> {
  const moved: Moved[] = [];
  const days = new Map<Day, number>();
  for (const { id: accountId, firstDay, lastDay: end } of booked)
    if (firstDay <= to && end >= from)
      for await (const { id, amount, bookedOn } of movedRows(store, accountId, from, to)) {
        const day = days.get(bookedOn) ?? daysBetween(from, bookedOn);
        days.set(bookedOn, day);
        moved.push({ id, accountId, amount, day });
      }
  const sizes = new SizeDigest();
  const opposites = new NearFilter(moved.length, PAIR_DAYS);
  for (const { amount, day } of moved) opposites.add(sideOfLeg(amount), sizes.of(amount), day);
  const near = moved.filter(({ amount, day }) =>
    opposites.mayHaveOther(sideOfLeg(amount), sizes.of(amount), day),
  );
  return unpairedRows(
    store,
    [...Map.groupBy(near, ({ amount }) => (amount < 0n ? -amount : amount)).values()].flatMap(withOpposite),
  );
}

/** Stands for more accounts than one. */
const SEVERAL = -1;

/** Of rows of one size the numbers of those that have an opposite one near on another account. */
function withOpposite(rows: readonly Moved[]): number[] {
  const accounts = [new Map<number, number>(), new Map<number, number>()] as const;
  for (const { amount, day, accountId } of rows) {
    const ofSide = accounts[sideOfLeg(amount)];
    ofSide.set(day, (ofSide.get(day) ?? accountId) === accountId ? accountId : SEVERAL);
  }
  return rows
    .filter(({ amount, day, accountId }) => {
      const others = accounts[sideOfLeg(-amount)];
      for (let near = day - PAIR_DAYS; near <= day + PAIR_DAYS; near++)
        if ((others.get(near) ?? accountId) !== accountId) return true;
      return false;
    })
    .map(({ id }) => id);
}

type Known = Pick<UnpairedRow, 'accountId' | 'identity'>;

/** What was said to be no transfer, and the identities of all rows of which it was said. */
export async function readNotPairs(at: Store | Tx, viewer: Viewer) {
  const rows = await notPairs(at, accountScope(viewer));
  const said = new Set(
    rows.map((row) => JSON.stringify([row.outAccountId, row.outIdentity, row.inAccountId, row.inIdentity])),
  );
  return {
    identities: new Set(rows.flatMap(({ outIdentity, inIdentity }) => [outIdentity, inIdentity])),
    isNotPair: (out: Known, into: Known): boolean =>
      said.size > 0 && said.has(JSON.stringify([out.accountId, out.identity, into.accountId, into.identity])),
  };
}
