/**
 * Positions that hand lots to each other, by conversion, spin-off or carrying over, and what happened to them beside
 * trades: they can only be walked over together. Most families are one position to which nothing ever happened.
 */
import { type Action, compareEvents, WHOLE } from '../../domain/actions.ts';
import { Book, type MethodOf } from '../../domain/book.ts';
import type { Method } from '../../domain/method.ts';
import { select } from '../select.ts';
import { list, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { actionsOn, type NamedLots, namedLots, type StoredAction } from './actions.ts';
import type { Pair } from './positionFigures.ts';
import type { PositionKey } from './positionTrades.ts';

/** A position, and by which method its account keeps figures. */
export interface FamilyPosition extends PositionKey {
  readonly method: Method;
  readonly accountRef: string;
  readonly symbol: string;
}

/** An action as it acts on one account. */
export type FamilyAction = Action & { readonly stored: StoredAction };

export interface Family {
  /** By account, then instrument. */
  readonly positions: readonly FamilyPosition[];
  /** In the order of replay. */
  readonly actions: readonly FamilyAction[];
  readonly names: NamedLots;
}

const PAIRS_A_PIECE = 200;

export const keyOfPair = ({ accountId, instrumentId }: Pair): string => `${accountId}/${instrumentId}`;

/** The families of these positions, each once. */
export async function readFamilies(at: Store | Tx, pairs: readonly Pair[]): Promise<Family[]> {
  const families: Family[] = [];
  const done = new Set<string>();
  for (let from = 0; from < pairs.length; from += PAIRS_A_PIECE) {
    const piece = pairs.slice(from, from + PAIRS_A_PIECE).filter((pair) => !done.has(keyOfPair(pair)));
    if (piece.length === 0) continue;
    for (const family of await familiesOf(at, piece)) {
      for (const position of family.positions) done.add(keyOfPair(position));
      families.push(family);
    }
  }
  return families;
}

/** The methods of the accounts of a family. */
export function methodsOf({ positions }: Family): MethodOf {
  const methods = new Map(positions.map((position) => [position.accountId, position.method]));
  return (accountId) => methods.get(accountId) ?? 'fifo';
}

/** A walk over all positions of a family, by their accounts' own methods or by one. */
export const bookOf = (family: Family, method?: Method): Book =>
  new Book(method === undefined ? methodsOf(family) : () => method);

async function familiesOf(at: Store | Tx, pairs: readonly Pair[]): Promise<Family[]> {
  const members = new Map(pairs.map((pair) => [keyOfPair(pair), pair]));
  let actions: StoredAction[];
  let known: number;
  do {
    known = members.size;
    actions = await actionsOn(at, [...members.values()]);
    for (const pair of actions.flatMap((action) => linksOf(action, [...members.values()]).flat()))
      members.set(keyOfPair(pair), pair);
  } while (members.size > known);
  const positions = await describe(at, [...members.values()]);
  const names = await namedLots(at, [...new Set(positions.map(({ accountId }) => accountId))]);
  return grouped(positions, actions).map((group) => ({
    positions: group,
    actions: actions.flatMap((action) => eventsOf(action, group, actions, names)).sort(compareEvents),
    names,
  }));
}

/** The pairs of positions between which an action carries lots, where one of the two is known. */
function linksOf(action: StoredAction, members: readonly Pair[]): [Pair, Pair][] {
  const { accountId, instrumentId, toAccountId, toInstrumentId } = action;
  if (toAccountId !== null && accountId !== null)
    return members
      .filter(
        (pair) => pair.instrumentId === instrumentId && [accountId, toAccountId].includes(pair.accountId),
      )
      .map(() => [
        { accountId, instrumentId },
        { accountId: toAccountId, instrumentId },
      ]);
  if (toInstrumentId === null) return [];
  return members
    .filter((pair) => [instrumentId, toInstrumentId].includes(pair.instrumentId))
    .filter((pair) => accountId === null || pair.accountId === accountId)
    .map((pair) => [
      { accountId: pair.accountId, instrumentId },
      { accountId: pair.accountId, instrumentId: toInstrumentId },
    ]);
}

/** Positions in groups between which no action carries lots. */
function grouped(positions: readonly FamilyPosition[], actions: readonly StoredAction[]): FamilyPosition[][] {
  const groups = new Map(positions.map((position) => [keyOfPair(position), [position]]));
  for (const action of actions)
    for (const [one, other] of linksOf(action, positions)) {
      const [group, joined] = [groups.get(keyOfPair(one)), groups.get(keyOfPair(other))];
      if (group === undefined || joined === undefined || group === joined) continue;
      group.push(...joined);
      for (const position of joined) groups.set(keyOfPair(position), group);
    }
  return [...new Set(groups.values())].map((group) =>
    group.sort((a, b) => a.accountId - b.accountId || a.instrumentId - b.instrumentId),
  );
}

async function describe(at: Store | Tx, pairs: readonly Pair[]): Promise<FamilyPosition[]> {
  const accounts = await select(
    at,
    sql`SELECT id, ref, method FROM account WHERE id IN (${list([...new Set(pairs.map((pair) => pair.accountId))])})`,
    { id: 'id', ref: 'text', method: 'text' },
  );
  const instruments = await select(
    at,
    sql`SELECT id, symbol, currency FROM instrument
        WHERE id IN (${list([...new Set(pairs.map((pair) => pair.instrumentId))])})`,
    { id: 'id', symbol: 'text', currency: 'text' },
  );
  const accountById = new Map(accounts.map((account) => [account.id, account]));
  const instrumentById = new Map(instruments.map((instrument) => [instrument.id, instrument]));
  return pairs.flatMap(({ accountId, instrumentId }) => {
    const [account, instrument] = [accountById.get(accountId), instrumentById.get(instrumentId)];
    if (account === undefined || instrument === undefined) return [];
    const { symbol, currency } = instrument;
    return {
      accountId,
      instrumentId,
      currency,
      symbol,
      accountRef: account.ref,
      method: account.method as Method,
    };
  });
}

/** What an action does to the positions of a family; an account's own entry of it takes the place of everybody's. */
function eventsOf(
  action: StoredAction,
  positions: readonly FamilyPosition[],
  actions: readonly StoredAction[],
  names: NamedLots,
): FamilyAction[] {
  return positions
    .filter(({ instrumentId }) => instrumentId === action.instrumentId)
    .filter(({ accountId }) => {
      if (action.accountId !== null) return action.accountId === accountId;
      return !actions.some((own) => own.accountId === accountId && isSameHappening(own, action));
    })
    .map(({ accountId, currency }) => ({
      ...eventOf(action, accountId, currency, names),
      stored: action,
    }));
}

const isSameHappening = (a: StoredAction, b: StoredAction): boolean =>
  a.kind === b.kind && a.instrumentId === b.instrumentId && a.at === b.at;

/** A stored action in the words of the walk; what a kind needs is never absent. */
function eventOf(action: StoredAction, accountId: number, currency: string, names: NamedLots): Action {
  const { kind, instrumentId, at } = action;
  const id = -action.id;
  const happening = { id, accountId, instrumentId, at, currency, entry: action.id };
  if (kind === 'dividend')
    return { ...happening, kind, perShare: action.perShare ?? 0n, withholding: action.withholding ?? 0n };
  if (kind === 'carry_over') {
    const lots = names.get(id);
    return {
      ...happening,
      kind: 'carryOver',
      toAccountId: action.toAccountId ?? 0,
      qty: action.qty ?? 0n,
      ...(lots && { lots }),
    };
  }
  const { cashInLieu } = action;
  const restated = {
    ...happening,
    ratio: { from: action.ratioFrom ?? 1n, to: action.ratioTo ?? 1n },
    ...(cashInLieu !== null && { cashInLieu }),
  };
  if (kind === 'split') return { ...restated, kind };
  const toInstrumentId = action.toInstrumentId ?? 0;
  if (kind !== 'spin_off') return { ...restated, kind: 'conversion', toInstrumentId };
  return {
    ...restated,
    kind: 'spinOff',
    toInstrumentId,
    costShare: { from: WHOLE, to: action.costShare ?? 0n },
  };
}
