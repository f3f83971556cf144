/** Exchange rates: as they were on a day, and on all days up to one. */
import type { Currency } from '../../domain/currency.ts';
import type { Day } from '../../domain/day.ts';
import { type Shape, select } from '../select.ts';
import { day, list, type Sql, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

const SHAPE = { base: 'text', quote: 'text', day: 'day', value: 'quantity' } as const satisfies Shape;

const between = (currencies: readonly Currency[]): Sql =>
  sql`base IN (${list(currencies)}) AND quote IN (${list(currencies)})`;

const newest = (condition: Sql): Sql =>
  sql`SELECT r.base, r.quote, r.day, r.rate AS value
      FROM (SELECT base, quote, MAX(day) AS day FROM rate WHERE ${condition} GROUP BY base, quote) newest
      JOIN rate r ON r.base = newest.base AND r.quote = newest.quote AND r.day = newest.day`;

/** The newest rate of each stored pair of these currencies on or before the day. */
export const ratesOn = (at: Store | Tx, currencies: readonly Currency[], on: Day) =>
  select(at, newest(sql`${between(currencies)} AND day <= ${day(on)}`), SHAPE);

/** The newest rate of every stored pair on or before the day. */
export const allRatesOn = (at: Store | Tx, on: Day) => select(at, newest(sql`day <= ${day(on)}`), SHAPE);

/** Every rate of the pairs of these currencies up to the day, in no order. */
export const ratesUpTo = (at: Store | Tx, currencies: readonly Currency[], to: Day) =>
  select(
    at,
    sql`SELECT base, quote, day, rate AS value FROM rate WHERE ${between(currencies)} AND day <= ${day(to)}`,
    SHAPE,
  );
