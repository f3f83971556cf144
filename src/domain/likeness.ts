/**
 * Rows that may be one and the same though nothing proves it: same account, same amount, days close to each other, texts
 * alike. They are suggested to a person, never taken for the same by themselves.
 */
import { addDays, type Day } from './day.ts';
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
  const shelves = shelvesOf(candidates);
  const wordsByText = new Map<string, Words>();
  const found: { row: Row; candidate: Candidate }[] = [];
  for (const row of rows) {
    const words = wordsByText.get(row.text) ?? wordsOf(row.text);
    wordsByText.set(row.text, words);
    const candidate = takeNearest(shelves, row, words);
    if (candidate !== undefined) found.push({ row, candidate });
  }
  return found;
}

type Words = ReadonlySet<string>;

/** Candidates of the same words, in their order: a text that recurs a thousand times is compared once. */
interface Recurring<Candidate> {
  readonly words: Words;
  /** Those that are taken come off the end, so the first stands last. */
  readonly left: { readonly place: number; readonly candidate: Candidate }[];
}
/** By account, amount and day. */
type Shelves<Candidate> = ReadonlyMap<string, readonly Recurring<Candidate>[]>;

function shelvesOf<Candidate extends LikelyRow>(candidates: readonly Candidate[]): Shelves<Candidate> {
  const shelves = new Map<string, Map<string, Recurring<Candidate>>>();
  for (const [index, candidate] of candidates.toReversed().entries()) {
    const words = wordsOf(candidate.text);
    const shelf = shelves.get(shelfOf(candidate, candidate.bookedOn)) ?? new Map();
    shelves.set(shelfOf(candidate, candidate.bookedOn), shelf);
    const text = [...words].sort().join(' ');
    const recurring = shelf.get(text) ?? { words, left: [] };
    shelf.set(text, recurring);
    recurring.left.push({ place: candidates.length - index, candidate });
  }
  return new Map([...shelves].map(([name, shelf]) => [name, [...shelf.values()]]));
}

const shelfOf = ({ accountId, amount }: LikelyRow, on: Day): string => `${accountId}/${amount}/${on}`;

function takeNearest<Candidate>(
  shelves: Shelves<Candidate>,
  row: LikelyRow,
  words: Words,
): Candidate | undefined {
  for (let apart = 0; apart <= DAYS_APART; apart++) {
    const days = apart === 0 ? [row.bookedOn] : [-apart, apart].map((days) => addDays(row.bookedOn, days));
    const alike = days
      .flatMap((on) => shelves.get(shelfOf(row, on)) ?? [])
      .filter((recurring) => recurring.left.length > 0 && shareWords(words, recurring.words));
    const [first, ...others] = alike;
    if (first === undefined) continue;
    const placeOf = ({ left }: Recurring<Candidate>): number => left.at(-1)?.place ?? 0;
    const chosen = others.reduce((best, other) => (placeOf(other) < placeOf(best) ? other : best), first);
    return chosen.left.pop()?.candidate;
  }
  return undefined;
}

/** A text without words says nothing against any other. */
export const areAlike = (one: string, other: string): boolean => shareWords(wordsOf(one), wordsOf(other));

function shareWords(words: Words, others: Words): boolean {
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
