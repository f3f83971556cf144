/**
 * Payments that come again and again, found in a history: the same payee, the same way, at the same distance in time, of
 * nearly the same amount. Finds them, and says when the next is due; promises nothing.
 */
import { addDays, addMonths, type Day, daysBetween, lastDayOf, monthOf } from './day.ts';
import type { Money } from './money.ts';

export interface PastPayment {
  readonly id: number;
  readonly on: Day;
  readonly amount: Money;
  /** Tells apart with whom and what for. */
  readonly key: string | number;
  /** Tells apart what comes from the same with different words; without it all of one key is taken together. */
  readonly words?: string;
}

export type Interval = 'week' | 'month' | 'quarter' | 'year';

interface Rhythm {
  readonly interval: Interval;
  /** Days between two payments, both within: a due day may fall on a weekend. */
  readonly least: number;
  readonly most: number;
  /** How many payments make a habit. */
  readonly times: number;
  next(day: Day, count: number): Day;
}

const RHYTHMS: readonly Rhythm[] = [
  { interval: 'week', least: 6, most: 8, times: 4, next: (day, count) => addDays(day, 7 * count) },
  { interval: 'month', least: 26, most: 36, times: 3, next: (day, count) => dayInMonths(day, count) },
  { interval: 'quarter', least: 84, most: 98, times: 3, next: (day, count) => dayInMonths(day, 3 * count) },
  { interval: 'year', least: 355, most: 376, times: 2, next: (day, count) => dayInMonths(day, 12 * count) },
];

/** The same day of a later month, or its last day where there is none. */
function dayInMonths(day: Day, months: number): Day {
  const month = addMonths(monthOf(day), months);
  const same = `${month}-${day.slice(8)}`;
  return same < lastDayOf(month) ? same : lastDayOf(month);
}

export interface Recurring<Payment extends PastPayment = PastPayment> {
  readonly interval: Interval;
  /** Newest first. */
  readonly payments: readonly [Payment, ...Payment[]];
  /** The smallest and the largest of them, in size. */
  readonly least: Money;
  readonly most: Money;
  /** What is expected: that in the middle, of two the smaller in size. */
  readonly usual: Money;
  /** When the next is due; a little in the past where it is late. */
  readonly next: Day;
}

/** Amounts of one habit differ by this factor at most. */
const BAND = 2n;

/**
 * Tells of a long history, newest payment first, which payments decide what recurs in it: of each key, and of each of its words, those
 * back to the first two that follow each other in no habit, for none reaches past them. What is found in these alone is what is found in
 * all; so it is in these with others, as long as no other one is older than the newest of its key and sign.
 */
export class DecidingPayments {
  readonly #series = [new Map<string | number, Series>(), new Map<string | number, Series>()] as const;

  isOne(payment: PastPayment): boolean {
    const { key, words = '' } = payment;
    const ofSign = this.#series[payment.amount > 0n ? 0 : 1];
    const of = ofSign.get(key) ?? { newer: undefined, isOver: false, byWords: new Map<string, Stretch>() };
    if (!of.byWords.has(words)) of.byWords.set(words, { newer: undefined, isOver: false });
    ofSign.set(key, of);
    const isOfKey = goesOn(of, payment);
    const isOfWords = goesOn(of.byWords.get(words) ?? of, payment);
    return isOfKey || isOfWords;
  }
}

/** Payments back from the newest, until two of them follow each other in no habit. */
interface Stretch {
  newer: PastPayment | undefined;
  isOver: boolean;
}
interface Series extends Stretch {
  readonly byWords: Map<string, Stretch>;
}

/** Whether the payment is one of the stretch; that after which it is over is the last. */
function goesOn(stretch: Stretch, payment: PastPayment): boolean {
  const { newer, isOver } = stretch;
  if (isOver) return false;
  stretch.isOver = newer !== undefined && !mayFollow(newer, payment);
  stretch.newer = payment;
  return true;
}

function mayFollow(newer: PastPayment, older: PastPayment): boolean {
  if (newer.on === older.on) return false;
  const days = daysBetween(older.on, newer.on);
  const [one, other] = [sizeOf(newer.amount), sizeOf(older.amount)];
  return (
    (one > other ? one <= other * BAND : other <= one * BAND) &&
    RHYTHMS.some(({ least, most }) => days >= least && days <= most)
  );
}

/** Those that still go on, the next due first. */
export function findRecurring<Payment extends PastPayment>(
  history: readonly Payment[],
  today: Day,
): Recurring<Payment>[] {
  const [arriving, leaving] = [true, false].map((arrives) =>
    Map.groupBy(
      history.filter(({ amount }) => amount > 0n === arrives),
      ({ key }) => key,
    ).values(),
  );
  return [...(arriving ?? []), ...(leaving ?? [])]
    .flatMap((payments) => {
      const found = recurringOf(payments, today);
      if (found !== undefined) return [found];
      const sameWords = Map.groupBy(payments, ({ words = '' }) => words);
      return [...sameWords.values()].flatMap((some) => recurringOf(some, today) ?? []);
    })
    .sort((a, b) => (a.next === b.next ? a.payments[0].id - b.payments[0].id : a.next < b.next ? -1 : 1));
}

function recurringOf<Payment extends PastPayment>(
  payments: readonly Payment[],
  today: Day,
): Recurring<Payment> | undefined {
  const newestFirst = payments.toSorted((a, b) => (a.on === b.on ? b.id - a.id : a.on < b.on ? 1 : -1));
  for (const rhythm of RHYTHMS) {
    const run = runOf(newestFirst, rhythm);
    if (run === undefined || run.length < rhythm.times) continue;
    const [newest] = run;
    if (addDays(newest.on, rhythm.most) < today) return undefined;
    const sizes = run.map(({ amount }) => amount).sort((a, b) => (sizeOf(a) < sizeOf(b) ? -1 : 1));
    return {
      interval: rhythm.interval,
      payments: run,
      least: sizes[0] ?? newest.amount,
      most: sizes.at(-1) ?? newest.amount,
      usual: sizes[Math.floor((sizes.length - 1) / 2)] ?? newest.amount,
      next: rhythm.next(newest.on, 1),
    };
  }
  return undefined;
}

/** Back from the newest, as far as distance and amount fit. */
function runOf<Payment extends PastPayment>(
  newestFirst: readonly Payment[],
  { least, most }: Rhythm,
): [Payment, ...Payment[]] | undefined {
  const [newest, ...older] = newestFirst;
  if (newest === undefined) return undefined;
  const run: [Payment, ...Payment[]] = [newest];
  let small = sizeOf(newest.amount);
  let large = small;
  for (const payment of older) {
    const distance = daysBetween(payment.on, run.at(-1)?.on ?? newest.on);
    const size = sizeOf(payment.amount);
    small = size < small ? size : small;
    large = size > large ? size : large;
    if (distance < least || distance > most || large > small * BAND) break;
    run.push(payment);
  }
  return run;
}

const sizeOf = (amount: Money): Money => (amount < 0n ? -amount : amount);

/** The days on which it is due after today up to a day; what is late is due tomorrow. */
export function dueDays({ interval, payments: [newest] }: Recurring, today: Day, until: Day): Day[] {
  const rhythm = RHYTHMS.find((one) => one.interval === interval);
  const days: Day[] = [];
  for (let count = 1; rhythm !== undefined; count++) {
    const due = rhythm.next(newest.on, count);
    const day = due > today ? due : addDays(today, 1);
    if (day > until) break;
    // At most one is late: of two the earlier has been left out.
    if (days.at(-1) === day) continue;
    days.push(day);
  }
  return days;
}
