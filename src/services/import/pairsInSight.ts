/**
 * New rows that are likely legs of one transfer with each other or with rows that are there: told with the plan, to be
 * confirmed when they are in. In a file of very many rows nobody would look at them: that is said, with where they are told later.
 */
import { openAccounts } from '../../db/queries/importAccounts.ts';
import { unpairedOfAmounts } from '../../db/queries/pairs.ts';
import { accountScope } from '../../domain/access.ts';
import { addDays } from '../../domain/day.ts';
import type { PairLeg, PairSuggestion } from '../../domain/importPlan.ts';
import { type LikelyPair, likelyPairs, PAIR_DAYS, type PairRow } from '../../domain/pairing.ts';
import type { Digest } from '../identity.ts';
import { readNotPairs } from '../likelyTransfers.ts';
import type { ImportContext } from './context.ts';
import { spanOf } from './datedFigures.ts';

const MOST_ROWS = 20_000;
const MANY =
  'likely transfers are not looked for among more than 20,000 new rows: finance transfers pairs tells them once they are in';

/** A row of the file, or one that is there. */
export interface SightedRow extends PairRow {
  /** Null for a row that is there. */
  readonly line: number | null;
  /** Of a row that is there. */
  readonly id?: number;
  readonly identity: Digest;
  readonly text: string;
}

export class PairsInSight {
  readonly #context: ImportContext;
  #rows: SightedRow[] = [];
  #isTooMany = false;

  constructor(context: ImportContext) {
    this.#context = context;
  }

  /** Whether rows are looked at still: a file of very many saves the trouble of telling them. */
  get isLooking(): boolean {
    return !this.#isTooMany;
  }

  note(row: SightedRow): void {
    if (this.#isTooMany) return;
    this.#rows.push(row);
    if (this.#rows.length <= MOST_ROWS) return;
    this.#isTooMany = true;
    this.#rows = [];
  }

  async pairs(): Promise<PairSuggestion[]> {
    const { at, viewer, writing, warnings } = this.#context;
    const rows = this.#rows;
    const scope = accountScope(viewer);
    if (this.#isTooMany && (await openAccounts(at, scope)).length > 1) warnings.add(MANY);
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
    return likelyPairs<SightedRow>([...rows, ...there], await readNotPairs(at, viewer))
      .filter(({ out, into }) => out.line !== null || into.line !== null)
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
