/** The figures of one position in the reporting currency, as its walk adds them up; one that is not known says why. */
import type { Currency } from '../domain/currency.ts';
import type { Day } from '../domain/day.ts';
import { type Exchange, exchanged, findExchange, isMissing, type Missing } from '../domain/exchange.ts';
import type { Lot } from '../domain/lot.ts';
import { type Money, plus } from '../domain/money.ts';
import type { ConsumedLot, Sale } from '../domain/position.ts';
import { isKnown } from '../domain/reportedCost.ts';
import { missingCost, type Reporting, reportedParts } from '../domain/reporting.ts';

export class ReportedFigures {
  realizedGain: Money | null = 0n;
  priceEffect: Money | null = 0n;
  exchangeEffect: Money | null = 0n;
  fees: Money | null = 0n;
  /** Why a figure is not known: the first reason there was. */
  missing: string | null = null;
  private readonly from: Currency;
  private readonly reporting: Reporting;

  /** `from` is the currency of the instrument. */
  constructor(from: Currency, reporting: Reporting) {
    this.from = from;
    this.reporting = reporting;
  }

  addFees(fees: Money, on: Day): void {
    if (fees === 0n) return;
    const exchange = this.exchangeOn(on);
    this.fees = plus(this.fees, exchange && exchanged(fees, exchange));
  }

  addSale(sale: Sale, consumed: readonly ConsumedLot[]): void {
    for (const found of reportedParts(sale, consumed, this.from, this.reporting)) {
      const part = isMissing(found) ? this.note(found) : found;
      this.realizedGain = plus(this.realizedGain, part?.gain ?? null);
      this.priceEffect = plus(this.priceEffect, part?.priceEffect ?? null);
      this.exchangeEffect = plus(this.exchangeEffect, part?.exchangeEffect ?? null);
    }
  }

  /** What is left of what the lots cost. */
  costOf(lots: readonly Lot[]): Money | null {
    return lots.reduce<Money | null>((sum, { acquiredAt, reportedCost: cost }) => {
      if (isKnown(cost)) return plus(sum, cost);
      return this.note(missingCost(acquiredAt, this.from, this.reporting));
    }, 0n);
  }

  /** How to tell a value of a day in the currency. */
  exchangeOn(on: Day): Exchange | null {
    const found = findExchange(this.from, this.reporting.currency, on, this.reporting.rates);
    return isMissing(found) ? this.note(found) : found;
  }

  private note({ reason }: Missing): null {
    this.missing ??= reason;
    return null;
  }
}
