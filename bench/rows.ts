/** Transactions as a bank would export them: the same file for the same number, about 130 bytes a row. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { addDays, type Day } from '../src/domain/day.ts';

export const ACCOUNTS = [
  'BENCH-1',
  'BENCH-2',
  'BENCH-3',
  'BENCH-4',
  'BENCH-5',
  'BENCH-6',
  'BENCH-7',
  'BENCH-8',
];
export const DEPOTS = ACCOUNTS.map((ref) => ref.replace('BENCH', 'DEPOT'));
const KINDS = [
  ['expense', 'food', 'Groceries of the week'],
  ['expense', 'rent', 'Rent of the flat'],
  ['expense', '', 'Card payment 4711'],
  ['income', 'salary', 'Salary'],
  ['expense', 'transport', 'Monthly ticket'],
] as const;
const HEADER =
  'external_id,account_ref,date,amount,currency,section,category,description,counterparty_name,counterparty_account';

/** Days that the rows of a file lie on. */
const DAYS = 700;
const SINCE = '2024-01-01';
/** As many rows of other ids, on the days right before. */
export const EARLIER: Rows = { mark: 'earlier', since: addDays(SINCE, -DAYS) };

interface Rows {
  /** What their ids begin with. */
  readonly mark: string;
  readonly since: Day;
}

export function writeRows(
  file: string,
  count: number,
  accounts: readonly string[],
  rows: Rows = { mark: 'bench', since: SINCE },
): void {
  writeLines(file, rowLines(count, accounts, rows));
}

function* rowLines(count: number, accounts: readonly string[], { mark, since }: Rows): Generator<string> {
  yield HEADER;
  for (let row = 0; row < count; row++) {
    const [section, category, text] = KINDS[row % KINDS.length] ?? KINDS[0];
    const cents = 100 + ((row * 7919) % 250_000);
    const amount = `${section === 'income' ? '' : '-'}${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
    const day = addDays(since, Math.floor((row * DAYS) / count));
    const party = (row * 31) % 400;
    const cells = [`${mark}-${row}`, accounts[row % accounts.length], day, amount, 'EUR', section, category];
    yield [...cells, `${text} ${row % 97}`, `Shop number ${party}`, `SHOP-${party}`].join(',');
  }
}

/** Purchases and sales of 50 shares on each account, never more sold than held; about 75 bytes a row. */
export function writeTrades(file: string, count: number, accounts: readonly string[]): void {
  writeLines(file, tradeLines(count, accounts));
}

function* tradeLines(count: number, accounts: readonly string[]): Generator<string> {
  yield 'external_id,account_ref,trade_time,symbol,side,qty,price,fees,currency';
  const shares = 50;
  for (let row = 0; row < count; row++) {
    const day = addDays(SINCE, Math.floor((row * DAYS) / count));
    const minute = Math.floor((((row * DAYS) % count) / count) * 1440);
    const clock = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0'));
    const time = `${day}T${clock.join(':')}:00Z`;
    // Each position buys 10, then sells 4, again and again.
    const isSale = Math.floor(row / (shares * accounts.length)) % 2 === 1;
    const price = `${20 + ((row * 7919) % 300)}.${String(row % 100).padStart(2, '0')}`;
    const symbol = `SHARE${Math.floor(row / accounts.length) % shares}`;
    const cells = [`trade-${row}`, accounts[row % accounts.length], time, symbol, isSale ? 'SELL' : 'BUY'];
    yield [...cells, isSale ? '4' : '10', price, '1.50', 'EUR'].join(',');
  }
}

/** As many as there may be: no string holds ten million. */
function writeLines(file: string, lines: Iterable<string>): void {
  const out = openSync(file, 'w');
  let piece = '';
  for (const line of lines) {
    piece += `${line}\n`;
    if (piece.length < 1_000_000) continue;
    writeSync(out, piece);
    piece = '';
  }
  writeSync(out, piece);
  closeSync(out);
}
