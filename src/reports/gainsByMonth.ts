/** Realised gains by month and currency for screens, the newest month first; a month without sales is missing. */
import { realizedByMonth } from '../db/queries/realized.ts';
import type { Viewer } from '../domain/access.ts';
import { type Day, type Month, monthOf } from '../domain/day.ts';
import type { Method } from '../domain/method.ts';
import type { Money } from '../domain/money.ts';
import type { Bank } from '../services/bank.ts';
import { gains } from './gains.ts';
import { askedPositions } from './positions.ts';
import { reachOf } from './reach.ts';

export interface MonthGain {
  readonly month: Month;
  readonly currency: string;
  readonly sales: number;
  readonly gain: Money;
}

/** As stored where all positions keep their figures by this method, else by walking over the trades. */
export async function readGainsByMonth(
  bank: Bank,
  viewer: Viewer,
  request: {
    readonly account?: string | undefined;
    readonly method: Method;
    readonly asOf?: Day | undefined;
  },
): Promise<readonly MonthGain[]> {
  const positions = await askedPositions(bank, viewer, request, 'touched');
  if (positions.every(({ isStored }) => isStored))
    return realizedByMonth(bank.store, await reachOf(bank, viewer, request));
  const months = new Map<string, MonthGain & { readonly ids: Set<unknown> }>();
  for await (const row of gains.rows(bank, viewer, request)) {
    const month = monthOf(String(row.sold_at));
    const currency = String(row.currency);
    const kept = months.get(`${month} ${currency}`) ?? {
      month,
      currency,
      sales: 0,
      gain: 0n,
      ids: new Set(),
    };
    kept.ids.add(`${row.account_ref} ${row.symbol} ${row.sold_at} ${row.sell_external_id}`);
    const gain = kept.gain + (typeof row.gain === 'bigint' ? row.gain : 0n);
    months.set(`${month} ${currency}`, { ...kept, gain, sales: kept.ids.size });
  }
  return [...months.values()].sort((a, b) =>
    a.month === b.month ? (a.currency < b.currency ? -1 : 1) : a.month < b.month ? 1 : -1,
  );
}
