/**
 * Rows that may be the two legs of one transfer though no id says so: opposite amounts of one currency on two accounts,
 * few days apart. They are suggested to a person, best first, and never taken for a transfer by themselves. One row is
 * in one suggestion. Near-linear: rows meet only those of their own amount and days.
 */
import { refKey } from './account.ts';
import type { Currency } from './currency.ts';
import { type Day, daysBetween } from './day.ts';
import type { Money } from './money.ts';
import type { FilterSide } from './nearFilter.ts';

/** How far the two days of one transfer may be apart: a weekend and a holiday. */
export const PAIR_DAYS = 4;

/** Money leaves on the one side and comes in on the other. */
export const sideOfLeg = (amount: Money): FilterSide => (amount < 0n ? 0 : 1);

export interface PairRow {
  readonly accountId: number;
  readonly accountRef: string;
  readonly currency: Currency;
  readonly bookedOn: Day;
  /** Below zero where the money leaves. */
  readonly amount: Money;
  /** The account of the other side, where the row names it. */
  readonly counterpartyAccount: string | null;
}

export interface LikelyPair<Row> {
  readonly out: Row;
  readonly into: Row;
  /** Other rows that would fit one of the two as well. */
  readonly others: number;
}

/** Whether somebody has said that the two are no transfer. */
export type IsNotPair<Row> = (out: Row, into: Row) => boolean;

/** Best first within each amount: those that name each other's account, then the nearest days; in the end newest first. */
export function likelyPairs<Row extends PairRow>(
  rows: readonly Row[],
  isNotPair: IsNotPair<Row> = () => false,
): LikelyPair<Row>[] {
  const found: LikelyPair<Row>[] = [];
  const numberOf = dayNumbers();
  for (const group of Map.groupBy(rows, keyOf).values()) {
    const leaving = group.filter(({ amount }) => amount < 0n);
    if (leaving.length === 0 || leaving.length === group.length) continue;
    const arriving = group.filter(({ amount }) => amount > 0n);
    const [outs, ins] = [new Side(leaving, numberOf), new Side(arriving, numberOf)];
    for (const [out, into] of matched(leaving, arriving, outs, ins, isNotPair))
      found.push({ out, into, others: ins.near(out) + outs.near(into) - 2 });
  }
  return found.sort((a, b) => (lastDay(a) < lastDay(b) ? 1 : lastDay(a) > lastDay(b) ? -1 : 0));
}

export const lastDay = ({ out, into }: { readonly out: PairRow; readonly into: PairRow }): Day =>
  out.bookedOn > into.bookedOn ? out.bookedOn : into.bookedOn;

const keyOf = ({ currency, amount }: PairRow): string => `${currency} ${amount < 0n ? -amount : amount}`;

function* matched<Row extends PairRow>(
  leaving: readonly Row[],
  arriving: readonly Row[],
  outs: Side<Row>,
  ins: Side<Row>,
  isNotPair: IsNotPair<Row>,
): Generator<[Row, Row]> {
  const around = nearest(PAIR_DAYS);
  for (const out of leaving) {
    const into = ins.findNamed(out, around, (row) => isNotPair(out, row));
    if (into !== undefined) yield pairOf(outs, ins, out, into);
  }
  for (const into of arriving) {
    if (ins.isTaken(into)) continue;
    const out = outs.findNamed(into, around, (row) => isNotPair(row, into));
    if (out !== undefined) yield pairOf(outs, ins, out, into);
  }
  for (let apart = 0; apart <= PAIR_DAYS; apart++)
    for (const out of leaving) {
      if (outs.isTaken(out)) continue;
      const into = ins.find(out, apart === 0 ? [0] : [-apart, apart], (row) => isNotPair(out, row));
      if (into !== undefined) yield pairOf(outs, ins, out, into);
    }
}

function pairOf<Row extends PairRow>(outs: Side<Row>, ins: Side<Row>, out: Row, into: Row): [Row, Row] {
  outs.take(out);
  ins.take(into);
  return [out, into];
}

/** 0, -1, 1, -2, 2 and so on. */
const nearest = (days: number): number[] => [
  0,
  ...Array.from({ length: 2 * days }, (_, at) => (Math.floor(at / 2) + 1) * (at % 2 === 0 ? -1 : 1)),
];

/** Days as numbers to reckon with; each is reckoned once. */
function dayNumbers(): (day: Day) => number {
  const known = new Map<Day, number>();
  return (day) => {
    const number = known.get(day) ?? daysBetween('1970-01-01', day);
    known.set(day, number);
    return number;
  };
}

/** Rows of one account and day, in order; those before `head` are taken. */
interface Queue<Row> {
  readonly rows: readonly Row[];
  head: number;
}

/** All rows of one amount that leave, or all that arrive, by day and account. */
class Side<Row extends PairRow> {
  readonly #byDay: ReadonlyMap<number, ReadonlyMap<number, Queue<Row>>>;
  readonly #numberOf: (day: Day) => number;
  readonly #accounts: ReadonlyMap<string, number>;
  readonly #taken = new Set<Row>();

  constructor(rows: readonly Row[], numberOf: (day: Day) => number) {
    this.#numberOf = numberOf;
    this.#accounts = new Map(rows.map(({ accountRef, accountId }) => [refKey(accountRef), accountId]));
    this.#byDay = new Map(
      [...Map.groupBy(rows, ({ bookedOn }) => numberOf(bookedOn))].map(([day, ofDay]) => {
        const queues = [...Map.groupBy(ofDay, ({ accountId }) => accountId)];
        return [day, new Map(queues.map(([account, own]) => [account, { rows: own, head: 0 }]))];
      }),
    );
  }

  isTaken(row: Row): boolean {
    return this.#taken.has(row);
  }

  take(row: Row): void {
    this.#taken.add(row);
  }

  /** One on another account, so many days from the other's. */
  find(
    { bookedOn, accountId: own }: PairRow,
    offsets: readonly number[],
    isRefused: (row: Row) => boolean,
    only?: number,
  ): Row | undefined {
    const day = this.#numberOf(bookedOn);
    for (const offset of offsets)
      for (const [accountId, queue] of this.#byDay.get(day + offset) ?? []) {
        if (accountId === own || (only !== undefined && accountId !== only)) continue;
        const row = this.#next(queue, isRefused);
        if (row !== undefined) return row;
      }
    return undefined;
  }

  /** One on the account that the other row names. */
  findNamed(other: PairRow, offsets: readonly number[], isRefused: (row: Row) => boolean): Row | undefined {
    const named = other.counterpartyAccount
      ? this.#accounts.get(refKey(other.counterpartyAccount))
      : undefined;
    return named === undefined ? undefined : this.find(other, offsets, isRefused, named);
  }

  #next(queue: Queue<Row>, isRefused: (row: Row) => boolean): Row | undefined {
    for (let at = queue.head; at < queue.rows.length; at++) {
      const row = queue.rows[at] as Row;
      if (this.#taken.has(row)) {
        if (at === queue.head) queue.head++;
      } else if (!isRefused(row)) return row;
    }
    return undefined;
  }

  /** How many there are that would fit by account and day, taken or not. */
  near({ bookedOn, accountId: own }: PairRow): number {
    let count = 0;
    const day = this.#numberOf(bookedOn);
    for (let near = day - PAIR_DAYS; near <= day + PAIR_DAYS; near++)
      for (const [accountId, { rows }] of this.#byDay.get(near) ?? [])
        if (accountId !== own) count += rows.length;
    return count;
  }
}
