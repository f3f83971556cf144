/**
 * The transactions of one account by day and entry, page by page. LEFT JOIN also to what is always there: with JOIN
 * MariaDB may begin at the few categories and sort all of the account for every page.
 */
import type { Day } from '../../domain/day.ts';
import { type RowOf, type Shape, select } from '../select.ts';
import { day, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { beyond } from './keyset.ts';
import { PAGE_ROWS, rowsByPage } from './pages.ts';
import { allOf, type Reach, withinReach } from './reach.ts';
import { daysWithin, type Span } from './span.ts';

const SHAPE = {
  id: 'id',
  externalId: 'text?',
  bookedOn: 'day',
  amount: 'money',
  section: 'text',
  category: 'text',
  description: 'text',
  counterpartyName: 'text?',
  counterpartyAccount: 'text?',
  groupRef: 'text?',
} as const satisfies Shape;
export type RegisterRow = RowOf<typeof SHAPE>;

export const registerRows = (at: Store, accountId: number, span: Span): AsyncGenerator<RegisterRow> =>
  rowsByPage((last) =>
    select(
      at,
      sql`SELECT t.id, t.external_id, t.booked_on, t.amount, c.section, c.name AS category, t.description,
            p.name AS counterparty_name, p.account AS counterparty_account, f.group_ref
          FROM "transaction" t LEFT JOIN category c ON c.id = t.category_id
          LEFT JOIN counterparty p ON p.id = t.counterparty_id LEFT JOIN transfer f ON f.id = t.transfer_id
          WHERE ${allOf([
            sql`t.account_id = ${accountId}`,
            ...daysWithin('t.booked_on', span),
            last &&
              beyond(
                [
                  ['t.booked_on', day(last.bookedOn)],
                  ['t.id', last.id],
                ],
                '>',
              ),
          ])}
          ORDER BY t.booked_on, t.id LIMIT ${PAGE_ROWS}`,
      SHAPE,
    ),
  );

/** The rows of all accounts within reach that are of one category, by account, day and entry. */
export const rowsOfCategory = (
  at: Store,
  reach: Reach,
  { from, to }: { readonly from: Day; readonly to: Day },
  of: { readonly section: string; readonly category: string },
) =>
  select(
    at,
    sql`SELECT t.id, t.external_id, a.ref AS account_ref, a.currency, t.booked_on, t.amount, t.description,
          p.name AS counterparty_name
        FROM "transaction" t JOIN account a ON a.id = t.account_id JOIN category c ON c.id = t.category_id
        LEFT JOIN counterparty p ON p.id = t.counterparty_id
        WHERE ${withinReach('t.account_id', reach)} AND t.booked_on BETWEEN ${day(from)} AND ${day(to)}
          AND c.section = ${of.section} AND c.name = ${of.category}
        ORDER BY a.ref_key, t.booked_on, t.id`,
    {
      id: 'id',
      externalId: 'text?',
      accountRef: 'text',
      currency: 'text',
      bookedOn: 'day',
      amount: 'money',
      description: 'text',
      counterpartyName: 'text?',
    },
  );

/** The same by day and currency, where there are very many; both flows are positive. */
export const daysOfCategory = (
  at: Store,
  reach: Reach,
  { from, to }: { readonly from: Day; readonly to: Day },
  of: { readonly section: string; readonly category: string },
) =>
  select(
    at,
    sql`SELECT t.booked_on AS "on", a.currency, SUM(CASE WHEN t.amount > 0 THEN t.amount ELSE 0 END) AS inflow,
          SUM(CASE WHEN t.amount < 0 THEN -t.amount ELSE 0 END) AS outflow, COUNT(*) AS "count"
        FROM "transaction" t JOIN account a ON a.id = t.account_id JOIN category c ON c.id = t.category_id
        WHERE ${withinReach('t.account_id', reach)} AND t.booked_on BETWEEN ${day(from)} AND ${day(to)}
          AND c.section = ${of.section} AND c.name = ${of.category}
        GROUP BY t.booked_on, a.currency ORDER BY t.booked_on, a.currency`,
    { on: 'day', currency: 'text', inflow: 'money', outflow: 'money', count: 'int' },
  );
