/** Trades as a busy broker would have them: the same for the same number, never selling more than is held. */
import type { DatabaseConfig } from '../src/db/config.ts';
import { bulkInsert } from '../src/db/bulk.ts';
import { connectStore } from '../src/db/open.ts';
import { select } from '../src/db/select.ts';
import { sql } from '../src/db/sql.ts';
import type { Store, Tx } from '../src/db/store.ts';
import { transact } from '../src/db/transact.ts';
import { insertInstrument } from '../src/db/queries/instruments.ts';
import { makeTrade, type Trade } from '../src/domain/trade.ts';
import { silentLog } from '../test/support/silentLog.ts';

export interface TradePlace {
  readonly accountId: number;
  readonly instrumentId: number;
}

const WHOLE = 10n ** 8n;
const DAY_MS = 86_400_000;

/** So many trades of one position: seven purchases to six sales, lots sold in part, fees on everything. */
export function* tradesOf(place: TradePlace, count: number, firstId = 1): Generator<Trade> {
  let held = 0n;
  let state = (place.accountId * 7919 + place.instrumentId * 104_729) | 1;
  const below = (bound: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % bound;
  };
  const start = Date.UTC(2010, 0, 1) + below(86_400) * 1000;
  const step = Math.floor((DAY_MS * 365 * 16) / count);
  for (let index = 0; index < count; index++) {
    const isSale = held > WHOLE && below(13) < 6;
    const qty = isSale
      ? BigInt(1 + below(Math.min(Number(held / 10n ** 4n), 2_000_000))) * 10n ** 4n
      : BigInt(1 + below(2_000_000)) * 10n ** 4n;
    held += isSale ? -qty : qty;
    yield makeTrade({
      ...place,
      id: firstId + index,
      entry: firstId + index,
      tradedAt: new Date(start + index * step).toISOString(),
      side: isSale ? 'SELL' : 'BUY',
      qty,
      price: BigInt(10_00 + below(200_00)) * 10n ** 6n,
      fees: BigInt(below(500)) * 100n,
      currency: 'EUR',
    });
  }
}

const TRADE_COLUMNS = {
  account_id: 'id',
  instrument_id: 'id',
  traded_at: 'instant',
  side: 'text',
  qty: 'quantity',
  price: 'quantity',
  fees: 'money',
  gross: 'money',
  settled: 'bool',
  external_id: 'text',
  identity: 'text',
  content: 'text',
  created_at: 'instant',
} as const;

/** The rows as they stand in the store, at once. */
export const insertTrades = (tx: Tx, trades: Iterable<Trade>): Promise<number> =>
  bulkInsert(tx, 'trade', TRADE_COLUMNS, rowsOf(trades));

function* rowsOf(trades: Iterable<Trade>): Generator<unknown[]> {
  for (const { accountId, instrumentId, tradedAt, side, qty, price, fees, gross, id } of trades) {
    const name = `bench-${accountId}-${instrumentId}-${id}`;
    yield [
      ...[accountId, instrumentId, tradedAt, side, qty, price, fees, gross, false],
      ...[name, name, name, tradedAt],
    ];
  }
}

/** The accounts of the bank, and so many instruments on each. */
export async function placesIn(store: Store, instruments: number): Promise<TradePlace[]> {
  const accounts = await select(store, sql`SELECT id FROM account ORDER BY id`, { id: 'id' });
  const ids = await transact(store, async (tx) => {
    const made: number[] = [];
    for (let index = 0; index < instruments; index++)
      made.push(await insertInstrument(tx, `BENCH${index}`, 'EUR'));
    return made;
  });
  return accounts.flatMap(({ id }) => ids.map((instrumentId) => ({ accountId: id, instrumentId })));
}

/** All trades of all places, so many in all. */
export function* tradesIn(places: readonly TradePlace[], count: number): Generator<Trade> {
  const each = Math.floor(count / places.length);
  for (const [index, place] of places.entries())
    yield* tradesOf(place, each + Number(index < count % places.length));
}

export const openStoreOf = (database: DatabaseConfig): Promise<Store> => connectStore(database, silentLog);
