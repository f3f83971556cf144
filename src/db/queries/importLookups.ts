/** What an import asks the store about: accounts, keys, names and figures, many at a time. */
import type { AccountScope } from '../../domain/access.ts';
import type { AccountKind, AccountStatus } from '../../domain/account.ts';
import type { Currency } from '../../domain/currency.ts';
import type { Day } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import { select } from '../select.ts';
import { day, list, raw, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { accountsInScope } from './scope.ts';

/** As many values as one statement takes on either engine without slowing down. */
const VALUES_A_STATEMENT = 2_000;

export interface ImportAccount {
  readonly id: number;
  readonly ref: string;
  readonly refKey: string;
  readonly kind: AccountKind;
  readonly currency: Currency;
  readonly status: AccountStatus;
  readonly balance: Money;
  readonly overdraftLimit: Money;
}

async function inPieces<V, R>(
  values: readonly V[],
  ask: (piece: readonly V[]) => Promise<R[]>,
): Promise<R[]> {
  const found: R[] = [];
  for (let from = 0; from < values.length; from += VALUES_A_STATEMENT)
    for (const row of await ask(values.slice(from, from + VALUES_A_STATEMENT))) found.push(row);
  return found;
}

/** Those of the refs that the viewer sees. */
export async function accountsByRef(
  at: Store | Tx,
  scope: AccountScope,
  keys: readonly string[],
): Promise<ImportAccount[]> {
  const rows = await inPieces(keys, (piece) =>
    select(
      at,
      sql`SELECT id, ref, ref_key, kind, currency, status, balance, overdraft_limit FROM account
          WHERE ref_key IN (${list(piece)}) AND id IN (${accountsInScope(scope)})`,
      {
        id: 'id',
        ref: 'text',
        refKey: 'text',
        kind: 'text',
        currency: 'text',
        status: 'text',
        balance: 'money',
        overdraftLimit: 'money',
      },
    ),
  );
  return rows.map((row) => ({
    ...row,
    kind: row.kind as AccountKind,
    status: row.status as AccountStatus,
  }));
}

/** Those of the refs that any account of the bank has, whoever owns it. */
export async function takenRefs(at: Store | Tx, keys: readonly string[]): Promise<Set<string>> {
  const rows = await inPieces(keys, (piece) =>
    select(at, sql`SELECT ref_key FROM account WHERE ref_key IN (${list(piece)})`, { refKey: 'text' }),
  );
  return new Set(rows.map(({ refKey }) => refKey));
}

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
  for (let from = first; from <= last; from += KEYS_A_PAGE)
    yield await select(
      at,
      sql`SELECT account_id, identity, content FROM ${raw(`"${table}"`)}
          WHERE id BETWEEN ${from} AND ${from + KEYS_A_PAGE - 1}`,
      KEYS,
    );
}

const countsByAccount = (at: Store | Tx, table: KeyedTable, accountIds: readonly number[]) =>
  inPieces(accountIds, (piece) =>
    select(
      at,
      sql`SELECT account_id, COUNT(*) AS rows_of_it FROM ${raw(`"${table}"`)}
          WHERE account_id IN (${list(piece)}) GROUP BY account_id`,
      { accountId: 'id', rowsOfIt: 'int' },
    ),
  );

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

export const allCategories = (at: Store | Tx) =>
  select(at, sql`SELECT id, section, name FROM category`, { id: 'id', section: 'text', name: 'text' });

export const addressBook = (at: Store | Tx, ownerKey: string) =>
  select(at, sql`SELECT id, name, account FROM counterparty WHERE owner_key = ${ownerKey}`, {
    id: 'id',
    name: 'text',
    account: 'text',
  });

export const allInstruments = (at: Store | Tx) =>
  select(at, sql`SELECT id, symbol, isin, currency FROM instrument ORDER BY id`, {
    id: 'id',
    symbol: 'text',
    isin: 'text?',
    currency: 'text',
  });

/** Transfers as far as another leg depends on them. */
export const transfersById = (at: Store | Tx, ids: readonly string[]) =>
  inPieces(ids, (piece) =>
    select(
      at,
      sql`SELECT t.id, t.kind, t.state, t.from_account_id, t.to_account_id, t.amount, t.import_id,
            COALESCE(payer.currency, payee.currency) AS currency
          FROM transfer t LEFT JOIN account payer ON payer.id = t.from_account_id
          LEFT JOIN account payee ON payee.id = t.to_account_id
          WHERE t.id IN (${list(piece)})`,
      {
        id: 'text',
        kind: 'text',
        state: 'text',
        fromAccountId: 'id?',
        toAccountId: 'id?',
        amount: 'money',
        importId: 'id?',
        currency: 'text',
      },
    ),
  );

export const pricesBetween = (at: Store | Tx, instrumentIds: readonly number[], from: Day, to: Day) =>
  inPieces(instrumentIds, (piece) =>
    select(
      at,
      sql`SELECT instrument_id, day, price FROM price
          WHERE instrument_id IN (${list(piece)}) AND day BETWEEN ${day(from)} AND ${day(to)}`,
      { instrumentId: 'id', day: 'day', price: 'quantity' },
    ),
  );

export const ratesBetween = (at: Store | Tx, from: Day, to: Day) =>
  select(at, sql`SELECT base, quote, day, rate FROM rate WHERE day BETWEEN ${day(from)} AND ${day(to)}`, {
    base: 'text',
    quote: 'text',
    day: 'day',
    rate: 'quantity',
  });

/** What moved an account after that day; without the rows of the import that is being written, 0 for none. */
export async function movedAfter(
  at: Store | Tx,
  accountId: number,
  on: Day,
  importId: number,
): Promise<Money> {
  const [row] = await select(
    at,
    sql`SELECT COALESCE(SUM(amount), 0) AS moved FROM "transaction"
        WHERE account_id = ${accountId} AND booked_on > ${day(on)}
          AND (import_id IS NULL OR import_id <> ${importId})`,
    { moved: 'money' },
  );
  return row?.moved ?? 0n;
}
