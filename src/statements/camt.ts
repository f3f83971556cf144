/**
 * CAMT.053, a bank's statement as ISO 20022 has it, of any version. The sign of an amount is told by its credit or debit
 * mark; a batch whose parts are stated is taken in by its parts. Refuses its sisters: what they report comes again in a statement.
 */
import { FileRefusal } from '../csv/fileRefusal.ts';
import type { Section } from '../domain/transaction.ts';
import { camtParts, type Part, signed } from './camtParts.ts';
import { partyOf, remittanceOf } from './camtParty.ts';
import { idOf, isZero, type StatementHearer } from './entry.ts';
import { childOf, type Element, type Hearer, type Shape, textOf } from './markup.ts';

const MESSAGE = 'BkToCstmrStmt';
const SISTERS: Readonly<Record<string, string>> = {
  BkToCstmrAcctRpt: 'a CAMT.052 report of the day',
  BkToCstmrDbtCdtNtfctn: 'a CAMT.054 notification',
};

export const CAMT_SHAPE: Shape = {
  collected: new Set(['Acct', 'Bal', 'Ntry']),
  told: new Set([MESSAGE, 'Stmt', ...Object.keys(SISTERS)]),
};

export class CamtReader implements Hearer {
  readonly #hearer: StatementHearer;
  #account = '';
  #isStatement = false;

  constructor(hearer: StatementHearer) {
    this.#hearer = hearer;
  }

  begins(name: string, line: number): void {
    const sister = SISTERS[name];
    if (sister !== undefined) throw otherMessage(line, sister);
    if (name === MESSAGE) this.#isStatement = true;
    else this.#account = '';
  }

  /** Refuses what was no statement. */
  finish(): void {
    if (!this.#isStatement) throw otherMessage(1, 'another message of ISO 20022');
  }

  ends(element: Element, path: readonly Element[]): void {
    if (path.at(-1)?.name !== 'Stmt') return;
    if (element.name === 'Acct') this.#begin(element);
    else if (element.name === 'Bal') this.#balance(element);
    else this.#entries(element);
  }

  #begin(element: Element): void {
    this.#account = textOf(element, 'Id', 'IBAN') || textOf(element, 'Id', 'Othr', 'Id');
    this.#hearer.account(this.#account, element.line);
  }

  #balance(element: Element): void {
    if (textOf(element, 'Tp', 'CdOrPrtry', 'Cd') !== 'CLBD') return;
    this.#hearer.closing({
      account: this.#account,
      date: dayIn(childOf(element, 'Dt')),
      amount: signed(childOf(element, 'Amt'), textOf(element, 'CdtDbtInd')).amount,
    });
  }

  #entries(entry: Element): void {
    const status = textOf(entry, 'Sts', 'Cd') || textOf(entry, 'Sts');
    if (status === 'PDNG' || status === 'INFO' || status === 'FUTR') {
      this.#hearer.leftOut(status === 'PDNG' ? 'pending entry' : 'entry for information only');
      return;
    }
    for (const part of camtParts(entry))
      if (isZero(part.amount)) this.#hearer.leftOut('entry of 0');
      else this.#entry(entry, part);
  }

  #entry(entry: Element, { element, detail, amount, currency, bankId }: Part): void {
    const isReversal = textOf(entry, 'RvslInd') === 'true' || textOf(entry, 'RvslInd') === '1';
    const party = partyOf(detail, this.#account, amount.startsWith('-') === isReversal);
    this.#hearer.entry({
      line: element.line,
      account: this.#account,
      date: dayIn(childOf(entry, 'BookgDt')) || dayIn(childOf(entry, 'ValDt')),
      amount,
      currency,
      section: sectionOfEntry(amount, isReversal),
      description: remittanceOf(entry, detail),
      counterpartyName: party.name,
      counterpartyAccount: party.account,
      bankId: idOf(bankId),
    });
  }
}

/** What takes an expense back is one of the section of expenses, and so with income. */
const sectionOfEntry = (amount: string, isReversal: boolean): Section =>
  amount.startsWith('-') === isReversal ? 'income' : 'expense';

/** A day, alone or with a time; the bank's own, whatever the zone. */
const dayIn = (element: Element | undefined): string => {
  const text = textOf(element, 'Dt') || textOf(element, 'DtTm');
  return /^\d{4}-\d{2}-\d{2}(?:[T+Z-]|$)/.test(text) ? text.slice(0, 10) : text;
};

const otherMessage = (line: number, what: string): FileRefusal =>
  new FileRefusal(
    'unknown_format',
    line,
    null,
    `this is ${what}, not a CAMT.053 statement`,
    'ask the bank for CAMT.053',
  );
