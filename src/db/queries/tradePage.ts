/** A page of trades, newest first, of the accounts within reach. */
import type { Instant } from '../../domain/day.ts';
import { type RowOf, type Shape, select } from '../select.ts';
import { instant, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { occurring } from './contains.ts';
import { newestFirst, type PageAt } from './keyset.ts';
import { allOf, type Reach, withinReach } from './reach.ts';

const SHAPE = {
  id: 'id',
  accountRef: 'text',
  tradedAt: 'instant',
  side: 'text',
  symbol: 'text',
  instrument: 'text',
  qty: 'quantity',
  price: 'quantity',
  gross: 'money',
  fees: 'money',
  currency: 'text',
  realizedGain: 'money?',
  method: 'text',
} as const satisfies Shape;
/** `realizedGain` is by the account's own method, in the instrument's currency; only a sale has one. */
export type TradeEntry = RowOf<typeof SHAPE>;

const SEARCHED = ['i.symbol', 'i.name', 't.side', 'a.ref'];

export async function tradePage(
  store: Store,
  reach: Reach,
  { texts, before }: { readonly texts: readonly string[]; readonly before?: Instant | undefined },
  at: PageAt<TradeEntry>,
  limit: number,
): Promise<readonly TradeEntry[]> {
  const { condition, order, inOrder } = newestFirst(at, {
    time: 't.traded_at',
    id: 't.id',
    keyOf: (row) => ({ time: instant(row.tradedAt), id: row.id }),
  });
  const rows = await select(
    store,
    sql`SELECT t.id, a.ref AS account_ref, t.traded_at, t.side, i.symbol, i.name AS instrument, t.qty, t.price,
          t.gross, t.fees, i.currency, t.realized_gain, a.method
        FROM trade t JOIN account a ON a.id = t.account_id JOIN instrument i ON i.id = t.instrument_id
        WHERE ${allOf([
          withinReach('t.account_id', reach),
          condition,
          before === undefined ? undefined : sql`t.traded_at < ${instant(before)}`,
          ...occurring(SEARCHED, texts),
        ])} ${order} LIMIT ${limit}`,
    SHAPE,
  );
  return inOrder(rows);
}
