/**
 * What makes two rows the same row: the id they came with, else their facts and how many like it came before in the
 * file. So two equal coffees on one day are two, and the same file again is none. Everything that posts a
 * transaction or a trade gives it an identity made here.
 */
import { hash } from 'node:crypto';
import type { ActionKind } from '../domain/actionKind.ts';
import type { Currency } from '../domain/currency.ts';
import type { Day, Instant } from '../domain/day.ts';
import type { Money } from '../domain/money.ts';
import type { Price, Quantity } from '../domain/quantity.ts';
import type { Side } from '../domain/trade.ts';

/** 22 characters of base64url, cut from a sha-256. */
export type Digest = string;

/** What two transactions of one account are compared by; texts are '' where there is none. */
export interface TransactionFacts {
  readonly bookedOn: Day;
  readonly amount: Money;
  readonly currency: Currency;
  readonly section: string;
  readonly description: string;
  readonly counterpartyName: string;
  readonly counterpartyAccount: string;
  /** As the file or the export writes it. */
  readonly transferGroup: string;
}

/** What two trades of one account are compared by. */
export interface TradeFacts {
  readonly tradedAt: Instant;
  /** The instrument's symbol as it is stored, whatever name the file gave it. */
  readonly symbol: string;
  readonly side: Side;
  readonly qty: Quantity;
  readonly price: Price;
  readonly fees: Money;
  readonly currency: Currency;
}

/** What two actions on the same holders are compared by; what a kind does not have is null. */
export interface ActionFacts {
  readonly kind: ActionKind;
  readonly at: Instant;
  readonly paidOn: Day;
  /** As stored, like that of a trade. */
  readonly symbol: string;
  readonly currency: Currency;
  readonly toSymbol: string | null;
  readonly ratioFrom: bigint | null;
  readonly ratioTo: bigint | null;
  readonly cashInLieu: Price | null;
  readonly costShare: bigint | null;
  readonly perShare: Price | null;
  readonly withholding: bigint | null;
  readonly toAccountId: number | null;
  readonly qty: Quantity | null;
}

/** What most kinds of action do not have. */
export const NO_FACTS = {
  toSymbol: null,
  ratioFrom: null,
  ratioTo: null,
  cashInLieu: null,
  costShare: null,
  perShare: null,
  withholding: null,
  toAccountId: null,
  qty: null,
} as const satisfies Partial<ActionFacts>;

const digest = (text: string): Digest => hash('sha256', text, 'base64url').slice(0, 22);

export const transactionContent = (facts: TransactionFacts): Digest =>
  digest(
    JSON.stringify([
      facts.bookedOn,
      `${facts.amount}`,
      facts.currency,
      facts.section,
      facts.description,
      facts.counterpartyName,
      facts.counterpartyAccount,
      facts.transferGroup,
    ]),
  );

export const tradeContent = (facts: TradeFacts): Digest =>
  digest(
    JSON.stringify([
      facts.tradedAt,
      facts.symbol,
      facts.side,
      `${facts.qty}`,
      `${facts.price}`,
      `${facts.fees}`,
      facts.currency,
    ]),
  );

export const actionContent = (facts: ActionFacts): Digest =>
  digest(
    JSON.stringify(
      [
        facts.kind,
        facts.at,
        facts.paidOn,
        facts.symbol,
        facts.currency,
        facts.toSymbol,
        facts.ratioFrom,
        facts.ratioTo,
        facts.cashInLieu,
        facts.costShare,
        facts.perShare,
        facts.withholding,
        facts.toAccountId,
        facts.qty,
      ].map((fact) => (fact === null ? null : `${fact}`)),
    ),
  );

/** Unique among all actions: those of one account, or those that concern every holder, each have ids of their own. */
export const actionIdentity = (
  accountId: number | null,
  externalId: string | null,
  content: Digest,
  occurrence = 1,
): Digest => digest(`${accountId ?? ''}/${identityOf(externalId, content, occurrence)}`);

/** Unique within an account. `occurrence` counts from 1 the rows of this content that came without an id. */
export const identityOf = (externalId: string | null, content: Digest, occurrence = 1): Digest =>
  digest(externalId === null ? `c${content}#${occurrence}` : `x${externalId}`);
