/** The trades of one position in the order of replay, page by page. */
import type { Currency } from '../../domain/currency.ts';
import type { Instant } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import type { Side, Trade } from '../../domain/trade.ts';
import { select } from '../select.ts';
import { instant, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { beyond } from './keyset.ts';
import { PAGE_ROWS, rowsByPage } from './pages.ts';
import { allOf } from './reach.ts';

export interface PositionKey {
  readonly accountId: number;
  readonly instrumentId: number;
  /** Of the instrument: what its trades are in. */
  readonly currency: Currency;
}
export interface StoredTrade extends Trade {
  readonly externalId: string | null;
  /** Whether its cash moved with it. */
  readonly settled: boolean;
  /** By the account's own method; of a SELL. */
  readonly relievedCost: Money | null;
  readonly realizedGain: Money | null;
}

/** Time, then BUY before SELL, then entry; up to `before` (exclusive) where that is given. */
export const tradesInReplayOrder = (
  at: Store | Tx,
  { accountId, instrumentId, currency }: PositionKey,
  before?: Instant,
): AsyncGenerator<StoredTrade> =>
  rowsByPage(async (last) => {
    const rows = await select(
      at,
      sql`SELECT id, traded_at, side, qty, price, fees, gross, settled, external_id,
            relieved_cost, realized_gain
          FROM trade
          WHERE ${allOf([
            sql`account_id = ${accountId} AND instrument_id = ${instrumentId}`,
            before === undefined ? undefined : sql`traded_at < ${instant(before)}`,
            last &&
              beyond(
                [
                  ['traded_at', instant(last.tradedAt)],
                  ['side', last.side],
                  ['id', last.id],
                ],
                '>',
              ),
          ])}
          ORDER BY traded_at, side, id LIMIT ${PAGE_ROWS}`,
      {
        id: 'id',
        tradedAt: 'instant',
        side: 'text',
        qty: 'quantity',
        price: 'quantity',
        fees: 'money',
        gross: 'money',
        settled: 'bool',
        externalId: 'text?',
        relievedCost: 'money?',
        realizedGain: 'money?',
      },
    );
    return rows.map((row) => ({
      ...row,
      side: row.side as Side,
      accountId,
      instrumentId,
      currency,
      entry: row.id,
    }));
  });
