/** The last known price of each instrument on a day. */
import type { Day } from '../../domain/day.ts';
import type { Price } from '../../domain/quantity.ts';
import { select } from '../select.ts';
import { day, JOIN_IN_ORDER, list, type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';

export interface LastPrice {
  readonly price: Price;
  readonly day: Day;
}

/**
 * The day of the last price of an instrument `i` on or before a day. As the first in order, because for MAX in a subquery MariaDB reads all of
 * its prices.
 */
export const lastPriceDay = (on: Day): Sql =>
  sql`(SELECT q.day FROM price q WHERE q.instrument_id = i.id AND q.day <= ${day(on)}
    ORDER BY q.instrument_id DESC, q.day DESC LIMIT 1)`;

/** By instrument id, of these or of all; an instrument without a price on or before the day is missing. */
export async function lastPrices(
  at: Store,
  on: Day,
  instrumentIds?: readonly number[],
): Promise<Map<number, LastPrice>> {
  if (instrumentIds?.length === 0) return new Map();
  const ofThese = instrumentIds === undefined ? sql`` : sql`WHERE i.id IN (${list(instrumentIds)})`;
  const rows = await select(
    at,
    sql`SELECT p.instrument_id, p.price, p.day FROM instrument i ${JOIN_IN_ORDER} price p ON p.instrument_id = i.id
        AND p.day = ${lastPriceDay(on)} ${ofThese}`,
    { instrumentId: 'id', price: 'quantity', day: 'day' },
  );
  return new Map(rows.map((row) => [row.instrumentId, row]));
}
