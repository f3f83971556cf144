/** The files of a customer with accounts in three currencies, drawn from a stream of chance. All of them are taken in without a rejection. */
import type { Random } from '../../../src/simulation/random.ts';
import { dayNumber, dayOfNumber } from './facts.ts';

export interface RandomFiles {
  readonly transactions: string;
  readonly trades: string;
  readonly actions: string;
  readonly prices: string;
  readonly rates: string;
}

export const FIRST_DAY = '2024-01-01';
const FIRST = dayNumber(FIRST_DAY);
export const DAYS = 540;
const CURRENCIES = ['EUR', 'USD', 'GBP'];
const CASH = CURRENCIES.flatMap((currency) =>
  [1, 2].map((number) => ({ ref: `C-${currency}-${number}`, currency })),
);
const BROKERAGE = ['B-EUR', 'B-USD'].map((ref) => ({ ref, currency: ref.slice(2) }));
const SHARES = [
  { symbol: 'AAA', currency: 'EUR' },
  { symbol: 'BBB', currency: 'USD' },
  { symbol: 'CCC', currency: 'GBP' },
  { symbol: 'DDD', currency: 'USD' },
];
/** Came of AAA, DDD became it. */
const OTHERS = [
  { symbol: 'EEE', currency: 'EUR' },
  { symbol: 'FFF', currency: 'USD' },
];
const SPLIT_ON = FIRST + 200;
const SPIN_OFF_ON = FIRST + 300;
const MERGER_ON = FIRST + 400;

const decimal = (count: number, places: number): string =>
  `${Math.floor(count / 10 ** places)}.${String(count % 10 ** places).padStart(places, '0')}`;

/** @param mark what ids of transactions begin with: files of different marks have no row in common */
export function randomFiles(random: Random, rows: number, mark = ''): RandomFiles {
  return {
    transactions: transactionsOf(random, rows, mark),
    trades: tradesOf(random, rows),
    actions: actionsOf(random),
    prices: pricesOf(random),
    rates: ratesOf(random),
  };
}

const someDay = (random: Random): string => dayOfNumber(FIRST + random.below(DAYS));

/** Income, expenses, money that came back, transfers between own accounts of one currency and into brokerage accounts. */
function transactionsOf(random: Random, count: number, mark: string): string {
  const lines = [
    'external_id,account_ref,date,amount,currency,section,category,description,transfer_group_id',
  ];
  for (const { ref, currency } of BROKERAGE)
    lines.push(`begin-${ref},${ref},${dayOfNumber(FIRST)},5000000,${currency},transfer,own transfer,begin,`);
  for (let row = 0; row < count; row++) {
    const { ref, currency } = random.pick(CASH);
    const day = someDay(random);
    const amount = decimal(random.between(1, 9_999_999), random.pick([2, 2, 4]));
    const others = [...CASH, ...BROKERAGE].filter((one) => one.currency === currency && one.ref !== ref);
    if (random.chance(1, 5)) {
      const [from, to] = random.chance(1, 2)
        ? [ref, random.pick(others).ref]
        : [random.pick(others).ref, ref];
      const legs = [
        [from, `-${amount}`],
        [to, amount],
      ];
      for (const [account, moved] of legs)
        lines.push(
          `${mark}t${row}${account},${account},${day},${moved},${currency},transfer,own transfer,,${mark}G${row}`,
        );
      continue;
    }
    const [section, category] = random.pick([
      ['income', 'salary'],
      ['expense', 'food'],
      ['expense', 'rent'],
      ['expense', 'food'],
      ['transfer', 'external'],
    ]);
    const sign = (section === 'income') === random.chance(9, 10) ? '' : '-';
    const id = random.chance(1, 3) ? '' : `${mark}x${row}`;
    lines.push(`${id},${ref},${day},${sign}${amount},${currency},${section},${category},${mark}row ${row},`);
  }
  return `${lines.join('\n')}\n`;
}

interface Draft {
  readonly at: string;
  readonly line: (id: string) => string;
}

