/** Trades: one by its identity, one more. Those of a position in the order of replay are in `positionTrades.ts`. */
import type { Instant } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import type { Rate } from '../../domain/quantity.ts';
import type { Trade } from '../../domain/trade.ts';
import { insert, selectOne } from '../select.ts';
import { instant, money, price, quantity, rate, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

export interface NewTrade extends Omit<Trade, 'id' | 'entry' | 'currency' | 'lots'> {
  readonly rate: Rate | null;
  readonly externalId: string;
  readonly identity: string;
  readonly content: string;
  readonly userId: number;
  readonly createdAt: Instant;
}

/** A trade whose cash moves with it. */
export const insertTrade = (tx: Tx, trade: NewTrade): Promise<number> =>
  insert(
    tx,
    sql`INSERT INTO trade (account_id, instrument_id, traded_at, side, qty, price, fees, gross, rate, settled,
          external_id, identity, content, user_id, created_at)
        VALUES (${trade.accountId}, ${trade.instrumentId}, ${instant(trade.tradedAt)}, ${trade.side},
          ${quantity(trade.qty)}, ${price(trade.price)}, ${money(trade.fees)}, ${money(trade.gross)},
          ${rate(trade.rate)}, 1, ${trade.externalId}, ${trade.identity}, ${trade.content}, ${trade.userId},
          ${instant(trade.createdAt)})`,
  );

export interface KnownTrade {
  readonly id: number;
  readonly instrumentId: number;
  readonly content: string;
  readonly tradedAt: Instant;
  readonly symbol: string;
  readonly currency: string;
  readonly gross: Money;
  readonly rate: Rate | null;
  readonly realizedGain: Money | null;
}

export const findTrade = (
  at: Store | Tx,
  accountId: number,
  identity: string,
): Promise<KnownTrade | undefined> =>
  selectOne(
    at,
    sql`SELECT t.id, t.instrument_id, t.content, t.traded_at, i.symbol, i.currency, t.gross, t.rate, t.realized_gain
        FROM trade t JOIN instrument i ON i.id = t.instrument_id
        WHERE t.account_id = ${accountId} AND t.identity = ${identity}`,
    {
      id: 'id',
      instrumentId: 'id',
      content: 'text',
      tradedAt: 'instant',
      symbol: 'text',
      currency: 'text',
      gross: 'money',
      rate: 'quantity?',
      realizedGain: 'money?',
    },
  );
