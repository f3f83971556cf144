/** What accounts within reach held at points in time: cash from the monthly figures, shares from the trades. */
import type { Month } from '../../domain/day.ts';
import { select } from '../select.ts';
import { sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { type Reach, withinReach } from './reach.ts';

/** Balances now, per currency. */
export const cashNow = (at: Store, reach: Reach) =>
  select(
    at,
    sql`SELECT currency, SUM(balance) AS balance, COUNT(*) AS accounts FROM account
        WHERE ${withinReach('id', reach)} GROUP BY currency ORDER BY currency`,
    { currency: 'text', balance: 'money', accounts: 'int' },
  );

/** What each month from the given one on added to the cash of each currency. */
export const cashAddedSince = (at: Store, reach: Reach, month: Month) =>
  select(
    at,
    sql`SELECT m.month, a.currency, SUM(m.inflow) - SUM(m.outflow) AS added
        FROM account_month m JOIN account a ON a.id = m.account_id
        WHERE m.month >= ${month} AND ${withinReach('m.account_id', reach)} GROUP BY m.month, a.currency`,
    { month: 'text', currency: 'text', added: 'money' },
  );

/** How many shares the trades of each month added to a position. */
export const sharesTraded = (at: Store, reach: Reach) =>
  select(
    at,
    sql`SELECT t.account_id, t.instrument_id, i.currency, SUBSTR(t.traded_at, 1, 7) AS month,
          SUM(CASE t.side WHEN 'BUY' THEN t.qty ELSE -t.qty END) AS qty
        FROM trade t JOIN instrument i ON i.id = t.instrument_id WHERE ${withinReach('t.account_id', reach)}
        GROUP BY t.account_id, t.instrument_id, i.currency, SUBSTR(t.traded_at, 1, 7)`,
    { accountId: 'id', instrumentId: 'id', currency: 'text', month: 'text', qty: 'quantity' },
  );

/** Balances per owner and currency: users and orgs. */
export const cashByOwner = (at: Store, reach: Reach) =>
  select(
    at,
    sql`SELECT CASE WHEN a.owner_org_id IS NULL THEN 'user' ELSE 'org' END AS kind,
          COALESCE(o.name, u.name) AS name, COALESCE(o.name, u.display_name) AS owner, a.currency, SUM(a.balance) AS balance, COUNT(*) AS accounts
        FROM account a LEFT JOIN "user" u ON u.id = a.owner_user_id LEFT JOIN org o ON o.id = a.owner_org_id
        WHERE ${withinReach('a.id', reach)}
        GROUP BY a.owner_org_id, a.owner_user_id, a.currency`,
    { kind: 'text', name: 'text', owner: 'text', currency: 'text', balance: 'money', accounts: 'int' },
  );
