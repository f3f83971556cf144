/** What it takes to tell figures in a currency: the rates of all days between the currencies that occur. */
import { ratesUpTo } from '../db/queries/rates.ts';
import type { Currency } from '../domain/currency.ts';
import type { Day } from '../domain/day.ts';
import { rateLookup } from '../domain/exchange.ts';
import type { Reporting } from '../domain/reporting.ts';
import type { Bank } from '../services/bank.ts';
import { BASE, ratesBy } from '../services/rateOn.ts';

export async function readReporting(
  { store }: Bank,
  currency: Currency,
  others: Iterable<Currency>,
  until: Day,
): Promise<Reporting> {
  const all = new Set([currency, ...others]);
  const known = all.size === 1 ? [] : await ratesUpTo(store, [...all.add(BASE)], until);
  return { currency, rates: await ratesBy(store, rateLookup(known)) };
}
