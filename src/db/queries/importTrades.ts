/** The trades of an import: written in bulk, with what is known of their gains, and found again by the order they came in. */
import type { Instant } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import type { Price, Quantity, Rate } from '../../domain/quantity.ts';
import type { Side } from '../../domain/trade.ts';
import { bulkInsert } from '../bulk.ts';
import { run, select, selectOne } from '../select.ts';
import { sql } from '../sql.ts';
import type { Tx } from '../store.ts';
import type { Origin } from './importRows.ts';

export interface ImportedTrade {
  readonly account: { readonly id: number };
  readonly instrument: { readonly id: number };
  readonly record: {
    readonly tradedAt: Instant;
    readonly side: Side;
    readonly qty: Quantity;
    readonly price: Price;
    readonly fees: Money;
    readonly gross: Money;
    /** '' where it came without. */
    readonly externalId: string;
  };
  readonly row: { readonly line: number };
  readonly rate: Rate | null;
  /** Of a sale whose figures are known already; where they are not, a rebuild follows. */
  readonly sale: { readonly relievedCost: Money; readonly gain: Money } | undefined;
  readonly identity: string;
  readonly content: string;
}

const COLUMNS = {
  account_id: 'id',
  instrument_id: 'id',
  traded_at: 'instant',
  side: 'text',
  qty: 'quantity',
  price: 'quantity',
  fees: 'money',
  gross: 'money',
  relieved_cost: 'money',
  realized_gain: 'money',
  external_id: 'text',
  identity: 'text',
  content: 'text',
  import_line: 'int',
} as const;

/** Who imports, and whether the cash of the trades moves with them. */
export interface TradesOrigin extends Origin {
  readonly userId: number;
  readonly settled: boolean;
}

/** `into` another table of the same columns, where they are gathered. */
export function insertImportedTrades(
  tx: Tx,
  { importId, createdAt, userId, settled }: TradesOrigin,
  trades: Iterable<ImportedTrade>,
  into = 'trade',
): Promise<number> {
  const common = {
    settled: { bool: settled },
    import_id: { id: importId },
    user_id: { id: userId },
    created_at: { instant: createdAt },
  };
  // Trades that move no cash need no rate.
  return settled
    ? bulkInsert(tx, into, { ...COLUMNS, rate: 'quantity' }, rowsOf(trades, true), common)
    : bulkInsert(tx, into, COLUMNS, rowsOf(trades, false), common);
}

function* rowsOf(trades: Iterable<ImportedTrade>, withRate: boolean): Generator<unknown[]> {
  for (const { account, instrument, record, row, rate, sale, identity, content } of trades) {
    const cells = [
      account.id,
      instrument.id,
      record.tradedAt,
      record.side,
      record.qty,
      record.price,
      record.fees,
      record.gross,
      sale?.relievedCost ?? null,
      sale?.gain ?? null,
      record.externalId === '' ? null : record.externalId,
      identity,
      content,
      row.line,
    ];
    if (withRate) cells.push(rate);
    yield cells;
  }
}

/** The ids of the trades of an import after that one, in the order in which they came. */
export async function importedTradeIds(tx: Tx, importId: number, after: number): Promise<number[]> {
  const rows = await select(
    tx,
    sql`SELECT id FROM trade WHERE import_id = ${importId} AND id > ${after} ORDER BY id`,
    { id: 'id' },
  );
  return rows.map(({ id }) => id);
}

/** The ids of the trades of an import by their place in it, the first at 1: one transaction gives them in rising order. */
export interface TradesByPlace {
  idAt(place: number): number;
}

/** Ids follow each other but where a server leaves some out between two statements: only where a run begins is read. */
export async function tradesByPlace(tx: Tx, importId: number): Promise<TradesByPlace> {
  const all = await selectOne(
    tx,
    sql`SELECT COUNT(*) AS trades, COALESCE(MIN(id), 0) AS first_id, COALESCE(MAX(id), 0) AS last_id
        FROM trade WHERE import_id = ${importId}`,
    { trades: 'int', firstId: 'id', lastId: 'id' },
  );
  const { trades = 0, firstId = 0, lastId = 0 } = all ?? {};
  if (lastId - firstId + 1 === trades) return new Runs([{ place: 1, id: firstId }]);
  const runs = await select(
    tx,
    sql`SELECT place, id FROM (
          SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS place, LAG(id) OVER (ORDER BY id) AS before_it
          FROM trade WHERE import_id = ${importId}) numbered
        WHERE before_it IS NULL OR id <> before_it + 1 ORDER BY id`,
    { place: 'int', id: 'id' },
  );
  return new Runs(runs);
}

/** Where ids that follow each other begin. */
interface Run {
  readonly place: number;
  readonly id: number;
}

class Runs implements TradesByPlace {
  readonly #runs: readonly Run[];

  constructor(runs: readonly Run[]) {
    this.#runs = runs;
  }

  idAt(place: number): number {
    let low = 0;
    let high = this.#runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#runs[middle]?.place ?? 0) <= place) low = middle;
      else high = middle - 1;
    }
    const run = this.#runs[low];
    if (run === undefined || place < run.place) throw new RangeError(`an import has no trade ${place}`);
    return run.id + place - run.place;
  }
}

/** Says of cash that was in the store already which trade it settles. */
export const linkToTrade = (tx: Tx, accountId: number, identity: string, tradeId: number): Promise<number> =>
  run(
    tx,
    sql`UPDATE "transaction" SET trade_id = ${tradeId} WHERE account_id = ${accountId} AND identity = ${identity}`,
  );
