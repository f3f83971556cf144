/**
 * The figures kept beside the posted rows: balances, months of accounts, of their transfers and of categories. Added to in the
 * transaction that posts the rows; always accounts first, then account months, then transfers, then categories, each in the order of
 * their keys, so that writers queue up and never wait for each other in a circle.
 */
import type { AccountMonth, MonthCategory, TransferMonth } from '../../domain/flows.ts';
import type { Money } from '../../domain/money.ts';
import { run } from '../select.ts';
import { incoming, join, money, onConflictUpdate, raw, type Sql, sql } from '../sql.ts';
import type { Tx } from '../store.ts';

const ROWS_A_STATEMENT = 200;

/** Whatever the balance becomes and whatever the account's status: what a file says is a fact. */
export async function addBalances(tx: Tx, deltas: ReadonlyMap<number, Money>): Promise<void> {
  for (const [id, delta] of [...deltas].sort(([a], [b]) => a - b))
    await run(tx, sql`UPDATE account SET balance = balance + ${money(delta)} WHERE id = ${id}`);
}

export async function addAccountMonths(tx: Tx, flows: readonly AccountMonth[]): Promise<void> {
  await inPieces(flows, (piece) =>
    run(
      tx,
      sql`INSERT INTO account_month (account_id, month, section, inflow, outflow, "count")
          VALUES ${join(
            piece.map(
              (flow) =>
                sql`(${flow.accountId}, ${flow.month}, ${flow.section}, ${money(flow.inflow)}, ${money(flow.outflow)}, ${flow.count})`,
            ),
          )}
          ${onConflictUpdate(['account_id', 'month', 'section'])} ${grown('account_month')}`,
    ),
  );
}

export async function addTransferMonths(tx: Tx, flows: readonly TransferMonth[]): Promise<void> {
  await inPieces(flows, (piece) =>
    run(
      tx,
      sql`INSERT INTO transfer_month (account_id, month, category_id, inflow, outflow, "count")
          VALUES ${join(
            piece.map(
              (flow) =>
                sql`(${flow.accountId}, ${flow.month}, ${flow.categoryId}, ${money(flow.inflow)}, ${money(flow.outflow)}, ${flow.count})`,
            ),
          )}
          ${onConflictUpdate(['account_id', 'month', 'category_id'])} ${grown('transfer_month')}`,
    ),
  );
}

export async function addMonthCategories(tx: Tx, flows: readonly MonthCategory[]): Promise<void> {
  await inPieces(flows, (piece) =>
    run(
      tx,
      sql`INSERT INTO month_category (currency, month, category_id, inflow, outflow, "count")
          VALUES ${join(
            piece.map(
              (flow) =>
                sql`(${flow.currency}, ${flow.month}, ${flow.categoryId}, ${money(flow.inflow)}, ${money(flow.outflow)}, ${flow.count})`,
            ),
          )}
          ${onConflictUpdate(['currency', 'month', 'category_id'])} ${grown('month_category')}`,
    ),
  );
}

const grown = (table: 'account_month' | 'transfer_month' | 'month_category'): Sql =>
  join(
    ['inflow', 'outflow', 'count'].map(
      (figure) => sql`${raw(`"${figure}" = ${table}."${figure}"`)} + ${incoming(figure)}`,
    ),
  );

async function inPieces<Row>(rows: readonly Row[], write: (piece: readonly Row[]) => Promise<unknown>) {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
    await write(rows.slice(from, from + ROWS_A_STATEMENT));
}
