/** What happened, newest first, page by page for screens: cash movements and trades that the viewer sees. */
import type { PageAt } from '../db/queries/keyset.ts';
import { type RegisterEntry, type RegisterFilter, registerPage } from '../db/queries/registerPage.ts';
import { type TradeEntry, tradePage } from '../db/queries/tradePage.ts';
import type { Viewer } from '../domain/access.ts';
import { addDays, type Day, endOf } from '../domain/day.ts';
import type { Bank } from '../services/bank.ts';
import { reachOf } from './reach.ts';

export type { PageAt } from '../db/queries/keyset.ts';
export type { RegisterEntry, RegisterFilter } from '../db/queries/registerPage.ts';
export type { TradeEntry } from '../db/queries/tradePage.ts';

/** Days looked at first, so that a page of a bank of millions of rows is not sorted out of all of them. */
const WINDOWS_DAYS = [8, 64, 512];
/** What is looked for may be nowhere: then less is read in vain. */
const WINDOWS_OF_SEARCH = [64];

/** Refuses `unknown_account`. */
export async function readRegister(
  bank: Bank,
  viewer: Viewer,
  { account, filter = {} }: { account?: string | undefined; filter?: RegisterFilter },
  at: PageAt<RegisterEntry>,
  limit: number,
): Promise<readonly RegisterEntry[]> {
  const reach = await reachOf(bank, viewer, account === undefined ? {} : { account });
  // One account's rows are read in order as they are; those of several have to be sorted together.
  if (account === undefined && at !== 'last')
    for (const days of filter.texts?.length ? WINDOWS_OF_SEARCH : WINDOWS_DAYS) {
      const near = { ...filter, ...daysNear(at, days, filter, bank.clock.today()) };
      const rows = await registerPage(bank.store, reach, near, at, limit);
      if (rows.length === limit) return rows;
    }
  return registerPage(bank.store, reach, filter, at, limit);
}

/** The days on the page's side of where it begins, within those of the filter. */
function daysNear(
  at: Exclude<PageAt<RegisterEntry>, 'last'>,
  days: number,
  { from, to }: RegisterFilter,
  today: Day,
): Pick<RegisterFilter, 'from' | 'to'> {
  if (typeof at === 'object' && 'before' in at) {
    const last = addDays(at.before.bookedOn, days);
    return { to: to !== undefined && to < last ? to : last };
  }
  const first = addDays(at === 'first' ? (to ?? today) : at.after.bookedOn, -days);
  return { from: from !== undefined && from > first ? from : first };
}

/** Each of the texts occurs in symbol, name of the instrument, side or account ref. Refuses `unknown_account`. */
export const readTrades = async (
  bank: Bank,
  viewer: Viewer,
  {
    account,
    texts = [],
    asOf,
  }: { account?: string | undefined; texts?: readonly string[]; asOf?: Day | undefined },
  at: PageAt<TradeEntry>,
  limit: number,
): Promise<readonly TradeEntry[]> =>
  tradePage(
    bank.store,
    await reachOf(bank, viewer, account === undefined ? {} : { account }),
    { texts, before: asOf && endOf(asOf) },
    at,
    limit,
  );
