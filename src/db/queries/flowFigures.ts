/** Months of accounts, of their transfers and of categories made anew from the transactions: to store them, and to compare with what is stored. */
import type { Month } from '../../domain/day.ts';
import type { Flow } from '../../domain/flows.ts';
import { run, select } from '../select.ts';
import { list, type Sql, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

const SUMS = sql`SUM(CASE WHEN t.amount > 0 THEN t.amount ELSE 0 END) AS inflow,
  SUM(CASE WHEN t.amount < 0 THEN -t.amount ELSE 0 END) AS outflow, COUNT(*) AS "count"`;

const accountMonths = (condition: Sql): Sql =>
  sql`SELECT t.account_id, SUBSTR(t.booked_on, 1, 7) AS month, c.section, ${SUMS}
      FROM "transaction" t JOIN category c ON c.id = t.category_id ${condition}
      GROUP BY t.account_id, SUBSTR(t.booked_on, 1, 7), c.section`;

const MONTH_CATEGORIES = sql`SELECT a.currency, SUBSTR(t.booked_on, 1, 7) AS month, t.category_id, ${SUMS}
  FROM "transaction" t JOIN account a ON a.id = t.account_id
  GROUP BY a.currency, SUBSTR(t.booked_on, 1, 7), t.category_id`;

const transferMonths = (condition: Sql): Sql =>
  sql`SELECT t.account_id, SUBSTR(t.booked_on, 1, 7) AS month, t.category_id, ${SUMS}
      FROM "transaction" t JOIN category c ON c.id = t.category_id
      WHERE ${condition} AND c.section = 'transfer'
      GROUP BY t.account_id, SUBSTR(t.booked_on, 1, 7), t.category_id`;

/** Of these accounts; without them, of all. */
export async function replaceAccountMonths(tx: Tx, accountIds?: readonly number[]): Promise<void> {
  const ofThese = accountIds ? sql`WHERE account_id IN (${list(accountIds)})` : sql``;
  await run(tx, sql`DELETE FROM account_month ${ofThese}`);
  await run(
    tx,
    sql`INSERT INTO account_month (account_id, month, section, inflow, outflow, "count")
        ${accountMonths(ofThese)}`,
  );
}

/** Of these accounts; without them, of all. */
export async function replaceTransferMonths(tx: Tx, accountIds?: readonly number[]): Promise<void> {
  const ofThese = accountIds ? sql`account_id IN (${list(accountIds)})` : sql`1 = 1`;
  await run(tx, sql`DELETE FROM transfer_month WHERE ${ofThese}`);
  await run(
    tx,
    sql`INSERT INTO transfer_month (account_id, month, category_id, inflow, outflow, "count")
        ${transferMonths(ofThese)}`,
  );
}

export async function replaceMonthCategories(tx: Tx): Promise<void> {
  await run(tx, sql`DELETE FROM month_category`);
  await run(
    tx,
    sql`INSERT INTO month_category (currency, month, category_id, inflow, outflow, "count") ${MONTH_CATEGORIES}`,
  );
}

/** A flow as it is stored and as the transactions make it. */
export interface FlowDifference {
  /** An account's ref and a section or a category, or a section and a category. */
  readonly of: string;
  readonly currency: string;
  readonly month: Month;
  readonly stored: Flow;
  readonly actual: Flow;
}

const COMPARED = {
  currency: 'text',
  month: 'text',
  storedInflow: 'money',
  storedOutflow: 'money',
  storedCount: 'int',
  actualInflow: 'money',
  actualOutflow: 'money',
  actualCount: 'int',
} as const;

/** Stored rows beside recomputed ones, one row a key, where they are not the same. */
const differences = (key: Sql, stored: Sql, actual: Sql): Sql =>
  sql`SELECT ${key}, SUM(stored_inflow) AS stored_inflow, SUM(stored_outflow) AS stored_outflow,
        SUM(stored_count) AS stored_count, SUM(actual_inflow) AS actual_inflow,
        SUM(actual_outflow) AS actual_outflow, SUM(actual_count) AS actual_count
      FROM (
        SELECT ${key}, inflow AS stored_inflow, outflow AS stored_outflow, "count" AS stored_count,
          0 AS actual_inflow, 0 AS actual_outflow, 0 AS actual_count FROM ${stored}
        UNION ALL
        SELECT ${key}, 0, 0, 0, inflow, outflow, "count" FROM (${actual}) recomputed
      ) compared
      GROUP BY ${key}
      HAVING SUM(stored_inflow) <> SUM(actual_inflow) OR SUM(stored_outflow) <> SUM(actual_outflow)
        OR SUM(stored_count) <> SUM(actual_count)`;

export async function differingAccountMonths(at: Store): Promise<FlowDifference[]> {
  const found = differences(sql`account_id, month, section`, sql`account_month`, accountMonths(sql``));
  const rows = await select(
    at,
    sql`SELECT a.ref, a.currency, d.* FROM (${found}) d JOIN account a ON a.id = d.account_id
        ORDER BY a.ref, d.month, d.section`,
    { ...COMPARED, ref: 'text', section: 'text' },
  );
  return rows.map((row) => ({ ...flowsOf(row), of: `${row.ref} ${row.section}` }));
}

export async function differingTransferMonths(at: Store): Promise<FlowDifference[]> {
  const found = differences(
    sql`account_id, month, category_id`,
    sql`transfer_month`,
    transferMonths(sql`1 = 1`),
  );
  const rows = await select(
    at,
    sql`SELECT a.ref, a.currency, c.name, d.* FROM (${found}) d
        JOIN account a ON a.id = d.account_id JOIN category c ON c.id = d.category_id
        ORDER BY a.ref, d.month, c.name`,
    { ...COMPARED, ref: 'text', name: 'text' },
  );
  return rows.map((row) => ({ ...flowsOf(row), of: `${row.ref} ${row.name}` }));
}

export async function differingMonthCategories(at: Store): Promise<FlowDifference[]> {
  const found = differences(sql`currency, month, category_id`, sql`month_category`, MONTH_CATEGORIES);
  const rows = await select(
    at,
    sql`SELECT c.section, c.name, d.* FROM (${found}) d JOIN category c ON c.id = d.category_id
        ORDER BY d.currency, d.month, c.section, c.name`,
    { ...COMPARED, section: 'text', name: 'text' },
  );
  return rows.map((row) => ({ ...flowsOf(row), of: `${row.section}/${row.name}` }));
}

interface ComparedRow {
  readonly currency: string;
  readonly month: Month;
  readonly storedInflow: bigint;
  readonly storedOutflow: bigint;
  readonly storedCount: number;
  readonly actualInflow: bigint;
  readonly actualOutflow: bigint;
  readonly actualCount: number;
}

const flowsOf = ({ currency, month, ...row }: ComparedRow) => ({
  currency,
  month,
  stored: { inflow: row.storedInflow, outflow: row.storedOutflow, count: row.storedCount },
  actual: { inflow: row.actualInflow, outflow: row.actualOutflow, count: row.actualCount },
});
