/**
 * Damaged files of every kind, ours and foreign ones, imported one after another: each must come to an end within its
 * time, as an import or as a refusal with a reason, and leave all of its good rows or nothing.
 */
import { QueryTypes } from 'sequelize';
import type { Store } from '../../../src/db/store.ts';
import type { ImportKind, ImportRequest } from '../../../src/domain/importPlan.ts';
import { isRefusal } from '../../../src/domain/refusal.ts';
import { checkBank } from '../../../src/services/check.ts';
import { importCsv } from '../../../src/services/importCsv.ts';
import { inspectFile } from '../../../src/services/mapping/inspectFile.ts';
import { type Random, randomFrom } from '../../../src/simulation/random.ts';
import { anyFile } from './files.ts';
import { foreignFile } from './foreignFiles.ts';
import type { Ground } from './ground.ts';
import { mutate } from './mutations.ts';

/** Longer than a file of some kilobytes can take on the busiest machine. */
const HUNG_MS = 60_000;
const LOOKED_AT_EVERY = 1_000;

export interface MutatedOutcome {
  readonly files: number;
  readonly imported: number;
  readonly nothingNew: number;
  /** A row of it or the file as a whole. */
  readonly rejected: number;
  readonly refused: number;
  readonly slowestMs: number;
}

const TABLES: Readonly<Record<ImportKind, string>> = {
  transactions: 'transaction',
  trades: 'trade',
  actions: 'action',
  prices: 'price',
  rates: 'rate',
};

/** Throws at the first file that does what none may do, and says which. */
export async function mutatedFiles(ground: Ground, seed: string, count: number): Promise<MutatedOutcome> {
  const tally = { imported: 0, nothingNew: 0, rejected: 0, refused: 0 };
  let slowestMs = 0;
  for (let index = 0; index < count; index++) {
    const random = randomFrom(`${seed} ${index}`);
    const start = performance.now();
    try {
      const became = await withinTime(importOne(ground, random, index));
      tally[became]++;
      if ((index + 1) % LOOKED_AT_EVERY === 0 || index + 1 === count) await demandClean(ground);
    } catch (error) {
      throw new Error(`file ${index} of the seed "${seed}"`, { cause: error });
    }
    slowestMs = Math.max(slowestMs, performance.now() - start);
  }
  return { files: count, ...tally, slowestMs };
}

function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end after ${HUNG_MS} ms`)), HUNG_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function importOne({ bank, admin, ana }: Ground, random: Random, index: number) {
  const request = await requestFor(bank, ana, random, index);
  if (request === undefined) return 'refused';
  const viewer =
    request.kind === 'prices' || request.kind === 'rates' || request.kind === 'actions' ? admin : ana;
  const table = TABLES[request.kind];
  const before = await lastId(bank.store, table);
  try {
    const { plan, written, importId } = await importCsv(bank, viewer, request);
    const kept = importId === null ? 0 : await rowsOf(bank.store, table, importId);
    if (kept !== written || (importId === null ? 0 : plan.accepted) !== written)
      throw new Error(`${plan.accepted} rows accepted, ${written} told, ${kept} kept`);
    if (importId === null && before !== (await lastId(bank.store, table)))
      throw new Error('rows of an import that did not happen are there');
    if (plan.rows !== plan.accepted + plan.duplicates + plan.rejected)
      throw new Error('the counts do not add up');
    if (importId !== null) return 'imported';
    return plan.rejections.length > 0 ? 'rejected' : 'nothingNew';
  } catch (error) {
    if (isRefusal(error)) return 'refused';
    throw error;
  }
}

async function requestFor(
  bank: Ground['bank'],
  ana: Ground['ana'],
  random: Random,
  index: number,
): Promise<ImportRequest | undefined> {
  const rows = random.between(1, 12);
  const options = {
    skipRejected: random.chance(1, 3),
    createAccounts: random.chance(1, 50),
    noSettle: random.chance(1, 4),
  };
  const fileName = `file-${index}.csv`;
  if (random.chance(3, 4)) {
    const { kind, text } = anyFile(random, rows, `f${index}`);
    const isEverybodys = kind === 'prices' || kind === 'rates' || kind === 'actions';
    const source = { bytes: mutate(text, random) };
    return {
      kind,
      fileName,
      source,
      options: isEverybodys ? { ...options, createAccounts: false } : options,
    };
  }
  const source = { bytes: mutate(foreignFile(random, rows), random) };
  try {
    const adjust = { account: 'CASH-1', decimal: random.pick([',', '.']), currency: 'EUR' };
    const { mapping, isOurs, questions } = await inspectFile(bank, ana, { source, adjust });
    if (!isOurs && (mapping === undefined || questions.length > 0)) return undefined;
    return { kind: mapping?.kind ?? 'transactions', fileName, source, options, mapping };
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

async function number(store: Store, query: string): Promise<number> {
  const [row] = await store.sequelize.query(query, { type: QueryTypes.SELECT });
  return Number((row as { n: unknown } | undefined)?.n ?? 0);
}

const rowsOf = (store: Store, table: string, importId: number): Promise<number> =>
  number(
    store,
    table === 'transaction'
      ? `SELECT COUNT(*) AS n FROM "transaction" WHERE import_id = ${importId} AND trade_id IS NULL`
      : `SELECT COUNT(*) AS n FROM "${table}" WHERE import_id = ${importId}`,
  );

/** Prices and rates have no ids; what they come to is counted. */
const lastId = (store: Store, table: string): Promise<number> =>
  number(
    store,
    table === 'price' || table === 'rate'
      ? `SELECT COUNT(*) AS n FROM "${table}"`
      : `SELECT MAX(id) AS n FROM "${table}"`,
  );

async function demandClean({ bank }: Ground): Promise<void> {
  const [first] = await checkBank(bank);
  if (first !== undefined) throw new Error(`the check finds ${JSON.stringify(first)}`);
}
