/**
 * When anything was first and last booked or traded on an account `a`. As the first row in order, because for MIN and MAX in a subquery
 * MariaDB reads all rows of the account.
 */
import { sql } from '../sql.ts';

export const FIRST_BOOKED = sql`(SELECT t.booked_on FROM "transaction" t WHERE t.account_id = a.id
    ORDER BY t.account_id, t.booked_on LIMIT 1)`;
export const LAST_BOOKED = sql`(SELECT t.booked_on FROM "transaction" t WHERE t.account_id = a.id
    ORDER BY t.account_id DESC, t.booked_on DESC LIMIT 1)`;
export const FIRST_TRADED = sql`(SELECT t.traded_at FROM trade t WHERE t.account_id = a.id
    ORDER BY t.account_id, t.traded_at LIMIT 1)`;
export const LAST_TRADED = sql`(SELECT t.traded_at FROM trade t WHERE t.account_id = a.id
    ORDER BY t.account_id DESC, t.traded_at DESC LIMIT 1)`;
