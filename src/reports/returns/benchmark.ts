/** What returns are measured by: an instrument, or an index whose closes were imported like those of one. */
import { type Dated, isStale, latestOn } from '../../domain/dated.ts';
import type { Day } from '../../domain/day.ts';
import type { Currency } from '../../domain/currency.ts';
import type { Missing } from '../../domain/exchange.ts';
import { Movements, measured } from '../../domain/movements.ts';
import { performanceOf } from '../../domain/performance.ts';
import type { Price } from '../../domain/quantity.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Bank } from '../../services/bank.ts';
import { chooseInstrument } from '../../services/chooseInstrument.ts';
import { daysOf } from '../../services/settings.ts';
import type { Market } from './market.ts';
import type { MeasuredReturn, Span } from './measure.ts';
import type { Instrument } from './portfolio.ts';

const NO_ACCOUNT = 0;

/** The one in the currency of the returns, else the only one of that symbol or ISIN. */
export async function findBenchmark({ store }: Bank, code: string, currency: Currency): Promise<Instrument> {
  const found = await chooseInstrument(store, { id: NO_ACCOUNT, currency }, code);
  if (found === undefined)
    refuse(
      'unknown_instrument',
      `there is no instrument ${code}`,
      'import its closes: finance import prices',
    );
  return { ...found, instrumentId: found.id };
}

export async function measureBenchmark(
  { store }: Bank,
  market: Market,
  benchmark: Instrument,
  { openedOn, days }: Span,
  currency: Currency,
): Promise<MeasuredReturn> {
  const prices = market.pricesOf(benchmark);
  const to = days.at(-1) ?? openedOn;
  const maxAge = await daysOf(store, 'price_max_age');
  const { symbol, isin } = benchmark;
  const line = { what: 'benchmark', symbol, isin, currency, contribution: null } as const;
  const missing = [openedOn, to]
    .map((day) => whyMissing(prices, symbol, day, maxAge))
    .find((why) => why !== null);
  if (missing !== undefined) return { ...line, performance: undefined, missing };
  const none: Missing = { reason: '' };
  const { series } = measured((day) => latestOn(prices, day)?.value ?? none, new Movements(), openedOn, days);
  return { ...line, performance: performanceOf(series, openedOn), missing: null };
}

/** A benchmark is bought and sold at closes, and not at those of long ago. */
function whyMissing(prices: readonly Dated<Price>[], symbol: string, on: Day, maxAge: number): string | null {
  const last = latestOn(prices, on);
  if (last === undefined) return `no price of ${symbol} on or before ${on}`;
  if (!isStale(last.day, on, maxAge)) return null;
  return `the last price of ${symbol} before ${on} is of ${last.day}, older than ${maxAge} days`;
}
