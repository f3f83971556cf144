/**
 * New rows that are likely legs of one transfer with each other or with rows that are there: told with the plan, to be
 * confirmed when they are in. Of a file of very many rows the newest are looked at, in whatever order it has them: the memory of these;
 * where the others are told is said.
 */
import { openAccounts } from '../../db/queries/importAccounts.ts';
import { unpairedOfAmounts } from '../../db/queries/pairs.ts';
import { accountScope } from '../../domain/access.ts';
import { addDays, type Day } from '../../domain/day.ts';
import type { PairLeg, PairSuggestion } from '../../domain/importPlan.ts';
import { lastDay, type LikelyPair, likelyPairs, PAIR_DAYS, type PairRow } from '../../domain/pairing.ts';
import type { Digest } from '../identity.ts';
import { readNotPairs } from '../likelyTransfers.ts';
import type { ImportContext } from './context.ts';
import { spanOf } from './datedFigures.ts';
import type { PreparedTransaction } from './prepareTransactions.ts';

/** Looked at together. */
const MOST_ROWS = 20_000;
/** Of a file of more: few enough that those that fall out are gone before anybody has to clear them away. */
const NEWEST = 5_000;

/** A row of the file, or one that is there. */
export interface SightedRow extends PairRow {
  /** Null for a row that is there. */
  readonly line: number | null;
  /** Of a row that is there. */
  readonly id?: number;
  readonly identity: Digest;
  readonly text: string;
}

interface NewRow {
  readonly line: number;
  readonly accountId: number;
  readonly record: PreparedTransaction;
}

export class PairsInSight {
  readonly #context: ImportContext;
  #rows: NewRow[] = [];
  /** Rows of earlier days are left to the list of all. */
  #since: Day | undefined;

  constructor(context: ImportContext) {
    this.#context = context;
  }

  note(row: NewRow): void {
    if (this.#since !== undefined && row.record.bookedOn < this.#since) return;
    this.#rows.push(row);
    if (this.#rows.length > (this.#since === undefined ? MOST_ROWS : 1.5 * NEWEST)) this.#keepNewest();
  }

  /** Whole days, from the newest on, as many as are looked at together; of one that has more than these the first rows. */
  #keepNewest(): void {
    const byDay = [...Map.groupBy(this.#rows, ({ record }) => record.bookedOn)].sort(([a], [b]) =>
      a < b ? 1 : -1,
    );
    const kept: NewRow[] = [];
    for (const [bookedOn, rows] of byDay) {
      if (kept.length > 0 && kept.length + rows.length > NEWEST) break;
      this.#since = bookedOn;
      kept.push(...rows.slice(0, NEWEST));
    }
    this.#rows = kept;
  }

  async pairs(): Promise<PairSuggestion[]> {
    const { at, viewer, writing, warnings } = this.#context;
    const scope = accountScope(viewer);
    if (this.#since !== undefined && (await openAccounts(at, scope)).length > 1)
      warnings.add(
        `likely transfers are told from ${this.#since} on: finance transfers pairs tells those before it once the rows are in`,
      );
    const rows = this.#rows.map(
      ({ line, accountId, record }): SightedRow => ({
        ...record,
        ...{ line, accountId },
        text: record.description || record.counterpartyName,
      }),
    );
    const span = spanOf(rows.map(({ bookedOn }) => bookedOn));
    if (span === undefined) return [];
    const stored = await unpairedOfAmounts(
      at,
      scope,
      [...new Set(rows.map(({ amount }) => -amount))],
      addDays(span.from, -PAIR_DAYS),
      addDays(span.to, PAIR_DAYS),
      writing?.importId ?? 0,
    );
    const there = stored.map((row) => ({
      ...row,
      line: null,
      text: row.description || row.counterpartyName || '',
    }));
    // What is near the first day may have its other leg, or a better one, before it.
    const first = this.#since && addDays(this.#since, PAIR_DAYS);
    return likelyPairs<SightedRow>([...rows, ...there], await readNotPairs(at, viewer))
      .filter(({ out, into }) => out.line !== null || into.line !== null)
      .filter((pair) => first === undefined || lastDay(pair) >= first)
      .map(suggestionOf);
  }
}

function suggestionOf({ out, into, others }: LikelyPair<SightedRow>): PairSuggestion {
  const legOf = ({ line, id, accountRef, bookedOn, text }: SightedRow): PairLeg => ({
    ...{ line, accountRef, bookedOn, text },
    transactionId: line === null ? (id ?? null) : null,
  });
  return {
    line: out.line ?? into.line ?? 0,
    amount: into.amount,
    currency: into.currency,
    out: legOf(out),
    into: legOf(into),
    others,
  };
}
