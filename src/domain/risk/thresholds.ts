/** What the rules measure by: one plain value. Parts are in per cent, so that all arithmetic stays whole. */
import type { Currency } from '../currency.ts';
import { divideHalfEven } from '../fixed.ts';
import type { Money } from '../money.ts';

export interface Thresholds {
  /** From where on a single movement is large. Other currencies: the euro's at the rate of the day. */
  readonly limits: Readonly<Record<Currency, Money>> & { readonly EUR: Money };
  /** How far back movements are looked at. */
  readonly days: number;
  /** Movements below this part of the limit are not looked at. */
  readonly noticeable: bigint;
  /** Companies move more: their movements are large from so many times the limit. */
  readonly companyFactor: bigint;
  readonly structuring: { readonly from: bigint; readonly days: number; readonly least: number };
  readonly velocity: { readonly factor: bigint; readonly months: number };
  /** How much of an amount has to come back, within so many days, over so many accounts at most. */
  readonly circular: { readonly part: bigint; readonly days: number; readonly accounts: number };
  /** Asleep for so many days, then so much of what it held gone within days. */
  readonly dormant: { readonly days: number; readonly part: bigint; readonly within: number };
  readonly concentration: { readonly part: bigint };
}

const units = (whole: bigint): Money => whole * 10_000n;

export const THRESHOLDS: Thresholds = {
  limits: { EUR: units(10_000n), USD: units(10_000n), GBP: units(10_000n), CHF: units(10_000n) },
  days: 90,
  noticeable: 10n,
  companyFactor: 10n,
  structuring: { from: 90n, days: 7, least: 3 },
  velocity: { factor: 4n, months: 6 },
  circular: { part: 80n, days: 14, accounts: 4 },
  dormant: { days: 180, part: 80n, within: 7 },
  concentration: { part: 70n },
};

/** So many per cent of an amount, half-even. */
export const partOf = (amount: Money, percent: bigint): Money => divideHalfEven(amount * percent, 100n);
