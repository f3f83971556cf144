/**
 * OFX, 1.x and 2.x: statements of bank accounts, credit cards and brokerage accounts. The sign of an amount is the one
 * it is written with.
 */
import { type Closing, idOf, isZero, sectionOf, type StatementHearer } from './entry.ts';
import { childOf, type Element, type Hearer, type Shape, textOf } from './markup.ts';
import { ofxAmount, ofxDay, ofxInstant, unsigned } from './ofxValues.ts';

const BUYS = ['BUYSTOCK', 'BUYMF', 'BUYOTHER'];
const SELLS = ['SELLSTOCK', 'SELLMF', 'SELLOTHER'];
const TRADES: ReadonlySet<string> = new Set([...BUYS, ...SELLS]);
const CASH: ReadonlySet<string> = new Set(['INCOME', 'INVEXPENSE', 'MARGININTEREST', 'RETOFCAP']);
/** What is neither cash nor a trade in shares, in words. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  STMTTRNP: 'pending entry',
  TRANSFER: 'transfer of shares',
  SPLIT: 'split',
  CLOSUREOPT: 'closure of an option',
  JRNLFUND: 'journal of funds',
  JRNLSEC: 'journal of securities',
  BUYDEBT: 'purchase of bonds',
  SELLDEBT: 'sale of bonds',
  BUYOPT: 'purchase of options',
  SELLOPT: 'sale of options',
};
const ACCOUNTS: ReadonlySet<string> = new Set(['BANKACCTFROM', 'CCACCTFROM', 'INVACCTFROM']);
const STATEMENTS: ReadonlySet<string> = new Set(['STMTRS', 'CCSTMTRS', 'INVSTMTRS']);
const VALUES = ['CURDEF', 'LEDGERBAL', 'STMTTRN', 'REINVEST', 'SECINFO'];
const FEES = ['COMMISSION', 'TAXES', 'FEES', 'LOAD', 'WITHHOLDING', 'STATEWITHHOLDING', 'PENALTY'];
const INSIDE = [
  ...['PAYEE', 'BANKACCTTO', 'CCACCTTO', 'CURRENCY', 'ORIGCURRENCY', 'INVTRAN', 'INVBUY', 'INVSELL', 'SECID'],
  ...['BANKTRANLIST', 'INVTRANLIST', 'INVBANKTRAN', 'SECLIST', 'OFX'],
];

export const OFX_SHAPE: Shape = {
  collected: new Set([...VALUES, ...TRADES, ...CASH, ...ACCOUNTS, ...Object.keys(LEFT_OUT)]),
  told: STATEMENTS,
  closed: new Set([
    ...VALUES.filter((name) => name !== 'CURDEF'),
    ...[...TRADES, ...CASH, ...ACCOUNTS, ...STATEMENTS, ...Object.keys(LEFT_OUT), ...INSIDE],
  ]),
};

export class OfxReader implements Hearer {
  readonly #hearer: StatementHearer;
  #account = '';
  #currency = '';

  constructor(hearer: StatementHearer) {
    this.#hearer = hearer;
  }

  /** A statement of another account. */
  begins(): void {
    this.#account = '';
    this.#currency = '';
  }

  ends(element: Element, path: readonly Element[]): void {
    const { name, line } = element;
    if (name === 'SECINFO') {
      this.#security(element);
      return;
    }
    if (!path.some((above) => STATEMENTS.has(above.name))) return;
    if (name === 'CURDEF') this.#currency = element.text.toUpperCase();
    else if (ACCOUNTS.has(name)) {
      this.#account = textOf(element, 'ACCTID');
      this.#hearer.account(this.#account, line);
    } else if (name === 'LEDGERBAL') this.#hearer.closing(this.#closing(element));
    else if (name === 'STMTTRN') this.#entry(element);
    else if (CASH.has(name)) this.#cash(element, name === 'INCOME' || name === 'RETOFCAP');
    else if (TRADES.has(name)) this.#trade(element, BUYS.includes(name) ? 'BUY' : 'SELL');
    else if (name === 'REINVEST') {
      // Income that buys at once: both are told, so that the cash comes to nothing.
      this.#cash(element, true);
      this.#trade(element, 'BUY');
    } else this.#hearer.leftOut(LEFT_OUT[name] ?? name);
  }

  #closing(element: Element): Closing {
    return {
      account: this.#account,
      date: ofxDay(textOf(element, 'DTASOF')),
      amount: ofxAmount(textOf(element, 'BALAMT')),
    };
  }

  #entry(element: Element): void {
    const amount = ofxAmount(textOf(element, 'TRNAMT'));
    const type = textOf(element, 'TRNTYPE').toUpperCase();
    if (textOf(element, 'CORRECTFITID') !== '') {
      this.#hearer.leftOut('correction of an earlier entry');
      return;
    }
    if (isZero(amount)) {
      this.#hearer.leftOut('entry of 0');
      return;
    }
    if ((type === 'DEBIT' && !amount.startsWith('-')) || (type === 'CREDIT' && amount.startsWith('-')))
      this.#hearer.doubt(`${type} with an amount ${type === 'DEBIT' ? 'above' : 'below'} zero`);
    const check = textOf(element, 'CHECKNUM');
    const to = childOf(element, 'BANKACCTTO') ?? childOf(element, 'CCACCTTO');
    this.#hearer.entry({
      line: element.line,
      account: this.#account,
      date: ofxDay(textOf(element, 'DTPOSTED')),
      amount,
      currency: this.#currencyOf(element),
      section: type === 'XFER' ? 'transfer' : sectionOf(amount),
      description: textOf(element, 'MEMO') || (check === '' ? '' : `Check ${check}`),
      counterpartyName: textOf(element, 'NAME') || textOf(element, 'PAYEE', 'NAME'),
      counterpartyAccount: textOf(to, 'ACCTID'),
      bankId: idOf(textOf(element, 'FITID')),
    });
  }

  /** Income and expenses of a brokerage account. */
  #cash(element: Element, comesIn: boolean): void {
    const total = ofxAmount(textOf(element, 'TOTAL'));
    if (isZero(total)) {
      this.#hearer.leftOut('entry of 0');
      return;
    }
    // A reinvestment states what it spends.
    const amount = element.name === 'REINVEST' ? unsigned(total) : total;
    if (comesIn === amount.startsWith('-'))
      this.#hearer.doubt(`${element.name} with an amount ${comesIn ? 'below' : 'above'} zero`);
    const transaction = childOf(element, 'INVTRAN');
    const kind = textOf(element, 'INCOMETYPE').toLowerCase();
    this.#hearer.entry({
      line: element.line,
      account: this.#account,
      date: ofxDay(textOf(transaction, 'DTSETTLE') || textOf(transaction, 'DTTRADE')),
      amount,
      currency: this.#currencyOf(element),
      section: sectionOf(amount),
      description: textOf(transaction, 'MEMO') || kind,
      counterpartyName: '',
      counterpartyAccount: '',
      bankId: idOf(textOf(transaction, 'FITID')),
    });
  }

  #trade(element: Element, side: 'BUY' | 'SELL'): void {
    const body = childOf(element, 'INVBUY') ?? childOf(element, 'INVSELL') ?? element;
    const transaction = childOf(body, 'INVTRAN');
    this.#hearer.trade({
      line: element.line,
      account: this.#account,
      tradedAt: ofxInstant(textOf(transaction, 'DTTRADE')),
      security: textOf(body, 'SECID', 'UNIQUEID'),
      side,
      // A sale's units are below zero.
      qty: unsigned(ofxAmount(textOf(body, 'UNITS'))),
      price: ofxAmount(textOf(body, 'UNITPRICE')),
      fees: FEES.map((name) => ofxAmount(textOf(body, name))),
      currency: this.#currencyOf(body),
      bankId: idOf(textOf(transaction, 'FITID')),
    });
  }

  /** `CURRENCY` says that amounts are in another one, `ORIGCURRENCY` only that they once were. */
  #currencyOf(element: Element): string {
    return textOf(element, 'CURRENCY', 'CURSYM').toUpperCase() || this.#currency;
  }

  #security(element: Element): void {
    const security = textOf(element, 'SECID', 'UNIQUEID');
    const isIsin = textOf(element, 'SECID', 'UNIQUEIDTYPE').toUpperCase() === 'ISIN';
    this.#hearer.security({
      security,
      symbol: textOf(element, 'TICKER') || security,
      isin: isIsin ? security : '',
    });
  }
}
