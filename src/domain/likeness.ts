/**
 * Rows that may be one and the same though nothing proves it: same account, same amount, days close to each other, texts
 * alike. They are suggested to a person, never taken for the same by themselves.
 */
import { type Day, daysBetween } from './day.ts';
import type { Money } from './money.ts';

/** How far two days of one payment may be apart: a card is charged on one and booked on another. */
export const DAYS_APART = 3;
/** Shared words of two texts, against all their words (Dice's coefficient). */
const ALIKE = 0.5;

export interface LikelyRow {
  readonly accountId: number;
  readonly bookedOn: Day;
  readonly amount: Money;
  /** Description and counterparty. */
  readonly text: string;
}

/** The nearest of the candidates that the row may be, by day; each is taken once at most. */
export function likelySame<Row extends LikelyRow, Candidate extends LikelyRow>(
  rows: readonly Row[],
  candidates: readonly Candidate[],
): { readonly row: Row; readonly candidate: Candidate }[] {
  const byAmount = Map.groupBy(candidates, keyOf);
  const taken = new Set<Candidate>();
  const found: { row: Row; candidate: Candidate }[] = [];
  for (const row of rows) {
    const [nearest] = (byAmount.get(keyOf(row)) ?? [])
      .filter(
        (candidate) => !taken.has(candidate) && isClose(row, candidate) && areAlike(row.text, candidate.text),
      )
      .sort((a, b) => distance(row, a) - distance(row, b));
    if (nearest === undefined) continue;
    taken.add(nearest);
    found.push({ row, candidate: nearest });
  }
  return found;
}

const keyOf = ({ accountId, amount }: LikelyRow): string => `${accountId}/${amount}`;
const distance = (a: LikelyRow, b: LikelyRow): number => Math.abs(daysBetween(a.bookedOn, b.bookedOn));
const isClose = (a: LikelyRow, b: LikelyRow): boolean => distance(a, b) <= DAYS_APART;

/** A text without words says nothing against any other. */
export function areAlike(one: string, other: string): boolean {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  if (words.size === 0 || others.size === 0) return true;
  const shared = [...words].filter((word) => others.has(word)).length;
  return (2 * shared) / (words.size + others.size) >= ALIKE;
}

/** Words of two letters or more; numbers are left out, they are other ones each time. */
const wordsOf = (text: string): Set<string> =>
  new Set(
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{L}{2,}/gu) ?? [],
  );
