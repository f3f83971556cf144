/** What the rows that are there are known by, for a file to be compared with them: many at a time, or all of them page by page. */
import { select } from '../select.ts';
import { list, raw, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { inPieces } from './importLookups.ts';

export type KeyedTable = 'transaction' | 'trade';

/** The ids of its rows lie from here to there; none are given twice, so there are at most so many rows. */
async function idsOf(at: Store | Tx, table: KeyedTable): Promise<{ first: number; last: number }> {
  const [row] = await select(
    at,
    sql`SELECT COALESCE(MIN(id), 1) AS "first", COALESCE(MAX(id), 0) AS "last" FROM ${raw(`"${table}"`)}`,
    { first: 'id', last: 'id' },
  );
  return row ?? { first: 1, last: 0 };
}

export interface RowKey {
  readonly accountId: number;
  readonly identity: string;
  readonly content: string;
}

/** Rows whose keys are read at once. */
const KEYS_A_PAGE = 5_000;
const KEYS = { accountId: 'id', identity: 'text', content: 'text' } as const;

/** How many rows there are; of more than `most` only that there are so many. */
export async function countUpTo(at: Store | Tx, table: KeyedTable, most: number): Promise<number> {
  const [row] = await select(
    at,
    sql`SELECT COUNT(*) AS found FROM (SELECT id FROM ${raw(`"${table}"`)} LIMIT ${most}) some`,
    { found: 'int' },
  );
  return row?.found ?? 0;
}

/** Where the accounts have at least this part of all rows, all rows are looked at. */
const MOST_OF_THEM = 0.25;

/** Those of an account that are known by one of these. */
export const rowKeysAmong = (
  at: Store | Tx,
  table: KeyedTable,
  accountId: number,
  identities: readonly string[],
): Promise<RowKey[]> =>
  inPieces(identities, (piece) =>
    select(
      at,
      sql`SELECT account_id, identity, content FROM ${raw(`"${table}"`)}
          WHERE account_id = ${accountId} AND identity IN (${list(piece)})`,
      KEYS,
    ),
  );

/** Whether any of the accounts has a transaction. */
export async function haveTransactions(at: Store | Tx, accountIds: readonly number[]): Promise<boolean> {
  const found = await inPieces(accountIds, (piece) =>
    select(at, sql`SELECT id FROM "transaction" WHERE account_id IN (${list(piece)}) LIMIT 1`, { id: 'id' }),
  );
  return found.length > 0;
}

/** What the rows of these accounts are known by, page by page: there may be many. */
export async function* rowKeys(
  at: Store | Tx,
  table: KeyedTable,
  accountIds: readonly number[],
): AsyncGenerator<readonly RowKey[]> {
  const counts = await countsByAccount(at, table, accountIds);
  const all = counts.reduce((sum, { rowsOfIt }) => sum + rowsOfIt, 0);
  if (all > KEYS_A_PAGE) {
    const { first, last } = await idsOf(at, table);
    if (all >= (last - first) * MOST_OF_THEM) {
      const wanted = new Set(accountIds);
      for await (const page of allRowKeys(at, table))
        yield page.filter(({ accountId }) => wanted.has(accountId));
      return;
    }
  }
  let small: number[] = [];
  let rowsOfSmall = 0;
  for (const { accountId, rowsOfIt } of counts) {
    if (rowsOfIt > KEYS_A_PAGE) yield* keysOfLarge(at, table, accountId);
    else if (rowsOfSmall + rowsOfIt > KEYS_A_PAGE) {
      yield await keysOf(at, table, small);
      [small, rowsOfSmall] = [[accountId], rowsOfIt];
    } else {
      small.push(accountId);
      rowsOfSmall += rowsOfIt;
    }
  }
  if (small.length > 0) yield await keysOf(at, table, small);
}

/** What all rows are known by, as they lie in the table: many times faster than to fetch each from where an index says. */
export async function* allRowKeys(at: Store | Tx, table: KeyedTable): AsyncGenerator<readonly RowKey[]> {
  const { first, last } = await idsOf(at, table);
  const pageFrom = (from: number): Promise<readonly RowKey[]> =>
    select(
      at,
      sql`SELECT account_id, identity, content FROM ${raw(`"${table}"`)}
          WHERE id BETWEEN ${from} AND ${from + KEYS_A_PAGE - 1}`,
      KEYS,
    );
  if (last < first) return;
  let next = pageFrom(first);
  try {
    for (let from = first + KEYS_A_PAGE; from <= last; from += KEYS_A_PAGE) {
      const page = await next;
      // A server reads it while this one is taken in.
      next = pageFrom(from);
      next.catch(() => {});
      yield page;
    }
    yield await next;
  } finally {
    // Nothing is left on its way where no more is wanted.
    await next.catch(() => {});
  }
}

/**
 * How many rows each has, those of no row among them. Transactions as their figures by month tell it, at once where there are millions:
 * what is read does not depend on it, only in how many pieces.
 */
async function countsByAccount(at: Store | Tx, table: KeyedTable, accountIds: readonly number[]) {
  const counts = await inPieces(accountIds, (piece) =>
    select(
      at,
      table === 'transaction'
        ? sql`SELECT account_id, SUM("count") AS rows_of_it FROM account_month
              WHERE account_id IN (${list(piece)}) GROUP BY account_id`
        : sql`SELECT account_id, COUNT(*) AS rows_of_it FROM ${raw(`"${table}"`)}
              WHERE account_id IN (${list(piece)}) GROUP BY account_id`,
      { accountId: 'id', rowsOfIt: 'int' },
    ),
  );
  const rows = new Map(counts.map(({ accountId, rowsOfIt }) => [accountId, rowsOfIt]));
  return accountIds.map((accountId) => ({ accountId, rowsOfIt: rows.get(accountId) ?? 0 }));
}

const keysOf = (at: Store | Tx, table: KeyedTable, accountIds: readonly number[]) =>
  inPieces(accountIds, (piece) =>
    select(
      at,
      sql`SELECT account_id, identity, content FROM ${raw(`"${table}"`)} WHERE account_id IN (${list(piece)})`,
      KEYS,
    ),
  );

/** In the order of their identities, along the index that keeps them unique. */
async function* keysOfLarge(
  at: Store | Tx,
  table: KeyedTable,
  accountId: number,
): AsyncGenerator<readonly RowKey[]> {
  let after = '';
  for (;;) {
    const page = await select(
      at,
      sql`SELECT account_id, identity, content FROM ${raw(`"${table}"`)}
          WHERE account_id = ${accountId} AND identity > ${after} ORDER BY identity LIMIT ${KEYS_A_PAGE}`,
      KEYS,
    );
    yield page;
    if (page.length < KEYS_A_PAGE) return;
    after = page.at(-1)?.identity ?? '';
  }
}
