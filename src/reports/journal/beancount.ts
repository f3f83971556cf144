/**
 * A journal for Beancount (2.3 and later; https://beancount.github.io/docs/beancount_language_syntax.html). Lots are written with
 * their total cost, and a lot that is sold in part leaves as a whole and comes back with what is left of its cost: so every
 * figure is ours to the last digit, where a cost per share would have to be rounded.
 */
import type { Day } from '../../domain/day.ts';
import { addDays } from '../../domain/day.ts';
import type { Method } from '../../domain/method.ts';
import { formatMoney } from '../../domain/money.ts';
import { formatPrice, formatQuantity } from '../../domain/quantity.ts';
import { safeText } from '../../domain/text.ts';
import {
  type Directive,
  isOfShares,
  type JournalFormat,
  type Posting,
  type SharePosting,
} from './journal.ts';

/** Letters that Beancount's own tables have, of scripts in use; everything else becomes a dash. */
const FOREIGN =
  /[^A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0233\u038e-\u03a1\u03a3-\u03ce\u0400-\u0481\u05d0-\u05ea\u0621-\u063a\u0641-\u064a\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fbb\uac00-\ud7a3]+/g;
/** What its grammar takes for something else. */
const RESERVED = ['TRUE', 'FALSE', 'NULL'];
const LONGEST_COMMODITY = 20;

/** Beancount books no highest cost first and no average: the lots are named by the journal in any case. */
const BOOKING: Readonly<Record<Method, string>> = {
  fifo: 'FIFO',
  lifo: 'LIFO',
  hifo: 'STRICT',
  specific: 'STRICT',
  average: 'NONE',
};

export const beancount: JournalFormat = {
  accountPart(text) {
    const part = trimDashes(safeText(text).replace(FOREIGN, '-'));
    const first = part.slice(0, 1).toUpperCase();
    if (/^[\p{Lu}0-9]$/u.test(first) && first.replace(FOREIGN, '') === first) return first + part.slice(1);
    return part === '' ? 'Unnamed' : `X-${part}`;
  },
  commodity(symbol) {
    const plain = trimDashes(
      safeText(symbol)
        .toUpperCase()
        .replace(/[^A-Z0-9._-]+/g, '-'),
    ).slice(0, LONGEST_COMMODITY);
    const begun = /^[A-Z]/.test(plain) ? plain : `X-${plain}`;
    const ended = /[A-Z0-9]$/.test(begun) ? begun : `${begun}0`;
    return ended.length < 2 || RESERVED.includes(ended) ? `${ended}-1` : ended;
  },
  head: (title, currency) =>
    [
      ';; -*- mode: beancount; coding: utf-8 -*-',
      `option "title" ${quoted(title)}`,
      `option "operating_currency" "${currency}"`,
      '; Entries balance to 0.0001 of a unit.',
      'option "inferred_tolerance_multiplier" "0.005"',
      'option "inferred_tolerance_default" "*:0.00005"',
      '',
    ].join('\n'),
  draw,
};

const trimDashes = (text: string): string => text.replace(/-{2,}/g, '-').replace(/^[-._]+|[-._]+$/g, '');

/** A string as it is written: one line, quotes and backslashes escaped. */
const quoted = (text: string): string => `"${safeText(text).replace(/["\\]/g, '\\$&')}"`;

function draw(directive: Directive): string {
  switch (directive.kind) {
    case 'heading':
      return `; ${safeText(directive.text)}\n`;
    case 'currency':
      return `${directive.on} commodity ${directive.currency}\n`;
    case 'commodity': {
      const { on, commodity, symbol, name, isin } = directive;
      const facts = { symbol, name, ...(isin !== null && { isin }) };
      return `${on} commodity ${commodity}\n${metadata(facts)}`;
    }
    case 'account': {
      const { on, account, holds, method, about } = directive;
      const booking = method === undefined ? '' : ` "${BOOKING[method]}"`;
      return `${on} open ${account}${holds === undefined ? '' : ` ${holds}`}${booking}\n${about ? metadata(about) : ''}`;
    }
    case 'entry': {
      const { on, codes, payee, text, postings } = directive;
      const title = payee === null || payee === '' ? quoted(text) : `${quoted(payee)} ${quoted(text)}`;
      const links = codes.map((code) => ` ^${code}`).join('');
      return `${on} * ${title}${links}\n${postings.flatMap(linesOf).join('')}`;
    }
    case 'price':
      return `${directive.on} price ${directive.of} ${formatPrice(directive.price)} ${directive.currency}\n`;
    case 'cashIs':
      return isAt(
        directive.on,
        directive.account,
        formatMoney(directive.balance, directive.currency),
        directive.currency,
      );
    case 'sharesAre':
      return isAt(directive.on, directive.account, formatQuantity(directive.qty), directive.commodity);
  }
}

/** Beancount compares at the beginning of a day. */
const isAt = (on: Day, account: string, number: string, commodity: string): string =>
  `${addDays(on, 1)} balance ${account}  ${number} ~ 0 ${commodity}\n`;

const metadata = (facts: Readonly<Record<string, string>>): string =>
  Object.entries(facts)
    .map(([key, value]) => `  ${key}: ${quoted(value)}\n`)
    .join('');

function linesOf(posting: Posting): string[] {
  if (!isOfShares(posting))
    return [`  ${posting.account}  ${formatMoney(posting.amount, posting.currency)} ${posting.currency}\n`];
  const { qty, cost, left, acquiredOn } = posting;
  // Pooled shares have no lots to take from: what leaves is booked beside what came in.
  if (left === undefined || acquiredOn === null || left.qty === 0n) return [lotLine(posting)];
  return [
    lotLine({ ...posting, qty: qty - left.qty, cost: cost + left.cost }),
    lotLine({ ...posting, qty: left.qty, cost: left.cost }),
  ];
}

function lotLine({ account, qty, commodity, cost, currency, acquiredOn }: SharePosting): string {
  const day = acquiredOn === null ? '' : `, ${acquiredOn}`;
  return `  ${account}  ${formatQuantity(qty)} ${commodity} {{${formatMoney(cost, currency)} ${currency}${day}}}\n`;
}