/** Whole shares and fractions that the ratios divide; some at one time; never more sold than held. */
function tradesOf(random: Random, count: number): string {
  const times = Array.from({ length: count }, () => FIRST * 86_400 + random.below(DAYS * 24 * 12) * 300).sort(
    (a, b) => a - b,
  );
  const held = new Map<string, number>();
  const drafts: Draft[] = [];
  for (const seconds of times) {
    const { ref } = random.pick(BROKERAGE);
    const day = Math.floor(seconds / 86_400);
    const { symbol, currency } = random.pick(day > MERGER_ON ? SHARES.slice(0, 3) : SHARES);
    const key = `${ref} ${symbol}`;
    const at = new Date(seconds * 1000).toISOString();
    // In hundredths of a share; what a split makes of them is sold as if it had not been.
    const have = held.get(key) ?? 0;
    const isSale = have > 0 && random.chance(2, 5);
    const qty = isSale ? (random.chance(1, 6) ? have : random.between(1, have)) : random.between(1, 20_000);
    held.set(key, have + (isSale ? -qty : qty));
    const [price, fees] = [decimal(random.between(10_000, 2_000_000), 4), decimal(random.between(0, 999), 2)];
    const side = isSale ? 'SELL' : 'BUY';
    drafts.push({
      at,
      line: (id) => `${ref},${at},${symbol},${side},${decimal(qty, 2)},${price},${fees},${currency},${id}`,
    });
    if (random.chance(1, 10) && !isSale) {
      const again = random.between(1, 500);
      held.set(key, (held.get(key) ?? 0) + again);
      drafts.push({
        at,
        line: (id) => `${ref},${at},${symbol},BUY,${decimal(again, 2)},${price},0,${currency},${id}`,
      });
    }
  }
  const lines = drafts.map(({ line }, row) => line(random.chance(1, 4) ? '' : `d${row}`));
  return `${['account_ref,trade_time,symbol,side,qty,price,fees,currency,external_id', ...lines].join('\n')}\n`;
}

/** A split, a spin-off, a merger with a fraction paid out, dividends. */
function actionsOf(random: Random): string {
  const lines = [
    'date,kind,symbol,currency,account_ref,ratio,new_symbol,cost_share,cash_in_lieu,cash_per_share,withholding',
  ];
  for (const { ref } of BROKERAGE) {
    lines.push(`${dayOfNumber(SPLIT_ON)},split,BBB,USD,${ref},${random.pick(['2:1', '5:1', '3:2'])},,,,,`);
    lines.push(`${dayOfNumber(SPIN_OFF_ON)},spin_off,AAA,EUR,${ref},1:4,EEE,0.2,,,`);
    lines.push(
      `${dayOfNumber(MERGER_ON)},merger,DDD,USD,${ref},${random.pick(['1:2', '3:4'])},FFF,,101.37,,`,
    );
    for (let count = 0; count < 3; count++)
      lines.push(
        `${someDay(random)},dividend,${random.pick(['AAA', 'CCC'])},EUR,${ref},,,,,0.731,0.15`.replace(
          'CCC,EUR',
          'CCC,GBP',
        ),
      );
  }
  return `${lines.join('\n')}\n`;
}

/** Closes on some of the days, of new shares from their first day on. */
function pricesOf(random: Random): string {
  const lines = ['symbol,date,price,currency'];
  for (const { symbol, currency } of [...SHARES, ...OTHERS])
    for (let day = 0; day < DAYS; day++)
      if (random.chance(1, 3))
        lines.push(
          `${symbol},${dayOfNumber(FIRST + day)},${decimal(random.between(10_000, 2_000_000), 4)},${currency}`,
        );
  return `${lines.join('\n')}\n`;
}

/** On most days, never eight in a row without. */
function ratesOf(random: Random): string {
  const lines = ['date,base,quote,rate'];
  for (let day = -1; day < DAYS; day++)
    for (const quote of ['USD', 'GBP'])
      if (day % 5 === 4 || day < 0 || random.chance(2, 3))
        lines.push(`${dayOfNumber(FIRST + day)},EUR,${quote},${decimal(random.between(70_000, 130_000), 5)}`);
  return `${lines.join('\n')}\n`;
}
