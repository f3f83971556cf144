/**
 * How positions stand: what is held of each with its open lots, and when its last trade was: as much as a walk needs to go
 * on from here. Only of positions to which nothing but trades ever happened.
 */
import type { Instant } from '../../domain/day.ts';
import { poolOf } from '../../domain/lot.ts';
import { emptyPosition, type Position } from '../../domain/position.ts';
import { select, selectOne } from '../select.ts';
import { join, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { type FamilyPosition, keyOfPair } from './families.ts';
import { isOneOf, type Pair, storedHoldings, storedLots } from './positionFigures.ts';

export interface Standing {
  /** Of its last trade. */
  readonly lastAt: Instant;
  /** Undefined where the figures that are stored do not belong together: then only its trades tell. */
  readonly position: Position | undefined;
}

const POSITIONS_A_PIECE = 200;

/** By key; a position without trades is left out. */
export async function standingsOf(
  at: Store | Tx,
  positions: readonly FamilyPosition[],
): Promise<Map<string, Standing>> {
  const standings = new Map<string, Standing>();
  for (let from = 0; from < positions.length; from += POSITIONS_A_PIECE)
    for (const [key, standing] of await standingsIn(at, positions.slice(from, from + POSITIONS_A_PIECE)))
      standings.set(key, standing);
  return standings;
}

async function standingsIn(
  at: Store | Tx,
  piece: readonly FamilyPosition[],
): Promise<[key: string, standing: Standing][]> {
  const ends = new Map((await lastTrades(at, piece)).map((end) => [keyOfPair(end), end]));
  const traded = piece.filter((position) => ends.has(keyOfPair(position)));
  if (traded.length === 0) return [];
  const held = new Map((await storedHoldings(at, traded)).map((holding) => [keyOfPair(holding), holding]));
  const lots = Map.groupBy(await storedLots(at, [...held.values()]), keyOfPair);
  const closed = traded.filter((position) => !held.has(keyOfPair(position)));
  const sums = new Map((await realizedBy(at, closed)).map((row) => [keyOfPair(row), row]));
  return traded.flatMap((position) => {
    const key = keyOfPair(position);
    const end = ends.get(key);
    if (end === undefined) return [];
    const { method } = position;
    const holding = held.get(key);
    const standing =
      holding === undefined
        ? { ...emptyPosition(method), ...sums.get(key) }
        : { ...emptyPosition(method), ...holding, lots: lots.get(key) ?? [] };
    return [[key, { lastAt: end.lastAt, position: whole(standing) }]];
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

/** One look at the end of each position's part of the index, however many trades it has. */
async function lastTrades(at: Store | Tx, pairs: readonly Pair[]) {
  const ends = pairs.map(
    ({ accountId, instrumentId }) =>
      sql`SELECT ${accountId} AS account_id, ${instrumentId} AS instrument_id,
            (SELECT MAX(traded_at) FROM trade
             WHERE account_id = ${accountId} AND instrument_id = ${instrumentId}) AS last_at`,
  );
  const rows = await select(at, join(ends, ' UNION ALL '), {
    accountId: 'id',
    instrumentId: 'id',
    lastAt: 'instant?',
  });
  return rows.flatMap(({ lastAt, ...pair }) => (lastAt === null ? [] : [{ ...pair, lastAt }]));
}

/** The highest id of all trades so far, 0 without any. */
export async function lastTradeId(at: Store | Tx): Promise<number> {
  const row = await selectOne(at, sql`SELECT COALESCE(MAX(id), 0) AS last_id FROM trade`, { lastId: 'id' });
  return row?.lastId ?? 0;
}

async function realizedBy(at: Store | Tx, pairs: readonly Pair[]) {
  if (pairs.length === 0) return [];
  return select(
    at,
    sql`SELECT account_id, instrument_id, COALESCE(SUM(realized_gain), 0) AS realized_gain, SUM(fees) AS fees
        FROM trade WHERE ${isOneOf(pairs)} GROUP BY account_id, instrument_id`,
    { accountId: 'id', instrumentId: 'id', realizedGain: 'money', fees: 'money' },
  );
}
