/**
 * Gains in the viewer's reporting currency: each purchase at the rate of its day, each sale at the rate of its own, and the part
 * that is due to the exchange rate apart. The lots are those that the method takes in the currency of the instrument: a walk
 * carries along what each of them cost. A missing rate makes a figure a reason, never a rate of 1.
 */
import { isAction, type PositionEvent } from './actions.ts';
import type { Currency } from './currency.ts';
import { dayOf, type Instant } from './day.ts';
import {
  convertOn,
  type Exchange,
  exchanged,
  findExchange,
  isMissing,
  type Missing,
  type Rates,
} from './exchange.ts';
import type { Money } from './money.ts';
import type { ConsumedLot, Sale } from './position.ts';
import { isKnown } from './reportedCost.ts';
import { handOut, shareOut } from './share.ts';
import { buyCost } from './trade.ts';

/** The currency that is asked for, and how to get there. */
export interface Reporting {
  readonly currency: Currency;
  readonly rates: Rates;
}

/** A gain in the reporting currency and what made it: gain = priceEffect + exchangeEffect. */
export interface SplitGain {
  /** proceeds at the rate of the sale - cost at the rates of the purchases */
  readonly gain: Money;
  /** (proceeds - cost) at the rate of the sale */
  readonly priceEffect: Money;
  /** What the cost won or lost because the rate moved between purchase and sale. */
  readonly exchangeEffect: Money;
}

/**
 * Splits a gain. `gain` is in the currency of the instrument, `gainThere` the same gain in the reporting currency, each side at
 * the rate of its day. Worked: 10 bought @ 100 USD at 0.90 and sold @ 120 USD at 0.80: 960 - 900 = +60 EUR, of which price
 * (1200 - 1000) x 0.80 = +160 and exchange 60 - 160 = 1000 x (0.80 - 0.90) = -100.
 */
function splitGain(gain: Money, gainThere: Money, atSale: Exchange): SplitGain {
  const priceEffect = exchanged(gain, atSale);
  return { gain: gainThere, priceEffect, exchangeEffect: gainThere - priceEffect };
}

/** The event with what a purchase costs in the reporting currency, as `LotWalk` and `Book` carry it along. */
export function withReportedCost<E extends PositionEvent>(event: E, { currency, rates }: Reporting): E {
  if (isAction(event) || event.side === 'SELL') return event;
  const cost = convertOn(buyCost(event), event.currency, currency, dayOf(event.tradedAt), rates);
  return { ...event, reportedCost: typeof cost === 'bigint' ? cost : null };
}

/** A part of a sale in the reporting currency. */
export interface ReportedPart extends SplitGain {
  readonly proceeds: Money;
  readonly cost: Money;
  /** Of the sale, by quantity; inside proceeds. */
  readonly fees: Money;
}

/**
 * What a sale brought for each lot it consumed: its proceeds are exchanged once and shared out by quantity. Or why that is not
 * known. `from` is the currency of the instrument.
 */
export function reportedParts(
  sale: Sale,
  consumed: readonly ConsumedLot[],
  from: Currency,
  reporting: Reporting,
): (ReportedPart | Missing)[] {
  const atSale = findExchange(from, reporting.currency, dayOf(sale.soldAt), reporting.rates);
  if (isMissing(atSale)) return consumed.map(() => atSale);
  const shareOf = handOut(exchanged(sale.proceeds, atSale), sale.qty);
  const fees = shareOut(
    exchanged(sale.fees, atSale),
    consumed.map(({ qty }) => qty),
  );
  return consumed.map(({ qty, gain, acquiredAt, reportedCost: cost }, index) => {
    const proceeds = shareOf(qty);
    if (!isKnown(cost)) return missingCost(acquiredAt, from, reporting);
    return { proceeds, cost, fees: fees[index] ?? 0n, ...splitGain(gain, proceeds - cost, atSale) };
  });
}

/** Why a lot's cost is not known in the reporting currency; of the pool of `average` no day of purchase can be told. */
export function missingCost(
  acquiredAt: Instant | null,
  from: Currency,
  { currency, rates }: Reporting,
): Missing {
  const found = acquiredAt === null ? undefined : findExchange(from, currency, dayOf(acquiredAt), rates);
  if (found !== undefined && isMissing(found)) return found;
  return { reason: `no rate ${from}/${currency} for one of the purchases` };
}
