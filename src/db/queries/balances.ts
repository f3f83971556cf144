/** Accounts with their owner and balance by ref, page by page: now, or as they stood at the end of a day. */
import type { Day } from '../../domain/day.ts';
import { type RowOf, type Shape, select } from '../select.ts';
import { day, type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { PAGE_ROWS, rowsByPage } from './pages.ts';
import { allOf, type Reach, withinReach } from './reach.ts';

const SHAPE = {
  refKey: 'text',
  ref: 'text',
  name: 'text',
  kind: 'text',
  owner: 'text',
  ownerKind: 'text',
  currency: 'text',
  balance: 'money',
  status: 'text',
} as const satisfies Shape;
export type BalanceRow = RowOf<typeof SHAPE>;

/** With `asOf`: opening balance and what was booked up to that day; accounts that did not exist yet are missing. */
export function balances(at: Store, reach: Reach, asOf?: Day): AsyncGenerator<BalanceRow> {
  const { balance, existed } = asOf === undefined ? NOW : standing(asOf);
  return rowsByPage((last) =>
    select(
      at,
      sql`SELECT a.ref_key, a.ref, a.name, a.kind, COALESCE(u.name, o.name) AS owner,
            CASE WHEN a.owner_org_id IS NULL THEN 'user' ELSE 'org' END AS owner_kind, a.currency,
            ${balance} AS balance, a.status
          FROM account a LEFT JOIN "user" u ON u.id = a.owner_user_id LEFT JOIN org o ON o.id = a.owner_org_id
          WHERE ${allOf([withinReach('a.id', reach), existed, last && sql`a.ref_key > ${last.refKey}`])}
          ORDER BY a.ref_key LIMIT ${PAGE_ROWS}`,
      SHAPE,
    ),
  );
}

const NOW = { balance: sql`a.balance`, existed: undefined };

function standing(on: Day): { readonly balance: Sql; readonly existed: Sql } {
  const booked = sql`FROM "transaction" t WHERE t.account_id = a.id AND t.booked_on <= ${day(on)}`;
  return {
    balance: sql`a.opening_balance + COALESCE((SELECT SUM(t.amount) ${booked}), 0)`,
    existed: sql`(a.opened_on <= ${day(on)} OR EXISTS (SELECT 1 ${booked}))`,
  };
}
