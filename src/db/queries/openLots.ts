/** The stored open lots of one position, oldest first, page by page. */
import type { Instant } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import type { Quantity } from '../../domain/quantity.ts';
import { select } from '../select.ts';
import { instant, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { beyond } from './keyset.ts';
import { PAGE_ROWS, rowsByPage } from './pages.ts';
import type { PositionKey } from './positionTrades.ts';
import { allOf } from './reach.ts';

export interface StoredLot {
  readonly id: number;
  /** The purchase; null for what an action brought. */
  readonly tradeId: number | null;
  readonly acquiredAt: Instant;
  readonly qtyBought: Quantity;
  readonly qtyOpen: Quantity;
  readonly costOpen: Money;
  readonly externalId: string | null;
}

export const openLots = (at: Store, { accountId, instrumentId }: PositionKey): AsyncGenerator<StoredLot> =>
  rowsByPage((last) =>
    select(
      at,
      sql`SELECT l.id, l.trade_id, l.acquired_at, l.qty_bought, l.qty_open, l.cost_open,
            COALESCE(t.external_id, x.external_id) AS external_id
          FROM lot l LEFT JOIN trade t ON t.id = l.trade_id LEFT JOIN action x ON x.id = l.action_id
          WHERE ${allOf([
            sql`l.account_id = ${accountId} AND l.instrument_id = ${instrumentId}`,
            last &&
              beyond(
                [
                  ['l.acquired_at', instant(last.acquiredAt)],
                  ['l.id', last.id],
                ],
                '>',
              ),
          ])}
          ORDER BY l.acquired_at, l.id LIMIT ${PAGE_ROWS}`,
      {
        id: 'id',
        tradeId: 'id?',
        acquiredAt: 'instant',
        qtyBought: 'quantity',
        qtyOpen: 'quantity',
        costOpen: 'money',
        externalId: 'text?',
      },
    ),
  );
