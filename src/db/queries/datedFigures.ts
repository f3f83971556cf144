/** Prices and rates as they are listed, found to be corrected, and taken out when they are. */
import type { Currency } from '../../domain/currency.ts';
import type { Day, Instant } from '../../domain/day.ts';
import { run, select, selectOne } from '../select.ts';
import { day, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { keepFormer } from './formerRows.ts';
import { lastPriceDay } from './lastPrices.ts';
import { allOf, type Reach, withinReach } from './reach.ts';
import type { Span } from './span.ts';

/** What was traded or is held within reach, and all there is without one, by symbol, with its last price on or before the day. */
export const instrumentsPricedOn = (at: Store, on: Day, reach: Reach | undefined) =>
  select(
    at,
    sql`SELECT i.id, i.symbol, i.isin, i.currency, p.price, p.day FROM instrument i
        LEFT JOIN price p ON p.instrument_id = i.id
          AND p.day = ${lastPriceDay(on)}
        WHERE ${
          reach === undefined
            ? sql`1 = 1`
            : sql`(EXISTS (SELECT 1 FROM trade t WHERE t.instrument_id = i.id AND ${withinReach('t.account_id', reach)})
                OR EXISTS (SELECT 1 FROM holding h WHERE h.instrument_id = i.id
                  AND ${withinReach('h.account_id', reach)}))`
        }
        ORDER BY i.symbol, i.id`,
    { id: 'id', symbol: 'text', isin: 'text?', currency: 'text', price: 'quantity?', day: 'day?' },
  );

/** Of one instrument, the newest first. */
export const pricesOf = (at: Store, instrumentId: number, { from, to }: Span) =>
  select(
    at,
    sql`SELECT day, price FROM price WHERE ${allOf([
      sql`instrument_id = ${instrumentId}`,
      from === undefined ? undefined : sql`day >= ${day(from)}`,
      to === undefined ? undefined : sql`day <= ${day(to)}`,
    ])} ORDER BY day DESC`,
    { day: 'day', price: 'quantity' },
  );

/** The pairs that there are rates of, by name. */
export const pairsOfRates = (at: Store) =>
  select(at, sql`SELECT base, quote FROM rate GROUP BY base, quote ORDER BY base, quote`, {
    base: 'text',
    quote: 'text',
  });

/** Of one pair, the newest first. */
export const ratesOf = (at: Store, base: Currency, quote: Currency, { from, to }: Span) =>
  select(
    at,
    sql`SELECT day, rate FROM rate WHERE ${allOf([
      sql`base = ${base}`,
      sql`quote = ${quote}`,
      from === undefined ? undefined : sql`day >= ${day(from)}`,
      to === undefined ? undefined : sql`day <= ${day(to)}`,
    ])} ORDER BY day DESC`,
    { day: 'day', rate: 'quantity' },
  );

/** The price of an instrument on exactly that day. */
export const findPrice = (at: Store | Tx, instrumentId: number, on: Day) =>
  selectOne(
    at,
    sql`SELECT price AS value FROM price WHERE instrument_id = ${instrumentId} AND day = ${day(on)}`,
    { value: 'quantity' },
  );

export const findRate = (at: Store | Tx, base: Currency, quote: Currency, on: Day) =>
  selectOne(
    at,
    sql`SELECT rate AS value FROM rate WHERE base = ${base} AND quote = ${quote} AND day = ${day(on)}`,
    { value: 'quantity' },
  );

/** Taken out; what it was is kept. */
export async function removePrice(tx: Tx, instrumentId: number, on: Day, until: Instant): Promise<void> {
  await keepFormer(tx, 'price', sql`x.instrument_id = ${instrumentId} AND x.day = ${day(on)}`, until);
  await run(tx, sql`DELETE FROM price WHERE instrument_id = ${instrumentId} AND day = ${day(on)}`);
}

export async function removeRate(
  tx: Tx,
  base: Currency,
  quote: Currency,
  on: Day,
  until: Instant,
): Promise<void> {
  const one = sql`x.base = ${base} AND x.quote = ${quote} AND x.day = ${day(on)}`;
  await keepFormer(tx, 'rate', one, until);
  await run(tx, sql`DELETE FROM rate WHERE base = ${base} AND quote = ${quote} AND day = ${day(on)}`);
}
