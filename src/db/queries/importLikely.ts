/** Rows that may be the same as rows of a file, and what somebody said of them. */
import type { Day } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import { bulkInsert } from '../bulk.ts';
import { run, select } from '../select.ts';
import { day, list, money, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

const AMOUNTS_A_STATEMENT = 500;

/** Rows of these accounts and amounts within a span of days, but for those of one import. */
export async function rowsOfAmounts(
  at: Store | Tx,
  accountIds: readonly number[],
  amounts: readonly Money[],
  from: Day,
  to: Day,
  besides: number,
) {
  const found = [];
  for (let first = 0; first < amounts.length; first += AMOUNTS_A_STATEMENT)
    found.push(
      ...(await select(
        at,
        sql`SELECT t.id, t.account_id, t.identity, t.booked_on, t.amount, t.description, p.name AS counterparty_name
            FROM "transaction" t LEFT JOIN counterparty p ON p.id = t.counterparty_id
            WHERE t.account_id IN (${list(accountIds)}) AND t.booked_on BETWEEN ${day(from)} AND ${day(to)}
              AND t.amount IN (${list(amounts.slice(first, first + AMOUNTS_A_STATEMENT).map(money))})
              AND (t.import_id IS NULL OR t.import_id <> ${besides})
            ORDER BY t.id`,
        {
          id: 'id',
          accountId: 'id',
          identity: 'text',
          bookedOn: 'day',
          amount: 'money',
          description: 'text',
          counterpartyName: 'text?',
        },
      )),
    );
  return found;
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
