/**
 * Positions with their figures for reports: as stored where that answers the question, else by walking over what happened
 * to them, because another method or an earlier day was asked for. Each figure is of the one method it names.
 */
import { bookOf, type Family, keyOfPair, readFamilies } from '../db/queries/families.ts';
import { eventsInReplayOrder, type StoredEvent } from '../db/queries/positionEvents.ts';
import type { Pair } from '../db/queries/positionFigures.ts';
import {
  heldPositions,
  namedPositions,
  type StoredPosition,
  touchedPositions,
} from '../db/queries/positions.ts';
import type { Viewer } from '../domain/access.ts';
import { soldInstrument } from '../domain/actions.ts';
import type { Book } from '../domain/book.ts';
import { type Day, endOf, type Instant } from '../domain/day.ts';
import type { Method } from '../domain/method.ts';
import type { ConsumedLot, Position, Sale } from '../domain/position.ts';
import { type Reporting, withReportedCost } from '../domain/reporting.ts';
import type { Bank } from '../services/bank.ts';
import { reachOf } from './reach.ts';
import type { ReportRequest } from './report.ts';

/** A position as the request wants it; `isStored` when its stored figures are the answer. */
export interface AskedPosition extends StoredPosition {
  readonly isStored: boolean;
  /** The method that was asked for; without it every account of a family keeps to its own. */
  readonly askedMethod: Method | undefined;
  /** Actions brought the shares and may have taken them away again: then there is nothing to tell. */
  readonly isHandedOn: boolean;
}

/** Positions by account ref and symbol: all touched until the time asked for, or those that can be open then. */
export async function askedPositions(
  bank: Bank,
  viewer: Viewer,
  request: ReportRequest,
  which: 'touched' | 'open',
): Promise<AskedPosition[]> {
  const { store } = bank;
  const reach = await reachOf(bank, viewer, request);
  const isNow = request.asOf === undefined;
  const positions =
    which === 'open' && isNow
      ? await heldPositions(store, reach)
      : await touchedPositions(store, reach, beforeEndOf(request.asOf));
  const isAsked = isOfInstrument(request.symbol);
  const handedOn = isNow ? [] : await namedPositions(store, reach, await relativesOf(bank, positions));
  const stored = isNow ? await storedBy(bank, positions, request.method) : new Set();
  return [
    ...positions.map((position) => ({ ...position, isHandedOn: false })),
    ...handedOn.map((position) => ({ ...position, isHandedOn: true })),
  ]
    .filter(isAsked)
    .sort(byName)
    .map((position) => ({
      ...position,
      method: request.method ?? position.method,
      askedMethod: request.method,
      isStored: stored.has(keyOfPair(position)),
    }));
}

/** Those whose stored figures are by the method asked for: the accounts that handed them lots must keep to it too. */
async function storedBy(
  bank: Bank,
  positions: readonly StoredPosition[],
  method: Method | undefined,
): Promise<ReadonlySet<string>> {
  if (method === undefined) return new Set(positions.map(keyOfPair));
  const kept = positions.filter((position) => position.method === method);
  const families = await readFamilies(bank.store, kept);
  return new Set(
    families
      .filter((family) => family.positions.every((position) => position.method === method))
      .flatMap((family) => family.positions.map(keyOfPair)),
  );
}

/** Whether a position is of the instrument with that symbol or ISIN; any is, where none is named. */
const isOfInstrument =
  (code: string | undefined) =>
  ({ symbol, isin }: Pick<StoredPosition, 'symbol' | 'isin'>): boolean =>
    code === undefined || symbol === code || [symbol, isin].includes(code.toUpperCase());

/** What lots went through on their way from or to these positions. */
async function relativesOf(bank: Bank, positions: readonly StoredPosition[]): Promise<Pair[]> {
  const known = new Set(positions.map(keyOfPair));
  const families = await readFamilies(bank.store, positions);
  return families.flatMap((family) => family.positions).filter((pair) => !known.has(keyOfPair(pair)));
}

