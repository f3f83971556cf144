/**
 * A journal for hledger (1.25 and later; https://hledger.org/hledger.html). Shares carry the cost that came in or left with them
 * as a total (`@@`), which hledger keeps exactly; the day of purchase is a tag, so that `tag:lot=2025-01-10` finds a lot.
 */
import { formatFixed } from '../../domain/fixed.ts';
import { formatMoney, MONEY_SCALE } from '../../domain/money.ts';
import { formatPrice, formatQuantity } from '../../domain/quantity.ts';
import { safeText } from '../../domain/text.ts';
import { type Directive, isOfShares, type JournalFormat, type Posting } from './journal.ts';

export const hledger: JournalFormat = {
  accountPart(text) {
    const part = oneSpaced(safeText(text).replace(/[^\p{L}\p{M}\p{N}\s.&'+_-]+/gu, '-'));
    return part.replace(/^[^\p{L}\p{N}]+|[-\s]+$/gu, '') || 'Unnamed';
  },
  commodity(symbol) {
    const plain = oneSpaced(safeText(symbol).replace(/["';@{}=*|]+/g, '-'));
    return plain === '' ? 'Unnamed' : plain;
  },
  head: (title) => `; -*- mode: ledger; coding: utf-8 -*-\n; ${safeText(title)}\ndecimal-mark .\n`,
  draw,
};

/** hledger ends an account's name at two spaces, and takes any of Unicode's for one. */
const oneSpaced = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** A commodity as it stands beside a number. */
const symbolOf = (commodity: string): string =>
  /^[A-Za-z]+$/.test(commodity) ? commodity : `"${commodity}"`;

/** Text of a description: what begins a comment, or divides payee and note, is taken away. */
const described = (text: string): string =>
  oneSpaced(safeText(text).replaceAll(';', ',').replaceAll('|', '/'));

/** Of a comment, in which a colon would make a tag of a word and a comma would end it. */
const commented = (text: string): string => oneSpaced(safeText(text).replace(/[:;,]+/g, ' '));

function draw(directive: Directive): string {
  switch (directive.kind) {
    case 'heading':
      return `; ${safeText(directive.text)}\n`;
    case 'currency':
      // As many decimals as money has: hledger balances and shows by it.
      return `commodity ${formatFixed(1000n * 10n ** BigInt(MONEY_SCALE), MONEY_SCALE, MONEY_SCALE)} ${directive.currency}\n`;
    case 'commodity': {
      const { commodity, symbol, name, isin } = directive;
      const facts = [symbol, name, isin ?? ''].filter((fact, index, all) => all.indexOf(fact) === index);
      return `commodity ${symbolOf(commodity)}  ; ${commented(facts.join(' '))}\n`;
    }
    case 'account': {
      const { account, about } = directive;
      const facts =
        about && commented(`${about.ref} ${about.name === about.ref ? '' : about.name} of ${about.owner}`);
      return `account ${account}${facts === undefined ? '' : `  ; ${facts}`}\n`;
    }
    case 'entry': {
      const { on, codes, payee, text, postings } = directive;
      const title = [payee ?? '', text].map(described).filter((part) => part !== '');
      return `${on} * (${codes.join(' ')})${title.length === 0 ? '' : ` ${title.join(' | ')}`}\n${postings.map(lineOf).join('')}`;
    }
    case 'price': {
      const { on, of, price, currency } = directive;
      return `P ${on} ${symbolOf(of)} ${formatPrice(price)} ${currency}\n`;
    }
    case 'cashIs': {
      const { on, account, balance, currency } = directive;
      return standing(on, account, `0 ${currency} = ${formatMoney(balance, currency)} ${currency}`);
    }
    case 'sharesAre': {
      const { on, account, qty, commodity } = directive;
      const symbol = symbolOf(commodity);
      return standing(on, account, `0 ${symbol} = ${formatQuantity(qty)} ${symbol}`);
    }
  }
}

const standing = (on: string, account: string, what: string): string =>
  `\n${on} * (balance)\n    ${account}  ${what}\n`;

function lineOf(posting: Posting): string {
  if (!isOfShares(posting))
    return `    ${posting.account}  ${formatMoney(posting.amount, posting.currency)} ${posting.currency}\n`;
  const { account, qty, commodity, cost, currency, acquiredOn } = posting;
  const lot = acquiredOn === null ? '' : `  ; lot:${acquiredOn}`;
  return `    ${account}  ${formatQuantity(qty)} ${symbolOf(commodity)} @@ ${formatMoney(cost, currency)} ${currency}${lot}\n`;
}
