/**
 * New rows that look like rows that are there already: suggested to the person, and taken for the same where he said so.
 * Rows of a long file are looked at a batch at a time, in the memory of a batch; the first suggestions are listed and all are
 * counted, and what could not be looked at is said.
 */
import {
  insertSameRows,
  type LikelyStored,
  rowsOfAmounts,
  rowsOfSpan,
  type SameRow,
} from '../../db/queries/importLikely.ts';
import { addDays } from '../../domain/day.ts';
import type { Suggestion } from '../../domain/importPlan.ts';
import { DAYS_APART, type LikelyRow, likelySame } from '../../domain/likeness.ts';
import type { Digest } from '../identity.ts';
import type { ImportContext } from './context.ts';
import { spanOf } from './datedFigures.ts';
import type { KnownRows } from './knownRows.ts';

/** Looked at together. */
const BATCH_ROWS = 20_000;
/** More amounts than these are found by walking over all rows of the days. */
const FEW_AMOUNTS = 1_000;
/** A batch whose days hold more rows than these is not looked at: rows in no order, beside a very long history. */
const MOST_STORED = 200_000;
/** More are not read by anybody. */
const LISTED = 1_000;

interface NewRow extends LikelyRow {
  readonly line: number;
}

interface Found extends Suggestion {
  readonly accountId: number;
  readonly identity: Digest;
}

export class LikelyRows {
  readonly #context: ImportContext;
  readonly #known: KnownRows;
  readonly #beforeLooking: () => Promise<void>;
  readonly #said: ReadonlyMap<number, number>;
  #rows: NewRow[] = [];
  /** Those that are listed at most, and how many more there are. */
  readonly #found: Found[] = [];
  #unlisted = 0;
  readonly #taken = new Set<number>();
  #notLookedAt = 0;
  readonly #same: SameRow[] = [];

  /** `beforeLooking` makes sure that rows are found by their day. */
  constructor(context: ImportContext, known: KnownRows, beforeLooking: () => Promise<void>) {
    this.#context = context;
    this.#known = known;
    this.#beforeLooking = beforeLooking;
    this.#said = new Map(context.options.sameRows?.map(({ line, transactionId }) => [line, transactionId]));
  }

  /** Whether somebody said that the row is one that is there; then that is remembered. */
  isSaidToBeSame(line: number, accountId: number, identity: Digest, content: Digest): boolean {
    const transactionId = this.#said.get(line);
    if (transactionId === undefined) return false;
    this.#same.push({ accountId, identity, content, transactionId });
    return true;
  }

  /** Whether rows are looked at: accounts without rows save the trouble of telling theirs. */
  get isLooking(): boolean {
    return this.#known.hasStored;
  }

  note(row: NewRow): void {
    if (row.accountId >= 0) this.#rows.push(row);
  }

  /** After each piece: a long file is looked at as it comes. */
  async lookAtMany(): Promise<void> {
    while (this.#rows.length > BATCH_ROWS) await this.#look(this.#rows.splice(0, BATCH_ROWS));
  }

  /** The rows that look alike, but for those that a row of the file itself was found to be. */
  async suggestions(): Promise<Suggestion[]> {
    await this.#look(this.#rows.splice(0));
    const { warnings } = this.#context;
    if (this.#unlisted > 0)
      warnings.add(
        `${this.#unlisted} more rows look like rows that are there already: the first ${LISTED} are listed`,
      );
    if (this.#notLookedAt > 0)
      warnings.add(
        `${this.#notLookedAt} new rows were not compared with the many that are there: a file in the order of days is`,
      );
    return this.#found
      .filter(({ accountId, identity }) => !this.#known.wasMet(accountId, identity))
      .map(({ accountId: _, identity: __, ...suggestion }) => suggestion);
  }

  async #look(rows: readonly NewRow[]): Promise<void> {
    const others = new Set(this.#context.options.otherRows);
    const stored = await this.#storedLike(rows);
    if (stored === undefined) {
      this.#notLookedAt += rows.length;
      return;
    }
    const candidates = stored
      .filter(
        ({ id, accountId, identity }) => !this.#taken.has(id) && !this.#known.wasMet(accountId, identity),
      )
      .map((row) => ({ ...row, text: `${row.description} ${row.counterpartyName ?? ''}` }));
    if (candidates.length === 0) return;
    const amounts = new Set(candidates.map(({ amount }) => amount));
    const asked = rows.filter(({ line, amount }) => amounts.has(amount) && !others.has(line));
    for (const { row, candidate } of likelySame(asked, candidates)) {
      this.#taken.add(candidate.id);
      if (this.#found.length === LISTED) this.#unlisted++;
      else
        this.#found.push({
          line: row.line,
          transactionId: candidate.id,
          bookedOn: candidate.bookedOn,
          amount: candidate.amount,
          text: candidate.text.trim(),
          accountId: candidate.accountId,
          identity: candidate.identity,
        });
    }
  }

  /** Rows of the same accounts, amounts and days; undefined where there are too many to look at. */
  async #storedLike(rows: readonly NewRow[]): Promise<readonly LikelyStored[] | undefined> {
    const days = spanOf(rows.map(({ bookedOn }) => bookedOn));
    if (days === undefined) return [];
    const { at, writing } = this.#context;
    const span = { from: addDays(days.from, -DAYS_APART), to: addDays(days.to, DAYS_APART) };
    const count = await this.#known.countWithin(span);
    if (count === 0) return [];
    await this.#beforeLooking();
    const besides = writing?.importId ?? 0;
    const accounts = [...new Set(rows.map(({ accountId }) => accountId))];
    const amounts = new Set(rows.map(({ amount }) => amount));
    if (amounts.size <= FEW_AMOUNTS) return rowsOfAmounts(at, accounts, [...amounts], span, besides);
    return count > MOST_STORED ? undefined : rowsOfSpan(at, accounts, amounts, span, besides);
  }

  /** Remembers what was said, so that it need not be said again. */
  async write(): Promise<void> {
    const { writing } = this.#context;
    if (writing !== undefined && this.#same.length > 0)
      await insertSameRows(writing.tx, writing.importId, this.#same);
  }
}
