/**
 * One customer's files once whole and once in pieces that overlap, as statements do that are fetched again and again: the
 * ledger must be the same. Pieces hold whole days, in any order; those of trades in the order of time.
 */
import { checkBank } from '../../../src/services/check.ts';
import { importCsv } from '../../../src/services/importCsv.ts';
import { type Random, randomFrom } from '../../../src/simulation/random.ts';
import { ledgerOf } from './dump.ts';
import {
  type LedgerRow,
  TRADE_HEADER,
  TRANSACTION_HEADER,
  textOf,
  tradeRows,
  transactionRows,
} from './files.ts';
import type { Ground } from './ground.ts';

const CHECKED_EVERY = 200;

export interface OverlapOutcome {
  readonly files: number;
  readonly pieces: number;
  readonly rows: number;
  /** Rows that came more than once. */
  readonly duplicates: number;
}

export async function overlaps(ground: Ground, seed: string, count: number): Promise<OverlapOutcome> {
  const tally = { pieces: 0, rows: 0, duplicates: 0 };
  for (let index = 0; index < count; index++) {
    const random = randomFrom(`${seed} ${index}`);
    const isTrades = random.chance(1, 4);
    const size = random.between(4, 60);
    // The same draws under two names: refs and ids differ in their first letter only.
    const rowsFor = (letter: string): LedgerRow[] => {
      const refs = [1, 2, 3].map((account) => `${letter}${index}-${account}`);
      const same = randomFrom(`${seed} ${index} rows`);
      const mark = `${letter}${index}`;
      return isTrades ? tradeRows(same, size, mark, refs) : transactionRows(same, size, mark, refs);
    };
    const header = isTrades ? TRADE_HEADER : TRANSACTION_HEADER;
    const take = async (rows: readonly LedgerRow[]): Promise<number> => {
      const { plan, importId } = await importCsv(ground.bank, ground.ana, {
        kind: isTrades ? 'trades' : 'transactions',
        fileName: `file-${index}.csv`,
        source: { bytes: Buffer.from(textOf(header, rows)) },
        options: { createAccounts: true },
      });
      if (plan.rejected > 0 || (importId === null && plan.accepted > 0))
        throw new Error(`file ${index} of the seed "${seed}": ${JSON.stringify(plan.rejections[0])}`);
      return plan.duplicates;
    };
    const [whole, again] = [rowsFor('W'), rowsFor('P')];
    await take(whole);
    for (const piece of piecesOf(again, random, isTrades)) {
      tally.duplicates += await take(piece);
      tally.pieces++;
    }
    tally.rows += whole.length;
    const [one, other] = await Promise.all(
      ['W', 'P'].map(async (letter) =>
        (await ledgerOf(ground.bank.store, `${letter}${index}-`)).replaceAll(`"${letter}${index} `, '"'),
      ),
    );
    const named = (text = '') => text.replaceAll(`W${index}-`, '').replaceAll(`P${index}-`, '');
    if (named(one) !== named(other))
      throw new Error(
        `file ${index} of the seed "${seed}" differs:\n${named(one)}\n--- in pieces\n${named(other)}`,
      );
    if ((index + 1) % CHECKED_EVERY === 0 || index + 1 === count) {
      const [first] = await checkBank(ground.bank);
      if (first !== undefined)
        throw new Error(`the check finds ${JSON.stringify(first)} after file ${index}`);
    }
  }
  return { files: count, ...tally };
}

/** Runs of days that overlap and together hold all; a piece may come twice. */
function piecesOf(rows: readonly LedgerRow[], random: Random, inOrder: boolean): LedgerRow[][] {
  const days = [...new Set(rows.map(({ day }) => day))].sort();
  const runs: { from: number; to: number }[] = [];
  for (let from = 0; from < days.length; ) {
    const to = Math.min(days.length, from + random.between(1, Math.max(2, days.length / 2)));
    runs.push({ from: Math.max(0, from - random.below(6)), to });
    from = to;
  }
  if (!inOrder) {
    runs.push(random.pick(runs));
    for (let at = runs.length - 1; at > 0; at--) {
      const other = random.below(at + 1);
      const [a, b] = [runs[at], runs[other]];
      if (a && b) [runs[at], runs[other]] = [b, a];
    }
  }
  return runs.map(({ from, to }) => {
    const covered = new Set(days.slice(from, to));
    return rows.filter(({ day }) => covered.has(day));
  });
}
