/**
 * Positions with all that holdings and profit and loss tell of them, at the last price on or before the day: in the currency of
 * the instrument, or in one that is asked for, each amount at the rate of its day.
 */
import { type LastPrice, lastPrices } from '../db/queries/lastPrices.ts';
import { keyOfPair } from '../db/queries/families.ts';
import type { StoredPosition } from '../db/queries/positions.ts';
import { isAction } from '../domain/actions.ts';
import type { Viewer } from '../domain/access.ts';
import { isStale } from '../domain/dated.ts';
import { type Day, dayOf } from '../domain/day.ts';
import { type Exchange, exchanged } from '../domain/exchange.ts';
import { divideHalfEven } from '../domain/fixed.ts';
import { unitCost } from '../domain/lot.ts';
import { type Money, minus, plus } from '../domain/money.ts';
import type { Price } from '../domain/quantity.ts';
import type { Reporting } from '../domain/reporting.ts';
import { marketValue } from '../domain/valuation.ts';
import type { Bank } from '../services/bank.ts';
import { daysOf } from '../services/settings.ts';
import {
  type AskedPosition,
  askedPositions,
  type PositionWalks,
  placedIn,
  readWalks,
  stepsOf,
  withFigures,
} from './positions.ts';
import type { ReportRequest } from './report.ts';
import { ReportedFigures } from './reportedFigures.ts';
import { readReporting } from './reporting.ts';

type Figure = 'costBasis' | 'realizedGain' | 'fees';

/** Figures by the one method it names; null where a price or a rate is missing. */
export interface ValuedPosition extends Omit<StoredPosition, Figure> {
  /** Of every amount. */
  readonly currency: string;
  readonly costBasis: Money | null;
  readonly averageCost: Price | null;
  readonly realizedGain: Money | null;
  /** The two parts of the realised gain where a currency was asked for. */
  readonly priceEffect: Money | null;
  readonly exchangeEffect: Money | null;
  readonly fees: Money | null;
  readonly price: Price | null;
  readonly priceDay: Day | null;
  /** `stale` for a price that is too old. */
  readonly priceNote: string | null;
  readonly marketValue: Money | null;
  readonly unrealizedGain: Money | null;
  /** realised + unrealised */
  readonly total: Money | null;
  /** Why a figure is null. */
  readonly missing: string | null;
}

type Figures = Pick<ValuedPosition, Figure | 'priceEffect' | 'exchangeEffect' | 'missing'> & {
  readonly position: StoredPosition;
  /** From the instrument's currency on the day of the value. */
  readonly exchange: Exchange | null;
};

export async function* valuedPositions(
  bank: Bank,
  viewer: Viewer,
  request: ReportRequest,
  which: 'touched' | 'open',
): AsyncGenerator<ValuedPosition> {
  const on = request.asOf ?? bank.clock.today();
  const asked = await askedPositions(bank, viewer, request, which);
  const prices = await lastPrices(bank.store, on);
  const maxAge = await daysOf(bank.store, 'price_max_age');
  for await (const figures of figuresOf(bank, asked, request, on)) {
    const last = prices.get(figures.position.instrumentId);
    const isHeld = figures.position.qty !== 0n;
    const isOld = isHeld && last !== undefined && isStale(last.day, on, maxAge);
    yield { ...valued(figures, last, request.currency), priceNote: isOld ? 'stale' : null };
  }
}

async function* figuresOf(
  bank: Bank,
  asked: readonly AskedPosition[],
  { currency, asOf }: ReportRequest,
  on: Day,
): AsyncGenerator<Figures> {
  if (currency === undefined) {
    const exchange = { numerator: 1n, denominator: 1n, rateDay: null };
    const own = { priceEffect: null, exchangeEffect: null, missing: null, exchange };
    for await (const position of withFigures(bank, asked, asOf)) yield { ...position, ...own, position };
    return;
  }
  const currencies = asked.map((position) => position.currency);
  const reporting = await readReporting(bank, currency, currencies, on);
  const walks = await readWalks(bank, asked);
  for (const position of asked) {
    const figures = await reportedFigures(walks, position, reporting, asOf, on);
    if (figures !== undefined) yield figures;
  }
}

async function reportedFigures(
  walks: PositionWalks,
  position: AskedPosition,
  reporting: Reporting,
  asOf: Day | undefined,
  on: Day,
): Promise<Figures | undefined> {
  const sums = new ReportedFigures(position.currency, reporting);
  const { book, steps } = stepsOf(walks, position, asOf, reporting);
  for await (const { event, sale, consumed } of steps) {
    if (!isAction(event) && keyOfPair(event) === keyOfPair(position))
      sums.addFees(event.fees, dayOf(event.tradedAt));
    if (sale !== undefined) sums.addSale(sale, consumed);
  }
  const walked = placedIn(book, position);
  if (walked === undefined || (position.isHandedOn && walked.qty === 0n)) return undefined;
  const costBasis = sums.costOf(walked.lots);
  const exchange = walked.qty === 0n ? null : sums.exchangeOn(on);
  const { realizedGain, priceEffect, exchangeEffect, fees, missing } = sums;
  const held = { ...position, qty: walked.qty };
  return { position: held, costBasis, realizedGain, priceEffect, exchangeEffect, fees, missing, exchange };
}

function valued(
  { position, exchange, ...figures }: Figures,
  last: LastPrice | undefined,
  currency: string | undefined,
): Omit<ValuedPosition, 'priceNote'> {
  const { qty } = position;
  const { costBasis } = figures;
  const own = marketValue(position, last?.price ?? null);
  const value = qty === 0n ? 0n : own === null || exchange === null ? null : exchanged(own, exchange);
  const unrealizedGain = minus(value, costBasis);
  const noPrice = own === null ? `no price of ${position.symbol}` : null;
  return {
    ...position,
    ...figures,
    currency: currency ?? position.currency,
    averageCost: costBasis === null ? null : unitCost(costBasis, qty),
    price: last === undefined || exchange === null ? null : exchangedPrice(last.price, exchange),
    priceDay: last?.day ?? null,
    marketValue: value,
    unrealizedGain,
    total: plus(figures.realizedGain, unrealizedGain),
    missing: figures.missing ?? noPrice,
  };
}

const exchangedPrice = (price: Price, { numerator, denominator }: Exchange): Price =>
  divideHalfEven(price * numerator, denominator);
