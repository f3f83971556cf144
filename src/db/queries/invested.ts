/**
 * The cash of brokerage accounts within reach: how they were opened, and what each day moved. Rows of a trade or an action only
 * change cash into shares and back. A row of a transfer comes from outside or goes there, unless its other leg is on another of
 * the accounts on the same day; so do fees of trades that move no cash themselves. Anything else, such as interest, is earned.
 */
import type { Day } from '../../domain/day.ts';
import { BROKERAGE_FEES } from '../../domain/settlement.ts';
import { select } from '../select.ts';
import { day, type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { allOf, type Reach, withinReach } from './reach.ts';

const isInvested = (alias: 'a' | 'other', column: string, reach: Reach): Sql =>
  sql`${alias === 'a' ? sql`a.kind` : sql`other.kind`} = 'brokerage' AND ${withinReach(column, reach)}`;

export const investedAccounts = (at: Store, reach: Reach) =>
  select(
    at,
    sql`SELECT a.id, a.currency, a.opened_on, a.opening_balance, a.balance FROM account a
        WHERE ${isInvested('a', 'a.id', reach)} ORDER BY a.id`,
    { id: 'id', currency: 'text', openedOn: 'day', openingBalance: 'money', balance: 'money' },
  );

/** By day and currency, from a day on: how the balances changed, and how much of that came from outside and went there. */
export const cashByDay = (at: Store, reach: Reach, from: Day | undefined) =>
  select(
    at,
    sql`SELECT t.booked_on, t.currency, SUM(t.amount) AS moved,
          SUM(CASE WHEN t.is_outside = 1 AND t.amount > 0 THEN t.amount ELSE 0 END) AS paid_in,
          SUM(CASE WHEN t.is_outside = 1 AND t.amount < 0 THEN -t.amount ELSE 0 END) AS taken_out
        FROM (SELECT t.booked_on, a.currency, t.amount,
                CASE WHEN t.trade_id IS NULL AND t.action_id IS NULL
                  AND (c.section = 'transfer' OR c.name = ${BROKERAGE_FEES})
                  AND NOT EXISTS (
                    SELECT 1 FROM "transaction" leg JOIN account other ON other.id = leg.account_id
                    WHERE leg.transfer_id = t.transfer_id AND leg.id <> t.id AND leg.booked_on = t.booked_on
                      AND ${isInvested('other', 'other.id', reach)})
                THEN 1 ELSE 0 END AS is_outside
              FROM "transaction" t JOIN account a ON a.id = t.account_id JOIN category c ON c.id = t.category_id
              WHERE ${allOf([
                isInvested('a', 'a.id', reach),
                from === undefined ? undefined : sql`t.booked_on >= ${day(from)}`,
              ])}) t
        GROUP BY t.booked_on, t.currency ORDER BY t.booked_on, t.currency`,
    { bookedOn: 'day', currency: 'text', moved: 'money', paidIn: 'money', takenOut: 'money' },
  );
