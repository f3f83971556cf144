/**
 * New rows that look like rows that are there already: suggested to the person, and taken for the same where he said so.
 * All rows of a file are looked at, of however many and in whatever order, and at the end: as numbers first, what they say of those
 * that have a row like them. The first suggestions are listed and all are counted.
 */
import { bareRowsOn, insertSameRows, likelyStored, type SameRow } from '../../db/queries/importLikely.ts';
import { addDays, type Day } from '../../domain/day.ts';
import type { Suggestion } from '../../domain/importPlan.ts';
import { DAYS_APART, likelySame } from '../../domain/likeness.ts';
import type { Money } from '../../domain/money.ts';
import { keyOfBoth, SizeDigest } from '../../domain/nearFilter.ts';
import type { Digest } from '../identity.ts';
import type { ImportContext } from './context.ts';
import { KeptTexts } from './keptTexts.ts';
import type { KnownRows } from './knownRows.ts';
import { EPOCH, type Matching, RowColumns, type SlimRow } from './rowColumns.ts';

/** More amounts than these are not asked for one by one. */
const FEW_AMOUNTS = 200;
/** More are not read by anybody. */
const LISTED = 1_000;

interface NewRow {
  readonly line: number;
  readonly accountId: number;
  readonly bookedOn: Day;
  readonly amount: Money;
  readonly text: string;
}

export class LikelyRows {
  readonly #context: ImportContext;
  readonly #known: KnownRows;
  readonly #rows: RowColumns;
  readonly #texts: KeptTexts;
  readonly #accounts = new Set<number>();
  /** None any more once they are many. */
  #amounts: Set<Money> | undefined = new Set();
  readonly #said: ReadonlyMap<number, number>;
  readonly #same: SameRow[] = [];

  constructor(context: ImportContext, known: KnownRows) {
    this.#context = context;
    this.#known = known;
    this.#rows = new RowColumns(context.scratch, sameAmounts());
    this.#texts = new KeptTexts(context.scratch);
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

  note({ line, accountId, bookedOn, amount, text }: NewRow): void {
    if (accountId < 0) return;
    this.#accounts.add(accountId);
    if (this.#amounts !== undefined && this.#amounts.add(amount).size > FEW_AMOUNTS)
      this.#amounts = undefined;
    this.#rows.add({
      ...{ line, accountId, bookedOn, amount, named: 0 },
      textAt: this.#texts.add(text),
      textLength: text.length,
    });
  }

  /** After each piece of the file. */
  flush(): void {
    this.#texts.flush();
  }

  /** Once all rows are noted, and those that are there are found by their days; `lastId`: the highest number before the file. */
  async suggestions(lastId: number): Promise<Suggestion[]> {
    await this.#addStored(lastId);
    let count = 0;
    let first: Suggestion[] = [];
    const keepFirst = () => {
      first = first.sort((a, b) => a.line - b.line).slice(0, LISTED);
    };
    for await (const rows of this.#rows.near())
      for (const suggestion of await this.#alike(rows)) {
        count++;
        first.push(suggestion);
        if (first.length === 2 * LISTED) keepFirst();
      }
    keepFirst();
    if (count > LISTED)
      this.#context.warnings.add(
        `${count - LISTED} more rows look like rows that are there already: the first ${LISTED} are listed`,
      );
    return first;
  }

  /** Rows that are there already, of the accounts and days of the file and the days near them. */
  async #addStored(lastId: number): Promise<void> {
    const days = this.#rows.span();
    if (days === undefined) return;
    const { at } = this.#context;
    const span = { from: addDays(days.from, -DAYS_APART), to: addDays(days.to, DAYS_APART) };
    const amounts = this.#amounts && [...this.#amounts];
    for (const accountId of this.#accounts)
      for await (const { id, ...row } of bareRowsOn(at, accountId, span, lastId, amounts))
        this.#rows.add({ ...row, line: -id, named: 0, textAt: 0, textLength: 0 });
  }

  /** Rows of the file that look like rows that are there, but for those that another row of the file is. */
  async #alike(near: readonly SlimRow[]): Promise<Suggestion[]> {
    const ids = near.filter(({ line }) => line < 0).map(({ line }) => -line);
    if (ids.length === 0) return [];
    const stored = await likelyStored(this.#context.at, ids);
    const candidates = stored
      .filter(({ accountId, identity }) => !this.#known.wasMet(accountId, identity))
      .map((row) => ({ ...row, text: `${row.description} ${row.counterpartyName ?? ''}` }));
    const others = new Set(this.#context.options.otherRows);
    const rows = near
      .filter(({ line }) => line >= 0 && !others.has(line))
      .map(({ line, accountId, amount, day, textAt, textLength }) => ({
        ...{ line, accountId, amount },
        bookedOn: addDays(EPOCH, day),
        text: this.#texts.read(textAt, textLength),
      }));
    return likelySame(rows, candidates).map(({ row, candidate }) => ({
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

/** Rows of the file, and of the store, with one amount on one account. */
function sameAmounts(): Matching {
  const sizes = new SizeDigest();
  return {
    reach: DAYS_APART,
    key: (amount, accountId) => keyOfBoth(sizes.of(amount), amount < 0n ? -accountId : accountId),
    side: (_, line) => (line < 0 ? 0 : 1),
  };
}
