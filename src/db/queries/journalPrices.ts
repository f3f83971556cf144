/** Prices and rates for a journal, in the order of their days, page by page. */
import type { Currency } from '../../domain/currency.ts';
import type { Day } from '../../domain/day.ts';
import { select } from '../select.ts';
import { day, list, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { beyond } from './keyset.ts';
import { PAGE_ROWS, rowsByPage } from './pages.ts';
import { allOf } from './reach.ts';
import type { Span } from './span.ts';

const within = ({ from, to }: Span) => [
  from === undefined ? undefined : sql`day >= ${day(from)}`,
  to === undefined ? undefined : sql`day <= ${day(to)}`,
];

/** Of one instrument. */
export const pricesOf = (at: Store, instrumentId: number, span: Span) =>
  rowsByPage<{ readonly day: Day; readonly price: bigint }>((last) =>
    select(
      at,
      sql`SELECT day, price FROM price
          WHERE ${allOf([
            sql`instrument_id = ${instrumentId}`,
            ...within(span),
            last && sql`day > ${day(last.day)}`,
          ])}
          ORDER BY day LIMIT ${PAGE_ROWS}`,
      { day: 'day', price: 'quantity' },
    ),
  );

/** Of the pairs of these currencies, by pair, then day. */
export const ratesAmong = (at: Store, currencies: readonly Currency[], span: Span) =>
  rowsByPage<{ readonly base: string; readonly quote: string; readonly day: Day; readonly value: bigint }>(
    (last) =>
      select(
        at,
        sql`SELECT base, quote, day, rate AS value FROM rate
            WHERE ${allOf([
              sql`base IN (${list(currencies)}) AND quote IN (${list(currencies)})`,
              ...within(span),
              last &&
                beyond(
                  [
                    ['base', last.base],
                    ['quote', last.quote],
                    ['day', day(last.day)],
                  ],
                  '>',
                ),
            ])}
            ORDER BY base, quote, day LIMIT ${PAGE_ROWS}`,
        { base: 'text', quote: 'text', day: 'day', value: 'quantity' },
      ),
  );
