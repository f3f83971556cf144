/**
 * Rows that belong to no transfer, trade or corporate action yet, and so may be legs of one transfer. Very many are read as
 * bare numbers, and the words only of those that turn out to matter.
 */
import type { AccountScope } from '../../domain/access.ts';
import type { Day } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import { type RowOf, type Shape, select, selectOne } from '../select.ts';
import { day, list, money, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { FIRST_BOOKED, LAST_BOOKED } from './accountEnds.ts';
import { PAGE_ROWS, rowsByPage } from './pages.ts';
import { allOf } from './reach.ts';
import { accountsInScope } from './scope.ts';

const BARE = { id: 'id', accountId: 'id', bookedOn: 'day', amount: 'money' } as const satisfies Shape;
export type BareRow = RowOf<typeof BARE>;

const ROW = {
  ...BARE,
  accountRef: 'text',
  currency: 'text',
  description: 'text',
  counterpartyName: 'text?',
  counterpartyAccount: 'text?',
  identity: 'text',
} as const satisfies Shape;
export type UnpairedRow = RowOf<typeof ROW>;

/** In one term: alone, each would lead MariaDB to the index of that column, which holds nearly every row as NULL. */
const IS_UNPAIRED = sql`COALESCE(t.transfer_id, t.trade_id, t.action_id) IS NULL`;
const IDS_A_QUERY = 500;

/** Those of an account within a span, up to a number, oldest first. */
export const bareRows = (
  at: Store | Tx,
  accountId: number,
  from: Day,
  to: Day,
  lastId?: number,
): AsyncGenerator<BareRow> =>
  rowsByPage<BareRow>((after) =>
    select(
      at,
      sql`SELECT t.id, t.account_id, t.booked_on, t.amount FROM "transaction" t
          WHERE ${allOf([
            sql`t.account_id = ${accountId} AND t.booked_on BETWEEN ${day(after?.bookedOn ?? from)} AND ${day(to)}`,
            lastId === undefined ? undefined : sql`t.id <= ${lastId}`,
            after && sql`(t.booked_on > ${day(after.bookedOn)} OR t.id > ${after.id})`,
            IS_UNPAIRED,
          ])}
          ORDER BY t.booked_on, t.id LIMIT ${PAGE_ROWS}`,
      BARE,
    ),
  );

const MOVED = { id: 'id', bookedOn: 'day', amount: 'money' } as const satisfies Shape;

/** All rows of an account within a span, whatever they belong to, oldest first: from the index alone. */
export const movedRows = (
  at: Store,
  accountId: number,
  from: Day,
  to: Day,
): AsyncGenerator<RowOf<typeof MOVED>> =>
  rowsByPage<RowOf<typeof MOVED>>((after) =>
    select(
      at,
      sql`SELECT t.id, t.booked_on, t.amount FROM "transaction" t
          WHERE ${allOf([
            sql`t.account_id = ${accountId} AND t.booked_on BETWEEN ${day(after?.bookedOn ?? from)} AND ${day(to)}`,
            after && sql`(t.booked_on > ${day(after.bookedOn)} OR t.id > ${after.id})`,
          ])}
          ORDER BY t.booked_on, t.id LIMIT ${PAGE_ROWS}`,
      MOVED,
    ),
  );

/** Those of the accounts in scope with one of these amounts, up to a number. */
export async function bareRowsOfAmounts(
  at: Store | Tx,
  scope: AccountScope,
  amounts: readonly Money[],
  from: Day,
  to: Day,
  lastId: number,
): Promise<BareRow[]> {
  const found: BareRow[] = [];
  for (let first = 0; first < amounts.length; first += IDS_A_QUERY)
    for (const row of await select(
      at,
      sql`SELECT t.id, t.account_id, t.booked_on, t.amount FROM "transaction" t
            WHERE t.account_id IN (${accountsInScope(scope)}) AND t.booked_on BETWEEN ${day(from)} AND ${day(to)}
              AND t.amount IN (${list(amounts.slice(first, first + IDS_A_QUERY).map(money))})
              AND t.id <= ${lastId} AND ${IS_UNPAIRED}`,
      BARE,
    ))
      found.push(row);
  return found;
}

/** With everything about them, by day and number. */
export async function unpairedRows(at: Store | Tx, ids: readonly number[]): Promise<UnpairedRow[]> {
  const found: UnpairedRow[] = [];
  for (let first = 0; first < ids.length; first += IDS_A_QUERY)
    found.push(
      ...(await select(
        at,
        sql`SELECT t.id, t.account_id, a.ref AS account_ref, a.currency, t.booked_on, t.amount, t.description,
              p.name AS counterparty_name, p.account AS counterparty_account, t.identity
            FROM "transaction" t JOIN account a ON a.id = t.account_id
            LEFT JOIN counterparty p ON p.id = t.counterparty_id
            WHERE t.id IN (${list(ids.slice(first, first + IDS_A_QUERY))}) AND ${IS_UNPAIRED}`,
        ROW,
      )),
    );
  return found.sort((a, b) => (a.bookedOn === b.bookedOn ? a.id - b.id : a.bookedOn < b.bookedOn ? -1 : 1));
}

/** Accounts in scope on which anything was booked, with the first and the last day. */
export const bookedAccounts = (at: Store | Tx, scope: AccountScope) =>
  select(
    at,
    sql`SELECT id, first_day, last_day FROM (
          SELECT a.id, ${FIRST_BOOKED} AS first_day, ${LAST_BOOKED} AS last_day
          FROM account a WHERE a.id IN (${accountsInScope(scope)})) spans
        WHERE first_day IS NOT NULL ORDER BY id`,
    { id: 'id', firstDay: 'day', lastDay: 'day' },
  );

/** The highest number of any row; 0 where there is none. */
export async function lastRowId(at: Store | Tx): Promise<number> {
  const row = await selectOne(at, sql`SELECT COALESCE(MAX(id), 0) AS id FROM "transaction"`, { id: 'id' });
  return row?.id ?? 0;
}
