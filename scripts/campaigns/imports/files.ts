/** Files of every kind that can be imported, drawn from a stream of chance: mostly good, with everything a good row may have. */
import type { ImportKind } from '../../../src/domain/importPlan.ts';
import { addDays, type Day } from '../../../src/domain/day.ts';
import type { Random } from '../../../src/simulation/random.ts';

/** The customer's accounts in a bank of a campaign, and the instruments of its files. */
export const CASH = ['CASH-1', 'CASH-2', 'CASH-3'];
export const BROKERAGE = ['DEPOT-1', 'DEPOT-2'];
const SHARES = [
  ['ACME', 'US0378331005'],
  ['NORD', 'US5949181045'],
  ['SUDW', ''],
] as const;
export const FIRST_DAY: Day = '2026-01-01';

export const TRANSACTION_HEADER =
  'external_id,account_ref,date,amount,currency,section,category,description,counterparty_name,counterparty_account,transfer_group_id';
export const TRADE_HEADER = 'external_id,account_ref,trade_time,symbol,isin,side,qty,price,fees,currency';

export interface LedgerRow {
  readonly day: Day;
  readonly line: string;
}

export const textOf = (header: string, rows: readonly LedgerRow[]): string =>
  `${[header, ...rows.map(({ line }) => line)].join('\n')}\n`;

/** Units in hundredths as decimal text. */
const decimal = (hundredths: number): string =>
  `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;

/** By day; some rows have ids, some are equal to others in everything, some are two legs of a transfer on two days. */
export function transactionRows(random: Random, count: number, mark: string, refs = CASH): LedgerRow[] {
  const rows: LedgerRow[] = [];
  const push = (day: Day, cells: readonly string[]) => rows.push({ day, line: cells.join(',') });
  for (let row = 0; row < count; row++) {
    const day = addDays(FIRST_DAY, Math.floor((row * 60) / count));
    const account = random.pick(refs);
    const id = random.chance(1, 2) ? `${mark}-${row}` : '';
    const amount = decimal(random.between(1, 90_000));
    if (random.chance(1, 12)) {
      const other = random.pick(refs.filter((ref) => ref !== account));
      const group = `${mark}/${row}`;
      push(day, [id, account, day, `-${amount}`, 'EUR', 'transfer', '', `to ${other}`, '', '', group]);
      const into = addDays(day, random.below(3));
      push(into, ['', other, into, amount, 'EUR', 'transfer', '', `from ${account}`, '', '', group]);
      continue;
    }
    const isIncome = random.chance(1, 5);
    const text = random.pick(['Coffee', 'Rent', '"Lunch, ""late"""', 'Ünïcödé 東京', "'=1+1", '']);
    const party = random.pick(['', 'Shop', 'Landlord', 'Café 4711']);
    const cells = [
      ...[id, account, day, `${isIncome ? '' : '-'}${amount}`, 'EUR', isIncome ? 'income' : 'expense'],
      ...[random.pick(['', 'food', 'rent', `${mark} things`]), text, party, random.pick(['', 'SHOP-1']), ''],
    ];
    push(day, cells);
    if (id === '' && random.chance(1, 4)) push(day, cells);
  }
  return rows.sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));
}

/** In the order of time; never more is sold than is held, if nothing of it is left out. */
export function tradeRows(random: Random, count: number, mark: string, refs = BROKERAGE): LedgerRow[] {
  const held = new Map<string, number>();
  const rows: LedgerRow[] = [];
  const aDay = Math.ceil(count / 60);
  for (let row = 0; row < count; row++) {
    const day = addDays(FIRST_DAY, Math.floor(row / aDay));
    const account = random.pick(refs);
    const [symbol, isin] = random.pick(SHARES);
    const key = `${account} ${symbol}`;
    const has = held.get(key) ?? 0;
    const isSale = has > 0 && random.chance(2, 5);
    const qty = isSale ? random.between(1, has) : random.between(1, 50);
    held.set(key, isSale ? has - qty : has + qty);
    const time = `${day}T${new Date((36_000 + (row % aDay)) * 1000).toISOString().slice(11, 19)}Z`;
    const id = random.chance(1, 2) ? `${mark}-t${row}` : '';
    const price = decimal(random.between(100, 20_000));
    const fees = random.pick(['', '0', '1.50']);
    rows.push({
      day,
      line: [id, account, time, symbol, isin, isSale ? 'SELL' : 'BUY', qty, price, fees, 'EUR'].join(','),
    });
  }
  return rows;
}

function priceLines(random: Random, count: number): string {
  const lines = ['symbol,isin,date,price,currency'];
  const days = new Set(Array.from({ length: count }, () => random.below(300)));
  for (const day of days) {
    const [symbol, isin] = random.pick(SHARES);
    lines.push(
      [symbol, isin, addDays(FIRST_DAY, -day), decimal(random.between(100, 20_000)), 'EUR'].join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}

function rateLines(random: Random, count: number): string {
  const lines = ['date,base,quote,rate'];
  const days = new Set(Array.from({ length: count }, () => random.below(300)));
  for (const day of days)
    lines.push(
      [addDays(FIRST_DAY, -day), 'EUR', random.pick(['USD', 'CHF']), decimal(random.between(50, 190))].join(
        ',',
      ),
    );
  return `${lines.join('\n')}\n`;
}

function actionLines(random: Random): string {
  const [symbol] = random.pick(SHARES);
  const kind = random.pick(['split', 'dividend']);
  const day = addDays(FIRST_DAY, random.between(61, 200));
  return [
    'date,kind,symbol,currency,ratio,cash_per_share',
    kind === 'split' ? `${day},split,${symbol},EUR,2:1,` : `${day},dividend,${symbol},EUR,,0.25`,
    '',
  ].join('\n');
}

export interface CampaignFile {
  readonly kind: ImportKind;
  readonly text: string;
}

/** A file of any kind of about so many rows; `mark` makes its ids its own. */
export function anyFile(random: Random, rows: number, mark: string): CampaignFile {
  const kind = random.pick([
    'transactions',
    'transactions',
    'transactions',
    'trades',
    'trades',
    'actions',
    'prices',
    'rates',
  ] as const);
  switch (kind) {
    case 'transactions':
      return { kind, text: textOf(TRANSACTION_HEADER, transactionRows(random, rows, mark)) };
    case 'trades':
      return { kind, text: textOf(TRADE_HEADER, tradeRows(random, rows, mark)) };
    case 'actions':
      return { kind, text: actionLines(random) };
    case 'prices':
      return { kind, text: priceLines(random, rows) };
    case 'rates':
      return { kind, text: rateLines(random, rows) };
  }
}
