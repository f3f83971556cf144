/** Posting rows: the balance moved under its guard, the row itself. */
import type { Day, Instant } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import { bulkInsert } from '../bulk.ts';
import { run } from '../select.ts';
import { money, sql } from '../sql.ts';
import type { Tx } from '../store.ts';

/** Whether the account took it: it must be open, and what leaves must not leave it below its overdraft limit. */
export async function moveBalance(tx: Tx, accountId: number, delta: Money): Promise<boolean> {
  const covered = delta < 0n ? sql`AND balance + ${money(delta)} >= -overdraft_limit` : sql``;
  const moved = await run(
    tx,
    sql`UPDATE account SET balance = balance + ${money(delta)}
        WHERE id = ${accountId} AND status = 'open' ${covered}`,
  );
  return moved === 1;
}

export interface NewTransaction {
  readonly accountId: number;
  readonly bookedOn: Day;
  readonly amount: Money;
  readonly categoryId: number;
  readonly counterpartyId: number | null;
  readonly description: string;
  readonly transferId: string | null;
  readonly tradeId: number | null;
  readonly actionId: number | null;
  readonly importId: number | null;
  readonly externalId: string;
  readonly identity: string;
  readonly content: string;
  readonly createdAt: Instant;
}

export const insertTransactions = (tx: Tx, rows: readonly NewTransaction[]): Promise<number> =>
  bulkInsert(
    tx,
    'transaction',
    {
      account_id: 'id',
      booked_on: 'day',
      amount: 'money',
      category_id: 'id',
      counterparty_id: 'id',
      description: 'text',
      transfer_id: 'text',
      trade_id: 'id',
      action_id: 'id',
      import_id: 'id',
      external_id: 'text',
      identity: 'text',
      content: 'text',
      created_at: 'instant',
    },
    rows.map((row) => [
      row.accountId,
      row.bookedOn,
      row.amount,
      row.categoryId,
      row.counterpartyId,
      row.description,
      row.transferId,
      row.tradeId,
      row.actionId,
      row.importId,
      row.externalId,
      row.identity,
      row.content,
      row.createdAt,
    ]),
  );
