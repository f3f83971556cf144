/** What a statement says, whatever its form: values are text as our own columns write them, or as they came where they can't be read. */
import type { Section } from '../domain/transaction.ts';

interface Placed {
  /** Where its element begins, as an editor counts lines. */
  readonly line: number;
  /** The account as the statement names it, an IBAN or a number. */
  readonly account: string;
}

/** One movement of cash. */
export interface Entry extends Placed {
  readonly date: string;
  readonly amount: string;
  readonly currency: string;
  readonly section: Section;
  readonly description: string;
  readonly counterpartyName: string;
  readonly counterpartyAccount: string;
  /** The bank's id; '' where it gives none. */
  readonly bankId: string;
}

export interface StatementTrade extends Placed {
  readonly tradedAt: string;
  /** How the statement names the security; its list of securities tells symbol and ISIN. */
  readonly security: string;
  readonly side: string;
  readonly qty: string;
  readonly price: string;
  /** All that it cost beside the price. */
  readonly fees: readonly string[];
  readonly currency: string;
  readonly bankId: string;
}

export interface Security {
  readonly security: string;
  readonly symbol: string;
  readonly isin: string;
}

/** The balance at the end of a statement. */
export interface Closing {
  readonly account: string;
  readonly date: string;
  readonly amount: string;
}

/** Is told what a statement says, in the order in which it says it. */
export interface StatementHearer {
  account(account: string, line: number): void;
  entry(entry: Entry): void;
  trade(trade: StatementTrade): void;
  security(security: Security): void;
  closing(closing: Closing): void;
  /** Something that is neither a movement of cash nor a trade that is done; in words for one of them. */
  leftOut(what: string): void;
  /** A person should look at it. */
  doubt(what: string): void;
}

/** By the sign of an amount. */
export const sectionOf = (amount: string): Section => (amount.startsWith('-') ? 'expense' : 'income');

/** Whether it is zero in any way of writing it. */
export const isZero = (amount: string): boolean => /^[+-]?0*(?:[.,]0*)?$/.test(amount) && /0/.test(amount);

/** The words that banks write where they have no id. */
const NO_ID = /^(?:0*|[-.\s]*|NONREF|NOTPROVIDED|NONE|NULL|N\/?A)$/i;
export const idOf = (text: string): string => (NO_ID.test(text) ? '' : text);
