/**
 * How positions stand: what is held of each with its open lots, and when its last trade was: as much as a walk needs to go
 * on from here. Only of positions to which nothing but trades ever happened.
 */
import type { Instant } from '../../domain/day.ts';
import { poolOf } from '../../domain/lot.ts';
import { emptyPosition, type Position } from '../../domain/position.ts';
import { select, selectOne } from '../select.ts';
import { list, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { type Family, type FamilyPosition, keyOfPair } from './families.ts';
import { isOneOf, type Pair, storedHoldings, storedLots } from './positionFigures.ts';

export interface Standing {
  /** Of its last trade. */
  readonly lastAt: Instant;
  /** Undefined where the figures that are stored do not belong together: then only its trades tell. */
  readonly position: Position | undefined;
}

const POSITIONS_A_PIECE = 200;
const ACCOUNTS_A_PIECE = 1_000;
const LOTS_A_PIECE = 20_000;

/** When the last trade of each position on these accounts was, by key. */
export async function lastTimesOn(
  at: Store | Tx,
  accountIds: readonly number[],
): Promise<Map<string, Instant>> {
  const times = new Map<string, Instant>();
  for (let from = 0; from < accountIds.length; from += ACCOUNTS_A_PIECE)
    for (const row of await lastTimesIn(at, accountIds.slice(from, from + ACCOUNTS_A_PIECE)))
      times.set(keyOfPair(row), row.lastAt);
  return times;
}

/** The families, cut in their order into pieces whose lots are read at once; one with more of them is a piece of its own. */
export async function piecesByLots(at: Store | Tx, families: readonly Family[]): Promise<Family[][]> {
  const counts = await lotCounts(
    at,
    families.flatMap((family) => family.positions),
  );
  const pieces: Family[][] = [];
  let lots = Number.POSITIVE_INFINITY;
  for (const family of families) {
    const own = family.positions.reduce((sum, position) => sum + (counts.get(keyOfPair(position)) ?? 0), 0);
    if (lots + own > LOTS_A_PIECE) {
      pieces.push([]);
      lots = 0;
    }
    pieces.at(-1)?.push(family);
    lots += own;
  }
  return pieces;
}

async function lotCounts(at: Store | Tx, pairs: readonly Pair[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (let from = 0; from < pairs.length; from += POSITIONS_A_PIECE) {
    const rows = await select(
      at,
      sql`SELECT account_id, instrument_id, COUNT(*) AS lots FROM lot
          WHERE ${isOneOf(pairs.slice(from, from + POSITIONS_A_PIECE))} GROUP BY account_id, instrument_id`,
      { accountId: 'id', instrumentId: 'id', lots: 'int' },
    );
    for (const row of rows) counts.set(keyOfPair(row), row.lots);
  }
  return counts;
}

/** How positions that were traded stand, by key. `times` says when their last trades were. */
export async function standingsOf(
  at: Store | Tx,
  positions: readonly FamilyPosition[],
  times: ReadonlyMap<string, Instant>,
): Promise<Map<string, Standing>> {
  const standings = new Map<string, Standing>();
  const traded = positions.filter((position) => times.has(keyOfPair(position)));
  for (let from = 0; from < traded.length; from += POSITIONS_A_PIECE) {
    const piece = traded.slice(from, from + POSITIONS_A_PIECE);
    for (const [key, position] of await positionsIn(at, piece))
      standings.set(key, { lastAt: times.get(key) ?? '', position });
  }
  return standings;
}

async function positionsIn(
  at: Store | Tx,
  piece: readonly FamilyPosition[],
): Promise<[key: string, position: Position | undefined][]> {
  const held = new Map((await storedHoldings(at, piece)).map((holding) => [keyOfPair(holding), holding]));
  const lots = Map.groupBy(await storedLots(at, [...held.values()]), keyOfPair);
  const closed = piece.filter((position) => !held.has(keyOfPair(position)));
  const sums = new Map((await realizedBy(at, closed)).map((row) => [keyOfPair(row), row]));
  return piece.map((position) => {
    const key = keyOfPair(position);
    const holding = held.get(key);
    const empty = emptyPosition(position.method);
    const stands =
      holding === undefined
        ? { ...empty, ...sums.get(key) }
        : { ...empty, ...holding, lots: lots.get(key) ?? [] };
    return [key, whole(stands)];
  });
}

/** The pool of `average` is the holding itself. */
function whole(standing: Position): Position | undefined {
  const { method, qty, costBasis, realizedGain, fees } = standing;
  const lots =
    method === 'average' && qty > 0n && standing.lots.length === 0 ? [poolOf(qty, costBasis)] : standing.lots;
  let [qtyOpen, costOpen] = [0n, 0n];
  for (const lot of lots) {
    qtyOpen += lot.qtyOpen;
    costOpen += lot.costOpen;
  }
  if (qtyOpen !== qty || costOpen !== costBasis) return undefined;
  return { method, qty, costBasis, realizedGain, fees, lots };
}

const lastTimesIn = (at: Store | Tx, accountIds: readonly number[]) =>
  select(
    at,
    sql`SELECT account_id, instrument_id, MAX(traded_at) AS last_at FROM trade
        WHERE account_id IN (${list(accountIds)}) GROUP BY account_id, instrument_id`,
    { accountId: 'id', instrumentId: 'id', lastAt: 'instant' },
  );

/** The highest id of all trades so far, 0 without any. */
export async function lastTradeId(at: Store | Tx): Promise<number> {
  const row = await selectOne(at, sql`SELECT COALESCE(MAX(id), 0) AS last_id FROM trade`, { lastId: 'id' });
  return row?.lastId ?? 0;
}

async function realizedBy(at: Store | Tx, pairs: readonly Pair[]) {
  if (pairs.length === 0) return [];
  return select(
    at,
    sql`SELECT account_id, instrument_id, SUM(realized_gain) AS realized_gain, SUM(fees) AS fees
        FROM position_month WHERE ${isOneOf(pairs)} GROUP BY account_id, instrument_id`,
    { accountId: 'id', instrumentId: 'id', realizedGain: 'money', fees: 'money' },
  );
}
