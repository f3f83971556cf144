/**
 * What is measured: shares by instrument, and the cash of the accounts that hold them, each with what moved by day. What changes
 * hands within (cash into shares, shares of one company into those of another, from one account to another) is a movement of
 * the parts and none of the whole.
 */
import type { Currency } from '../../domain/currency.ts';
import type { Day } from '../../domain/day.ts';
import type { Missing } from '../../domain/exchange.ts';
import type { Money } from '../../domain/money.ts';
import { type MeasuredSeries, Movements, measured, Stock, sumKnown } from '../../domain/movements.ts';
import type { Market, Traded } from './market.ts';

export interface Instrument extends Traded {
  readonly isin: string | null;
}

/** All shares of one instrument. */
export interface Part extends Instrument {
  readonly stock: Stock;
  readonly movements: Movements;
}

export class Portfolio {
  readonly market: Market;
  readonly movements = new Movements();
  private readonly from: Day | undefined;
  private readonly byInstrument = new Map<number, Part>();
  private readonly cash = new Map<Currency, Stock>();
  /** Of the parts by day, asked for by the part and by the whole. */
  private readonly values = new Map<Part, Map<Day, Money | Missing>>();

  /** Movements before `from` only change what is there. */
  constructor(market: Market, from: Day | undefined) {
    this.market = market;
    this.from = from;
  }

  /** Those of which there ever were shares: an action on none of them is told of none. */
  get parts(): Part[] {
    return [...this.byInstrument.values()].filter(({ stock }) => stock.isTouched);
  }

  part(instrument: Instrument): Part {
    const kept = this.byInstrument.get(instrument.instrumentId);
    if (kept !== undefined) return kept;
    const part = { ...instrument, stock: new Stock(), movements: new Movements() };
    this.byInstrument.set(instrument.instrumentId, part);
    return part;
  }

  cashIn(currency: Currency): Stock {
    const kept = this.cash.get(currency) ?? new Stock();
    this.cash.set(currency, kept);
    return kept;
  }

  /** Paid into a part or the whole, or below zero taken out, in a currency. */
  move(movements: Movements, day: Day, amount: Money, currency: Currency): void {
    if (this.isMeasured(day)) movements.add(day, this.market.exchanged(amount, currency, day));
  }

  isMeasured(day: Day): boolean {
    return this.from === undefined || day >= this.from;
  }

  /** The first day on which anything was there. */
  firstDay(): Day | undefined {
    const stocks = [...this.parts.map(({ stock }) => stock), ...this.cash.values()];
    return stocks.flatMap(({ firstDay }) => firstDay ?? []).sort()[0];
  }

  partSeries(part: Part, openedOn: Day, days: readonly Day[]): MeasuredSeries {
    return measured((day) => this.valueOfPart(part, day), part.movements, openedOn, days);
  }

  wholeSeries(openedOn: Day, days: readonly Day[]): MeasuredSeries {
    const { parts } = this;
    return measured((day) => this.value(parts, day), this.movements, openedOn, days);
  }

  private valueOfPart(part: Part, day: Day): Money | Missing {
    const ofPart = this.values.get(part) ?? new Map<Day, Money | Missing>();
    this.values.set(part, ofPart);
    const value = ofPart.get(day) ?? this.market.valueOf(part, part.stock.on(day), day);
    ofPart.set(day, value);
    return value;
  }

  private value(parts: readonly Part[], day: Day): Money | Missing {
    return sumKnown([
      ...parts.map((part) => this.valueOfPart(part, day)),
      ...[...this.cash].map(([currency, stock]) => this.market.exchanged(stock.on(day), currency, day)),
    ]);
  }
}
