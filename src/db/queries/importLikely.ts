/** Rows that may be the same as rows of a file, and what somebody said of them. */
import type { Day } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import { bulkInsert } from '../bulk.ts';
import { PAGE_ROWS, rowsByPage } from './pages.ts';
import { type RowOf, run, type Shape, select } from '../select.ts';
import { day, list, money, raw, type Sql, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

const AMOUNTS_A_STATEMENT = 500;

const SHAPE = {
  id: 'id',
  accountId: 'id',
  identity: 'text',
  bookedOn: 'day',
  amount: 'money',
  description: 'text',
  counterpartyName: 'text?',
} as const satisfies Shape;
export type LikelyStored = RowOf<typeof SHAPE>;

/** Both days belong to it. */
export interface DaySpan {
  readonly from: Day;
  readonly to: Day;
}

const ROWS = sql`SELECT t.id, t.account_id, t.identity, t.booked_on, t.amount, t.description, p.name AS counterparty_name
  FROM "transaction" t LEFT JOIN counterparty p ON p.id = t.counterparty_id`;

const within = (accountIds: readonly number[], { from, to }: DaySpan): Sql =>
  sql`t.account_id IN (${list(accountIds)}) AND t.booked_on BETWEEN ${day(from)} AND ${day(to)}`;

const notOf = (importId: number): Sql => sql`(t.import_id IS NULL OR t.import_id <> ${importId})`;

/** Rows of these accounts and amounts within a span of days, but for those of one import. */
export async function rowsOfAmounts(
  at: Store | Tx,
  accountIds: readonly number[],
  amounts: readonly Money[],
  span: DaySpan,
  besides: number,
): Promise<LikelyStored[]> {
  const found: LikelyStored[] = [];
  for (let first = 0; first < amounts.length; first += AMOUNTS_A_STATEMENT)
    found.push(
      ...(await select(
        at,
        sql`${ROWS} WHERE ${within(accountIds, span)}
              AND t.amount IN (${list(amounts.slice(first, first + AMOUNTS_A_STATEMENT).map(money))})
              AND ${notOf(besides)} ORDER BY t.id`,
        SHAPE,
      )),
    );
  return found;
}

/** How many rows there are by account and day, on these accounts or on all: in the order of an index. */
export const countsByDay = (at: Store | Tx, accountIds?: readonly number[]) =>
  select(
    at,
    sql`SELECT booked_on, COUNT(*) AS rows_of_it FROM "transaction"
        ${accountIds === undefined ? raw('') : sql`WHERE account_id IN (${list(accountIds)})`} 
        GROUP BY account_id, booked_on`,
    { bookedOn: 'day', rowsOfIt: 'int' },
  );

/** As {@link rowsOfAmounts}, for very many amounts: all rows of the days are walked over, a page at a time. */
export async function rowsOfSpan(
  at: Store | Tx,
  accountIds: readonly number[],
  amounts: ReadonlySet<Money>,
  span: DaySpan,
  besides: number,
): Promise<LikelyStored[]> {
  const found: LikelyStored[] = [];
  for (const accountId of accountIds)
    for await (const row of rowsByPage<LikelyStored>((after) =>
      select(
        at,
        sql`${ROWS} WHERE ${within([accountId], span)} AND ${notOf(besides)}
              ${after === undefined ? sql`` : sql`AND (t.booked_on > ${day(after.bookedOn)} OR (t.booked_on = ${day(after.bookedOn)} AND t.id > ${after.id}))`}
            ORDER BY t.booked_on, t.id LIMIT ${PAGE_ROWS}`,
        SHAPE,
      ),
    ))
      if (amounts.has(row.amount)) found.push(row);
  return found.sort((a, b) => a.id - b.id);
}

/** What rows of files were said to be; what is gone since is the same as nothing. */
export const sameKeys = (at: Store | Tx, accountIds: readonly number[]) =>
  select(
    at,
    sql`SELECT s.account_id, s.identity, s.content FROM same_row s JOIN "transaction" t ON t.id = s.transaction_id
        WHERE s.account_id IN (${list(accountIds)})`,
    { accountId: 'id', identity: 'text', content: 'text' },
  );

export interface SameRow {
  readonly accountId: number;
  readonly identity: string;
  readonly content: string;
  readonly transactionId: number;
}

/** Remembers what was said; what was said before of the same row no longer holds. */
export async function insertSameRows(tx: Tx, importId: number, rows: readonly SameRow[]): Promise<void> {
  for (const { accountId, identity } of rows)
    await run(tx, sql`DELETE FROM same_row WHERE account_id = ${accountId} AND identity = ${identity}`);
  await bulkInsert(
    tx,
    'same_row',
    { account_id: 'id', identity: 'text', content: 'text', transaction_id: 'id', import_id: 'id' },
    rows.map((row) => [row.accountId, row.identity, row.content, row.transactionId, importId]),
  );
}
