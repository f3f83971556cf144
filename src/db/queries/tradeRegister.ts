/** The trades of one account by time and entry, page by page; LEFT JOIN for the reason given in `register.ts`. */
import { type RowOf, type Shape, select } from '../select.ts';
import { instant, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { beyond } from './keyset.ts';
import { PAGE_ROWS, rowsByPage } from './pages.ts';
import { allOf } from './reach.ts';
import { instantsWithin, type Span } from './span.ts';

const SHAPE = {
  id: 'id',
  tradedAt: 'instant',
  symbol: 'text',
  isin: 'text?',
  side: 'text',
  qty: 'quantity',
  price: 'quantity',
  fees: 'money',
  currency: 'text',
  externalId: 'text?',
} as const satisfies Shape;
export type TradeRow = RowOf<typeof SHAPE>;

export const tradeRows = (at: Store, accountId: number, span: Span): AsyncGenerator<TradeRow> =>
  rowsByPage((last) =>
    select(
      at,
      sql`SELECT t.id, t.traded_at, i.symbol, i.isin, t.side, t.qty, t.price, t.fees, i.currency, t.external_id
          FROM trade t LEFT JOIN instrument i ON i.id = t.instrument_id
          WHERE ${allOf([
            sql`t.account_id = ${accountId}`,
            ...instantsWithin('t.traded_at', span),
            last &&
              beyond(
                [
                  ['t.traded_at', instant(last.tradedAt)],
                  ['t.id', last.id],
                ],
                '>',
              ),
          ])}
          ORDER BY t.traded_at, t.id LIMIT ${PAGE_ROWS}`,
      SHAPE,
    ),
  );
