/**
 * New rows that look like rows that are there already: suggested to the person, and taken for the same where he said so.
 * In a file of very many rows nobody would look at them; there only what was said is honoured.
 */
import { insertSameRows, rowsOfAmounts, type SameRow } from '../../db/queries/importLikely.ts';
import { addDays } from '../../domain/day.ts';
import type { Suggestion } from '../../domain/importPlan.ts';
import { DAYS_APART, type LikelyRow, likelySame } from '../../domain/likeness.ts';
import type { Digest } from '../identity.ts';
import type { ImportContext } from './context.ts';
import { spanOf } from './datedFigures.ts';
import type { KnownRows } from './knownRows.ts';

const MOST_ROWS = 20_000;

interface NewRow extends LikelyRow {
  readonly line: number;
}

export class LikelyRows {
  readonly #context: ImportContext;
  readonly #known: KnownRows;
  readonly #said: ReadonlyMap<number, number>;
  #rows: NewRow[] = [];
  #isTooMany = false;
  readonly #same: SameRow[] = [];

  constructor(context: ImportContext, known: KnownRows) {
    this.#context = context;
    this.#known = known;
    this.#said = new Map(context.options.sameRows?.map(({ line, transactionId }) => [line, transactionId]));
  }

  /** Whether somebody said that the row is one that is there; then that is remembered. */
  isSaidToBeSame(line: number, accountId: number, identity: Digest, content: Digest): boolean {
    const transactionId = this.#said.get(line);
    if (transactionId === undefined) return false;
    this.#same.push({ accountId, identity, content, transactionId });
    return true;
  }

  /** Whether rows are looked at still: a file of very many saves the trouble of telling them. */
  get isLooking(): boolean {
    return !this.#isTooMany;
  }

  note(row: NewRow): void {
    if (this.#isTooMany || row.accountId < 0) return;
    this.#rows.push(row);
    if (this.#rows.length <= MOST_ROWS) return;
    this.#isTooMany = true;
    this.#rows = [];
  }

  /** The rows that look alike, but for those that a row of the file itself was found to be. */
  async suggestions(): Promise<Suggestion[]> {
    const span = spanOf(this.#rows.map(({ bookedOn }) => bookedOn));
    if (span === undefined) return [];
    const stored = await rowsOfAmounts(
      this.#context.at,
      [...new Set(this.#rows.map(({ accountId }) => accountId))],
      [...new Set(this.#rows.map(({ amount }) => amount))],
      addDays(span.from, -DAYS_APART),
      addDays(span.to, DAYS_APART),
      this.#context.writing?.importId ?? 0,
    );
    const candidates = stored
      .filter(({ accountId, identity }) => !this.#known.wasMet(accountId, identity))
      .map((row) => ({ ...row, text: `${row.description} ${row.counterpartyName ?? ''}` }));
    const others = new Set(this.#context.options.otherRows);
    const asked = this.#rows.filter(({ line }) => !others.has(line));
    return likelySame(asked, candidates).map(({ row, candidate }) => ({
      line: row.line,
      transactionId: candidate.id,
      bookedOn: candidate.bookedOn,
      amount: candidate.amount,
      text: candidate.text.trim(),
    }));
  }

  /** Remembers what was said, so that it need not be said again. */
  async write(): Promise<void> {
    const { writing } = this.#context;
    if (writing !== undefined && this.#same.length > 0)
      await insertSameRows(writing.tx, writing.importId, this.#same);
  }
}
