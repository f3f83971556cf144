/** What is kept of the payments of an account that decide what recurs on it, and whether it still holds. */
import { type RowOf, type Shape, run, select, selectOne } from '../select.ts';
import { day, incoming, list, onConflictUpdate, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

/** How many rows an account has, and how many were changed or removed: what was read between two equal ones was read at once. */
export interface Tally {
  readonly booked: number;
  readonly changed: number;
}

const NOTHING: Tally = { booked: 0, changed: 0 };

/** Every row that is changed or removed leaves a former row, so that as many of them are the same rows and more. */
export async function talliesOf(
  at: Store,
  accountIds: readonly number[],
): Promise<(accountId: number) => Tally> {
  const rows = await select(
    at,
    sql`SELECT c.account_id, SUM(c.booked) AS booked, SUM(c.changed) AS changed FROM (
          SELECT account_id, "count" AS booked, 0 AS changed FROM account_month WHERE account_id IN (${list(accountIds)})
          UNION ALL
          SELECT account_id, 0, COUNT(*) FROM former_row
          WHERE account_id IN (${list(accountIds)}) AND subject = 'transaction' GROUP BY account_id) c
        GROUP BY c.account_id`,
    { accountId: 'id', booked: 'int', changed: 'int' },
  );
  const tallies = new Map(rows.map(({ accountId, ...tally }) => [accountId, tally]));
  return (accountId) => tallies.get(accountId) ?? NOTHING;
}

const HABIT = {
  accountId: 'id',
  knownOn: 'day',
  throughId: 'id',
  booked: 'int',
  changed: 'int',
  payments: 'text',
} as const satisfies Shape;
export type KeptHabit = RowOf<typeof HABIT>;

export async function findHabits(
  at: Store,
  accountIds: readonly number[],
): Promise<(accountId: number) => KeptHabit | undefined> {
  const rows = await select(
    at,
    sql`SELECT account_id, known_on, through_id, booked, changed, payments FROM habit
        WHERE account_id IN (${list(accountIds)})`,
    HABIT,
  );
  const habits = new Map(rows.map((row) => [row.accountId, row]));
  return (accountId) => habits.get(accountId);
}

export const putHabit = (tx: Tx, { accountId, knownOn, throughId, booked, changed, payments }: KeptHabit) =>
  run(
    tx,
    sql`INSERT INTO habit (account_id, known_on, through_id, booked, changed, payments)
        VALUES (${accountId}, ${day(knownOn)}, ${throughId}, ${booked}, ${changed}, ${payments})
        ${onConflictUpdate(['account_id'])} known_on = ${incoming('known_on')}, through_id = ${incoming('through_id')},
          booked = ${incoming('booked')}, changed = ${incoming('changed')}, payments = ${incoming('payments')}`,
  );

/** They are made anew by whoever needs them. */
export const forgetHabits = (tx: Tx): Promise<number> => run(tx, sql`DELETE FROM habit`);

/** Of accounts that are still there. */
export const habitAccounts = (at: Store): Promise<{ accountId: number; ref: string }[]> =>
  select(
    at,
    sql`SELECT h.account_id, a.ref FROM habit h JOIN account a ON a.id = h.account_id ORDER BY a.ref`,
    { accountId: 'id', ref: 'text' },
  );

/** The newest number of all rows. */
export async function newestRow(at: Store): Promise<number> {
  const row = await selectOne(at, sql`SELECT MAX(id) AS id FROM "transaction"`, { id: 'id?' });
  return row?.id ?? 0;
}

/** How many rows an account has up to a number. */
export async function bookedThrough(at: Store, accountId: number, id: number): Promise<number> {
  const row = await selectOne(
    at,
    sql`SELECT COUNT(*) AS booked FROM "transaction" WHERE account_id = ${accountId} AND id <= ${id}`,
    { booked: 'int' },
  );
  return row?.booked ?? 0;
}
