/**
 * What people and companies do again and again, in words that read like standing orders:
 * `monthly(25, earns('ana.checking', '3150.00', 'Salary {month}', SALARY, EMPLOYER))`.
 * Amounts are text, `12.00` or a span `12.00..84.00` out of which chance takes cents.
 */
import { type Money, parseMoney } from '../domain/money.ts';
import { isDue, monthText, type Today } from './calendar.ts';
import { type Journal, type Move, type Purpose, toCents } from './journal.ts';
import type { Market } from './market.ts';
import type { Random } from './random.ts';

export interface Scene {
  readonly today: Today;
  readonly journal: Journal;
  readonly market: Market;
  readonly random: Random;
}
export type Habit = (scene: Scene) => void;

/** The other side of a payment. */
export interface Party {
  readonly name: string;
  readonly iban?: string;
  /** What its statements say, instead of the habit's text. */
  readonly texts?: readonly string[];
}

// When.

const when =
  (isTime: (scene: Scene) => boolean) =>
  (...habits: readonly Habit[]): Habit =>
  (scene) => {
    if (isTime(scene)) for (const habit of habits) habit(scene);
  };

/** On a day of the month, or on the first workday after it within the month. */
export const monthly = (dayOfMonth: number, ...habits: readonly Habit[]): Habit =>
  when(({ today }) => isDue(today, dayOfMonth))(...habits);

export const lastWorkday = (...habits: readonly Habit[]): Habit =>
  when(({ today }) => today.isLastWorkday)(...habits);

/** 1 Monday to 7 Sunday */
export const weekly = (weekday: number, ...habits: readonly Habit[]): Habit =>
  when(({ today }) => today.weekday === weekday)(...habits);

/** In January, April, July and October. */
export const quarterly = (dayOfMonth: number, ...habits: readonly Habit[]): Habit =>
  when(({ today }) => today.monthOfYear % 3 === 1 && isDue(today, dayOfMonth))(...habits);

export const yearly = (monthOfYear: number, dayOfMonth: number, ...habits: readonly Habit[]): Habit =>
  when(({ today }) => today.monthOfYear === monthOfYear && isDue(today, dayOfMonth))(...habits);

export const once = (on: string, ...habits: readonly Habit[]): Habit =>
  when(({ today }) => today.on === on)(...habits);

export const during = (from: string, to: string, ...habits: readonly Habit[]): Habit =>
  when(({ today }) => today.on >= from && today.on <= to)(...habits);

/** On so many days of a year, as chance has it. */
export const sometimes = (daysAYear: number, ...habits: readonly Habit[]): Habit =>
  when(({ random }) => random.chance(daysAYear, 365))(...habits);

// What.

const amountOf = (span: string, random: Random): Money => {
  const [low = '', high = low] = span.split('..');
  const cents = (text: string): number => Number(parseMoney(text) / 100n);
  return BigInt(random.between(cents(low), cents(high))) * 100n;
};

const wordsOf = (text: string, party: Party | undefined, { random, today }: Scene): string =>
  (party?.texts === undefined ? text : random.pick(party.texts))
    .replace('{month}', monthText(today.month))
    .replace('{number}', String(random.between(10_000, 99_999)));

export const earns =
  (account: string, span: string, text: string, purpose: Purpose, party?: Party): Habit =>
  (scene) => {
    const { journal, random, today } = scene;
    journal.post(account, today.on, amountOf(span, random), wordsOf(text, party, scene), purpose, party);
  };

/** A bill: it is due whatever is left. */
export const pays =
  (account: string, span: string, text: string, purpose: Purpose, party?: Party): Habit =>
  (scene) => {
    const { journal, random, today } = scene;
    journal.post(account, today.on, -amountOf(span, random), wordsOf(text, party, scene), purpose, party);
  };

/** A purchase at one of the shops, which is left when it would take the account below what is to remain. */
export const buys =
  (account: string, span: string, purpose: Purpose, shops: readonly Party[], remaining = '350.00'): Habit =>
  (scene) => {
    const { journal, random, today } = scene;
    const amount = amountOf(span, random);
    const shop = random.pick(shops);
    const text = wordsOf(shop.name, shop, scene);
    if (journal.balance(account) - amount >= parseMoney(remaining))
      journal.post(account, today.on, -amount, text, purpose, shop);
  };

/** Between two accounts of this bank, as two legs of one transfer. */
export const moves =
  (
    from: string,
    to: string,
    span: string,
    text: string,
    sides: Pick<Move, 'paid' | 'received'> = {},
  ): Habit =>
  (scene) => {
    const { journal, random, today } = scene;
    const amount = amountOf(span, random);
    journal.move(today.on, { from, to, amount, text: wordsOf(text, undefined, scene), ...sides });
  };

/** Whatever stands above what is to remain, in steps of 50. */
export const sweeps =
  (from: string, to: string, remaining: string, text: string): Habit =>
  (scene) => {
    const { journal, today } = scene;
    const step = parseMoney('50.00');
    const amount = ((journal.balance(from) - parseMoney(remaining)) / step) * step;
    if (amount > 0n) journal.move(today.on, { from, to, amount, text: wordsOf(text, undefined, scene) });
  };

/** Brings an account up to a level again. */
export const topsUp =
  (from: string, to: string, level: string, text: string): Habit =>
  (scene) => {
    const { journal, today } = scene;
    const amount = parseMoney(level) - journal.balance(to);
    if (amount > 0n) journal.move(today.on, { from, to, amount, text: wordsOf(text, undefined, scene) });
  };

/** A month's interest on what is there; the rate in basis points a year. */
export const interest =
  (account: string, basisPoints: number, text: string, purpose: Purpose): Habit =>
  (scene) => {
    const { journal, today } = scene;
    const amount = toCents((journal.balance(account) * BigInt(basisPoints)) / 120_000n);
    if (amount > 0n) journal.post(account, today.on, amount, wordsOf(text, undefined, scene), purpose);
  };
