/**
 * A journal in the words of double entry, before it is written in any program's format: what is opened, what was booked, prices,
 * and what must stand at the end. A plain value; names in it are safe for the format it will be written in.
 */
import type { Currency } from '../../domain/currency.ts';
import type { Day } from '../../domain/day.ts';
import type { Method } from '../../domain/method.ts';
import type { Money } from '../../domain/money.ts';
import type { Price, Quantity } from '../../domain/quantity.ts';

export interface CashPosting {
  readonly account: string;
  /** Above zero debits the account. */
  readonly amount: Money;
  readonly currency: Currency;
}

/** Shares that come in or leave, at what they cost in all. */
export interface SharePosting {
  readonly account: string;
  readonly commodity: string;
  /** Below zero when they leave. */
  readonly qty: Quantity;
  /** Of the quantity; never below zero. */
  readonly cost: Money;
  readonly currency: Currency;
  /** The day on which the lot was bought; null in the pool of `average`. */
  readonly acquiredOn: Day | null;
  /** Of shares that leave: what stays in their lot. */
  readonly left?: { readonly qty: Quantity; readonly cost: Money } | undefined;
}

export type Posting = CashPosting | SharePosting;
export const isOfShares = (posting: Posting): posting is SharePosting => 'commodity' in posting;

/** What a posting weighs in the balance of its entry: cash itself, shares their cost. */
export const weightOf = (posting: Posting): Money => {
  if (!isOfShares(posting)) return posting.amount;
  return posting.qty < 0n ? -posting.cost : posting.cost;
};

export type Directive =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'currency'; readonly currency: Currency; readonly on: Day }
  | {
      readonly kind: 'commodity';
      readonly commodity: string;
      readonly on: Day;
      readonly symbol: string;
      readonly name: string;
      readonly isin: string | null;
    }
  | {
      readonly kind: 'account';
      readonly account: string;
      readonly on: Day;
      /** The only thing it holds. */
      readonly holds?: string;
      /** How it takes from its lots. */
      readonly method?: Method;
      readonly about?: { readonly ref: string; readonly name: string; readonly owner: string };
    }
  | {
      readonly kind: 'entry';
      readonly on: Day;
      /** What it stands for here: `transaction-12`, `trade-3`, `action-1`. */
      readonly codes: readonly string[];
      readonly payee: string | null;
      readonly text: string;
      readonly postings: readonly Posting[];
    }
  | {
      readonly kind: 'price';
      readonly on: Day;
      readonly of: string;
      readonly price: Price;
      readonly currency: Currency;
    }
  /** At the end of the day. */
  | {
      readonly kind: 'cashIs';
      readonly on: Day;
      readonly account: string;
      readonly balance: Money;
      readonly currency: Currency;
    }
  | {
      readonly kind: 'sharesAre';
      readonly on: Day;
      readonly account: string;
      readonly qty: Quantity;
      readonly commodity: string;
    };

/** A format: how names are written in it, and how the rest. */
export interface JournalFormat {
  /** One part of an account's name, out of any text; never empty. */
  accountPart(text: string): string;
  /** A commodity, out of any symbol; never empty and no currency's. */
  commodity(symbol: string): string;
  /** The beginning of the file. */
  head(title: string, currency: Currency): string;
  draw(directive: Directive): string;
}
