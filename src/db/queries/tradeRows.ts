/** Trades with everything their identity is made of: found to be corrected, and changed or removed when they are. */
import type { AccountScope } from '../../domain/access.ts';
import type { Instant } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import type { Price, Quantity, Rate } from '../../domain/quantity.ts';
import type { Side } from '../../domain/trade.ts';
import { type RowOf, run, type Shape, select } from '../select.ts';
import { instant, money, price, quantity, rate, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { isNamed } from './rowName.ts';
import { accountsInScope } from './scope.ts';

const SHAPE = {
  id: 'id',
  accountId: 'id',
  accountRef: 'text',
  instrumentId: 'id',
  symbol: 'text',
  isin: 'text?',
  currency: 'text',
  tradedAt: 'instant',
  side: 'text',
  qty: 'quantity',
  price: 'quantity',
  fees: 'money',
  gross: 'money',
  rate: 'quantity?',
  settled: 'bool',
  externalId: 'text?',
  identity: 'text',
  content: 'text',
  importId: 'id?',
  createdAt: 'instant',
} as const satisfies Shape;

export interface TradeRow extends Omit<RowOf<typeof SHAPE>, 'side'> {
  readonly side: Side;
}

/** The trades a person may mean by an id: `#12` is the number of a trade, anything else the id it came with. */
export async function tradesNamed(at: Store | Tx, scope: AccountScope, name: string): Promise<TradeRow[]> {
  const rows = await select(
    at,
    sql`SELECT t.id, t.account_id, a.ref AS account_ref, t.instrument_id, i.symbol, i.isin, i.currency, t.traded_at, t.side,
          t.qty, t.price, t.fees, t.gross, t.rate, t.settled, t.external_id, t.identity, t.content, t.import_id,
          t.created_at
        FROM trade t JOIN account a ON a.id = t.account_id JOIN instrument i ON i.id = t.instrument_id
        WHERE ${isNamed('t', name)} AND t.account_id IN (${accountsInScope(scope)}) ORDER BY t.id`,
    SHAPE,
  );
  return rows.map((row) => ({ ...row, side: row.side as Side }));
}

export interface TradeChanges {
  readonly instrumentId: number;
  readonly tradedAt: Instant;
  readonly side: Side;
  readonly qty: Quantity;
  readonly price: Price;
  readonly fees: Money;
  readonly gross: Money;
  readonly rate: Rate | null;
  readonly identity: string;
  readonly content: string;
}

/** The figures of a purchase go; those of a sale are another rebuild's. */
export async function updateTrade(tx: Tx, id: number, row: TradeChanges): Promise<void> {
  await run(
    tx,
    sql`UPDATE trade SET instrument_id = ${row.instrumentId}, traded_at = ${instant(row.tradedAt)},
          relieved_cost = CASE WHEN ${row.side} = 'SELL' THEN relieved_cost END,
          realized_gain = CASE WHEN ${row.side} = 'SELL' THEN realized_gain END,
          side = ${row.side}, qty = ${quantity(row.qty)}, price = ${price(row.price)}, fees = ${money(row.fees)},
          gross = ${money(row.gross)}, rate = ${rate(row.rate)}, identity = ${row.identity}, content = ${row.content}
        WHERE id = ${id}`,
  );
}

/** With the lots it names; its cash rows and what it brought into lots are seen to before. */
export async function deleteTrade(tx: Tx, id: number): Promise<void> {
  await forgetNames(tx, id);
  await run(tx, sql`DELETE FROM trade WHERE id = ${id}`);
}

/** A sale names no lots any more. */
export const forgetNames = (tx: Tx, tradeId: number): Promise<number> =>
  run(tx, sql`DELETE FROM named_lot WHERE trade_id = ${tradeId}`);

/** The sales that name what a trade brought in, oldest first. */
export const salesNaming = (at: Store | Tx, tradeId: number) =>
  select(
    at,
    sql`SELECT t.id, t.traded_at, t.qty FROM named_lot n JOIN trade t ON t.id = n.trade_id
        WHERE n.buy_trade_id = ${tradeId} ORDER BY t.traded_at, t.id`,
    { id: 'id', tradedAt: 'instant', qty: 'quantity' },
  );
