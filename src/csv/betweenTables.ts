/**
 * What stands between two tables of one file under the same header. Files that were put together say above each what they said above
 * the first; where that differs, the second may be of another account and is not taken in with the first.
 */
import { readIbanIn } from '../domain/mapping/ibanText.ts';
import type { MappedKind } from '../domain/mapping/mapping.ts';
import type { ReadRow } from './readRecords.ts';

const MOST_HELD = 40;
/** Day and amount, or time and quantity, under `MAPPED_COLUMNS`. */
const CORE = { transactions: [1, 2], trades: [1, 5] } as const;

export class BetweenTables<R> {
  /** The line above a table that is another one. */
  other: string | undefined;
  readonly #kind: MappedKind;
  /** What stood above the first, without days and numbers that change. */
  readonly #titles = new Set<string>();
  /** Lines that are no rows, until it is known what comes after them. */
  #held: ReadRow<R>[] = [];

  constructor(kind: MappedKind) {
    this.#kind = kind;
  }

  standsAbove(cells: readonly string[]): void {
    this.#titles.add(titleOf(cells));
  }

  begin(header: readonly string[]): void {
    this.#titles.delete(titleOf(header));
  }

  /** Whether it waits for what comes after it. */
  holds(row: ReadRow<R>): boolean {
    const isHeld = this.#titles.size > 0 && this.#held.length < MOST_HELD && this.#isNoRow(row);
    if (isHeld) this.#held.push(row);
    return isHeld;
  }

  /** Those that waited, once a row comes or the file ends: they are rows that are wrong. */
  letGo(): ReadRow<R>[] {
    return this.#held.length === 0 ? [] : this.#held.splice(0);
  }

  /** At the header again: how many lines stood above it. */
  meetHeader(): number {
    const titles = new Set(this.#held.map(({ cells }) => titleOf(cells)));
    const differs = this.#held.findLast(({ cells }) => !this.#titles.has(titleOf(cells)));
    const isSame = [...this.#titles].every((known) => titles.has(known));
    if (!isSame) this.other = differs?.cells.filter((cell) => cell.trim() !== '').join(' ');
    return this.#held.splice(0).length;
  }

  /** Too short for a row, or without anything that makes one. */
  #isNoRow({ faults, read }: ReadRow<R>): boolean {
    return (
      faults[0]?.code === 'ragged_row' ||
      (faults.length > 0 && read !== undefined && CORE[this.#kind].every((place) => read[place] === ''))
    );
  }
}

/** As it is said of the same account at another time; long numbers tell accounts apart. */
function titleOf(cells: readonly string[]): string {
  const text = cells
    .join(' ')
    .replace(/(?<![\d.,/-])(?:\d[\d.,/-]*[.,/-]\d+|\d{1,5})(?!\d)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `${text} ${readIbanIn(cells) ?? ''}`.trim();
}
