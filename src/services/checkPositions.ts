/**
 * Walks over all that happened to every position and compares what comes out with what is stored: the gross of each trade,
 * the gain of each sale, the cash of each action, the open lots, the holding. A difference is looked at again with the
 * accounts locked, so that a trade being placed at that moment is none.
 */
import { lockAccounts } from '../db/queries/accounts.ts';
import { type StoredEntitlement, storedEntitlements } from '../db/queries/entitlements.ts';
import { bookOf, type Family, type FamilyPosition, keyOfPair, readFamilies } from '../db/queries/families.ts';
import { eventsInReplayOrder, type StoredEvent } from '../db/queries/positionEvents.ts';
import { allPairs, type Pair, storedHoldings, storedLots } from '../db/queries/positionFigures.ts';
import type { Store, Tx } from '../db/store.ts';
import { transact } from '../db/transact.ts';
import { isAction } from '../domain/actions.ts';
import type { Entitlement } from '../domain/entitlement.ts';
import type { Lot } from '../domain/lot.ts';
import { formatMoney, type Money, valueAt } from '../domain/money.ts';
import { emptyPosition, type Position, type Sale } from '../domain/position.ts';
import { formatQuantity } from '../domain/quantity.ts';
import { isRefusal } from '../domain/refusal.ts';
import type { Bank } from './bank.ts';
import type { Difference } from './check.ts';

const FAMILIES_A_PIECE = 100;
const NONE = 'none';

export async function* checkPositions({ store }: Bank): AsyncGenerator<Difference> {
  const families = await readFamilies(store, await allPairs(store));
  for (let from = 0; from < families.length; from += FAMILIES_A_PIECE)
    yield* checkPiece(store, families.slice(from, from + FAMILIES_A_PIECE));
}

async function* checkPiece(store: Store, families: readonly Family[]): AsyncGenerator<Difference> {
  const figures = await storedFigures(store, families);
  for (const family of families) {
    const found = await differencesOf(store, family, figures);
    if (found.length === 0) continue;
    yield* await transact(store, async (tx) => {
      await lockAccounts(tx, [...new Set(family.positions.map(({ accountId }) => accountId))]);
      const [now] = await readFamilies(tx, family.positions);
      return now ? differencesOf(tx, now, await storedFigures(tx, [now])) : [];
    });
  }
}

interface StoredFigures {
  holdingOf(pair: Pair): Pick<Position, 'qty' | 'costBasis' | 'realizedGain' | 'fees'> | undefined;
  lotsOf(pair: Pair): readonly Lot[];
  entitlementsOf(family: Family): readonly StoredEntitlement[];
}

async function storedFigures(at: Store | Tx, families: readonly Family[]): Promise<StoredFigures> {
  const positions = families.flatMap((family) => family.positions);
  const holdings = new Map((await storedHoldings(at, positions)).map((row) => [keyOfPair(row), row]));
  const lots = Map.groupBy(await storedLots(at, positions), keyOfPair);
  const entitlements = Map.groupBy(await storedEntitlements(at, positions), keyOfPair);
  return {
    holdingOf: (pair) => holdings.get(keyOfPair(pair)),
    lotsOf: (pair) => lots.get(keyOfPair(pair)) ?? [],
    entitlementsOf: (family) =>
      family.positions.flatMap((position) => entitlements.get(keyOfPair(position)) ?? []),
  };
}

async function differencesOf(at: Store | Tx, family: Family, stored: StoredFigures): Promise<Difference[]> {
  const found: Difference[] = [];
  const book = bookOf(family);
  const entitlements: Entitlement[] = [];
  for await (const event of eventsInReplayOrder(at, family)) {
    const place = placeOf(family, event);
    try {
      const sale = book.apply(event, undefined, (entitlement) => entitlements.push(entitlement));
      if (!isAction(event)) found.push(...compareTrade(place, event, sale));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      found.push({ what: 'trade', where: place, stored: error.message, recomputed: 'at most what is held' });
      return found;
    }
  }
  const held = new Map(book.positions().map((placed) => [keyOfPair(placed), placed.position]));
  for (const position of family.positions) {
    const actual = held.get(keyOfPair(position)) ?? emptyPosition(position.method);
    found.push(...compareHolding(position, stored.holdingOf(position), actual));
    // There may be more than a call takes arguments.
    for (const lot of compareLots(position, stored.lotsOf(position), actual.lots)) found.push(lot);
  }
  found.push(...compareEntitlements(family, stored.entitlementsOf(family), entitlements));
  return found;
}

function placeOf({ positions }: Family, event: StoredEvent): string {
  const position = positions.find((each) => keyOfPair(each) === keyOfPair(event));
  const where = position === undefined ? '' : titleOf(position);
  return isAction(event)
    ? `${where} ${event.stored.kind} of ${event.at} action ${event.stored.id}`
    : `${where} ${event.side} of ${event.tradedAt} trade ${event.id}`;
}

