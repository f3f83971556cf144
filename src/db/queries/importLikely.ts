/** Rows that may be the same as rows of a file, and what somebody said of them. */
import type { Day } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import { bulkInsert } from '../bulk.ts';
import { PAGE_ROWS, rowsByPage } from './pages.ts';
import { allOf } from './reach.ts';
import { type RowOf, run, type Shape, select } from '../select.ts';
import { day, list, money, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

const IDS_A_STATEMENT = 500;

const BARE = { id: 'id', accountId: 'id', bookedOn: 'day', amount: 'money' } as const satisfies Shape;
type LikelyBare = RowOf<typeof BARE>;

const SHAPE = {
  ...BARE,
  identity: 'text',
  description: 'text',
  counterpartyName: 'text?',
} as const satisfies Shape;
export type LikelyStored = RowOf<typeof SHAPE>;

/** Both days belong to it. */
export interface DaySpan {
  readonly from: Day;
  readonly to: Day;
}

/** Rows of an account within a span of days, up to a number, by day: no more than they are looked for by. Of these amounts, where they are few. */
export const bareRowsOn = (
  at: Store | Tx,
  accountId: number,
  span: DaySpan,
  lastId: number,
  amounts?: readonly Money[],
): AsyncGenerator<LikelyBare> =>
  rowsByPage<LikelyBare>((after) =>
    select(
      at,
      sql`SELECT t.id, t.account_id, t.booked_on, t.amount FROM "transaction" t
          WHERE ${allOf([
            sql`t.account_id = ${accountId} AND t.booked_on BETWEEN ${day(after?.bookedOn ?? span.from)} AND ${day(span.to)}`,
            sql`t.id <= ${lastId}`,
            after && sql`(t.booked_on > ${day(after.bookedOn)} OR t.id > ${after.id})`,
            amounts && sql`t.amount IN (${list(amounts.map(money))})`,
          ])}
          ORDER BY t.booked_on, t.id LIMIT ${PAGE_ROWS}`,
      BARE,
    ),
  );

/** With what they say, by number. */
export async function likelyStored(at: Store | Tx, ids: readonly number[]): Promise<LikelyStored[]> {
  const found: LikelyStored[] = [];
  for (let first = 0; first < ids.length; first += IDS_A_STATEMENT)
    found.push(
      ...(await select(
        at,
        sql`SELECT t.id, t.account_id, t.identity, t.booked_on, t.amount, t.description, p.name AS counterparty_name
            FROM "transaction" t LEFT JOIN counterparty p ON p.id = t.counterparty_id
            WHERE t.id IN (${list(ids.slice(first, first + IDS_A_STATEMENT))})`,
        SHAPE,
      )),
    );
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
