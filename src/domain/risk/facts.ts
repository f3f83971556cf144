/** What the rules look at: as much of the bank as they need, gathered beforehand. */
import type { Currency } from '../currency.ts';
import type { Day, Month } from '../day.ts';
import type { Money } from '../money.ts';

/** A cash movement of the last days that is large enough to be noticed; all of them where an account is overdrawn. */
export interface RiskEntry {
  readonly id: number;
  readonly accountId: number;
  readonly on: Day;
  readonly amount: Money;
  /** Where it went or came from, when that is an account of this bank. */
  readonly otherAccountId: number | null;
  /** Between accounts of one owner, or into and out of shares. */
  readonly isOwnMove: boolean;
}

export interface RiskPosition {
  readonly instrumentId: number;
  readonly symbol: string;
  /** In the account's currency; null where a price or a rate is missing. */
  readonly value: Money | null;
}

export interface RiskAccount {
  readonly id: number;
  readonly currency: Currency;
  readonly isOfCompany: boolean;
  readonly balance: Money;
  readonly overdraftLimit: Money;
  /** From where on a movement in this currency is large; null where nobody knows. */
  readonly limit: Money | null;
  /** Oldest first. */
  readonly entries: readonly RiskEntry[];
  /** What went out month by month, this month included. */
  readonly outflows: readonly { readonly month: Month; readonly outflow: Money }[];
  /** The last day something was booked before the days looked at (else the day it was opened), and the first within them. */
  readonly woke: { readonly asleepSince: Day; readonly on: Day } | null;
  readonly positions: readonly RiskPosition[];
}

export interface RiskFacts {
  readonly today: Day;
  /** The first day looked at: that of a month. */
  readonly from: Day;
  readonly accounts: readonly RiskAccount[];
}