const titleOf = ({ accountRef, symbol }: FamilyPosition): string => `${accountRef} ${symbol}`;

function* compareTrade(
  where: string,
  trade: Exclude<StoredEvent, { kind: string }>,
  sale: Sale | undefined,
): Generator<Difference> {
  const sum = (amount: Money): string => formatMoney(amount, trade.currency);
  const gross = valueAt(trade.qty, trade.price);
  if (gross !== trade.gross)
    yield { what: 'trade', where, stored: `gross ${sum(trade.gross)}`, recomputed: sum(gross) };
  if (sale && (sale.relievedCost !== trade.relievedCost || sale.gain !== trade.realizedGain))
    yield {
      what: 'realised gain',
      where,
      stored: gainText(sum, trade.realizedGain, trade.relievedCost),
      recomputed: gainText(sum, sale.gain, sale.relievedCost),
    };
}

type Text = (amount: Money) => string;

const gainText = (sum: Text, gain: Money | null, relieved: Money | null): string =>
  gain === null || relieved === null ? NONE : `${sum(gain)} on a cost of ${sum(relieved)}`;

function* compareHolding(
  position: FamilyPosition,
  stored: ReturnType<StoredFigures['holdingOf']>,
  actual: Position,
): Generator<Difference> {
  const sum = (amount: Money): string => formatMoney(amount, position.currency);
  const text = (held: typeof stored): string =>
    held === undefined || held.qty === 0n
      ? NONE
      : `${formatQuantity(held.qty)} costing ${sum(held.costBasis)}, realised ${sum(held.realizedGain)}, fees ${sum(held.fees)}`;
  if (text(stored) !== text(actual))
    yield { what: 'holding', where: titleOf(position), stored: text(stored), recomputed: text(actual) };
}

function* compareLots(
  position: FamilyPosition,
  stored: readonly Lot[],
  actual: readonly Lot[],
): Generator<Difference> {
  const sum = (amount: Money): string => formatMoney(amount, position.currency);
  const text = (lots: readonly Lot[] | undefined): string =>
    lots
      ?.map(
        (lot) =>
          `${formatQuantity(lot.qtyOpen)} of ${formatQuantity(lot.qtyBought)} costing ${sum(lot.costOpen)} ` +
          `of ${sum(lot.costBought)}, acquired ${lot.acquiredAt}`,
      )
      .join(' and ') ?? NONE;
  const bySource = ({ tradeId }: Lot) => tradeId ?? 0;
  const [kept, wanted] = [
    Map.groupBy(stored, bySource),
    Map.groupBy(
      actual.filter(({ tradeId }) => tradeId !== null),
      bySource,
    ),
  ];
  for (const source of new Set([...kept.keys(), ...wanted.keys()])) {
    const [before, after] = [text(kept.get(source)), text(wanted.get(source))];
    const from = source < 0 ? `action ${-source}` : `trade ${source}`;
    if (before !== after)
      yield { what: 'lot', where: `${titleOf(position)} of ${from}`, stored: before, recomputed: after };
  }
}

function* compareEntitlements(
  { positions }: Family,
  stored: readonly StoredEntitlement[],
  actual: readonly Entitlement[],
): Generator<Difference> {
  const keyOf = (row: { actionId: number; accountId: number }): string => `${row.actionId}/${row.accountId}`;
  const kept = new Map(stored.map((row) => [keyOf(row), row]));
  const wanted = new Map(
    actual.map(({ sale, ...row }) => {
      const figures = { relievedCost: sale?.relievedCost ?? null, realizedGain: sale?.gain ?? null };
      return [keyOf({ ...row, actionId: -row.actionId }), { ...row, ...figures }];
    }),
  );
  for (const key of new Set([...kept.keys(), ...wanted.keys()])) {
    const [actionId, accountId] = key.split('/');
    const position = positions.find((each) => `${each.accountId}` === accountId);
    const sum = (amount: Money): string => formatMoney(amount, position?.currency);
    const text = (row: Omit<StoredEntitlement, 'actionId' | 'rate'> | undefined): string =>
      row === undefined
        ? NONE
        : `${sum(row.gross)} less ${sum(row.withheld)} for ${formatQuantity(row.qty)}, ` +
          `realised ${gainText(sum, row.realizedGain, row.relievedCost)}`;
    const [before, after] = [text(kept.get(key)), text(wanted.get(key))];
    if (before !== after)
      yield {
        what: 'entitlement',
        where: `${position?.accountRef} action ${actionId}`,
        stored: before,
        recomputed: after,
      };
  }
}
