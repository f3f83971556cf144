/**
 * The one exchange rate that an act on a day is booked at: of that day, else the nearest earlier one up to a maximum age,
 * straight, the other way round, or by way of the euro. It is stored with the act, so it has 8 decimals like any rate.
 */
import { ratesOn } from '../db/queries/rates.ts';
import type { Store, Tx } from '../db/store.ts';
import type { Currency } from '../domain/currency.ts';
import type { Day } from '../domain/day.ts';
import {
  findExchange,
  isMissing,
  type RateLookup,
  type Rates,
  rateLookup,
  singleRate,
} from '../domain/exchange.ts';
import type { Rate } from '../domain/quantity.ts';
import { refuse } from '../domain/refusal.ts';
import { daysOf } from './settings.ts';

/** The currency by way of which others are exchanged: that of the rates of the ECB. */
export const BASE: Currency = 'EUR';

/** Rates that hold for as long as the bank lets them. */
export const ratesBy = async (at: Store | Tx, lookup: RateLookup): Promise<Rates> => ({
  lookup,
  base: BASE,
  maxAgeDays: await daysOf(at, 'rate_max_age'),
});

/** How many units of `to` one unit of `from` is; undefined where they are one. Refuses `no_rate`. */
export async function rateOn(
  at: Store | Tx,
  from: Currency,
  to: Currency,
  on: Day,
): Promise<Rate | undefined> {
  if (from === to) return undefined;
  const rates = await ratesBy(at, rateLookup(await ratesOn(at, [from, to, BASE], on)));
  const exchange = findExchange(from, to, on, rates);
  if (isMissing(exchange)) refuse('no_rate', exchange.reason, 'import the rates of that day first');
  return singleRate(exchange);
}