const byName = (a: StoredPosition, b: StoredPosition): number =>
  compare(a.refKey, b.refKey) || compare(a.symbol, b.symbol) || a.instrumentId - b.instrumentId;

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const beforeEndOf = (day: Day | undefined): Instant | undefined =>
  day === undefined ? undefined : endOf(day);

/** The walks over positions, each over all that hand lots to it. */
export interface PositionWalks {
  readonly bank: Bank;
  familyOf(position: Pair): Family;
}

/** Reads what happened to the positions beside trades; those whose stored figures are the answer need no walk. */
export async function readWalks(bank: Bank, positions: readonly AskedPosition[]): Promise<PositionWalks> {
  const families = await readFamilies(bank.store, positions);
  const byPosition = new Map(
    families.flatMap((family) => family.positions.map((position) => [keyOfPair(position), family])),
  );
  return {
    bank,
    familyOf(position) {
      const family = byPosition.get(keyOfPair(position));
      if (family === undefined) throw new Error('a position was not read');
      return family;
    },
  };
}

/** A book by the method asked for, and what is to be told to it, up to the end of a day. */
export function walkOf(
  { bank, familyOf }: PositionWalks,
  position: AskedPosition,
  until?: Day,
): { readonly book: Book; readonly events: AsyncIterable<StoredEvent> } {
  const family = familyOf(position);
  return {
    book: bookOf(family, position.askedMethod),
    events: eventsInReplayOrder(bank.store, family, beforeEndOf(until)),
  };
}

/** An event of a walk, and what it sold of the position that is walked for. */
export interface Step {
  readonly event: StoredEvent;
  readonly sale: Sale | undefined;
  readonly consumed: readonly ConsumedLot[];
}

/** The walk event by event; sales of relatives are left to their own walks. With what lots cost in a currency, where one is asked for. */
export function stepsOf(
  walks: PositionWalks,
  position: AskedPosition,
  until?: Day,
  reporting?: Reporting,
): { readonly book: Book; readonly steps: AsyncIterable<Step> } {
  const { book, events } = walkOf(walks, position, until);
  const steps = async function* () {
    for await (const event of events) {
      const consumed: ConsumedLot[] = [];
      const told = reporting === undefined ? event : withReportedCost(event, reporting);
      const sale = book.apply(told, (lot) => consumed.push(lot));
      const isOwn = event.accountId === position.accountId && soldInstrument(event) === position.instrumentId;
      yield isOwn ? { event, sale, consumed } : { event, sale: undefined, consumed: [] };
    }
  };
  return { book, steps: steps() };
}

/** The positions with the figures that were asked for; those that nothing had touched by then are left out. */
export async function* withFigures(
  bank: Bank,
  positions: readonly AskedPosition[],
  asOf?: Day,
): AsyncGenerator<StoredPosition> {
  const walks = await readWalks(
    bank,
    positions.filter(({ isStored }) => !isStored),
  );
  for (const position of positions) {
    if (position.isStored) yield position;
    else {
      const figures = await walkedFigures(walks, position, asOf);
      if (figures !== undefined) yield { ...position, ...figures };
    }
  }
}

async function walkedFigures(
  walks: PositionWalks,
  position: AskedPosition,
  asOf: Day | undefined,
): Promise<Omit<Position, 'method' | 'lots'> | undefined> {
  const { book, events } = walkOf(walks, position, asOf);
  for await (const event of events) book.apply(event);
  const walked = placedIn(book, position);
  if (walked === undefined || (position.isHandedOn && walked.qty === 0n)) return undefined;
  const { qty, costBasis, realizedGain, fees } = walked;
  return { qty, costBasis, realizedGain, fees };
}

/** What a book knows of a position; undefined where nothing touched it. */
export const placedIn = (book: Book, { accountId, instrumentId }: Pair): Position | undefined =>
  book.positionOf(accountId, instrumentId);
