/**
 * The rows of one account for a journal, by day and entry, page by page: each with the other leg of its transfer where that is
 * the only other one and was booked on the same day, and with the trade it settles.
 */
import { dayOf } from '../../domain/day.ts';
import { type RowOf, type Shape, select } from '../select.ts';
import { day, list, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { beyond } from './keyset.ts';
import { PAGE_ROWS, rowsByPage } from './pages.ts';
import { allOf } from './reach.ts';
import { daysWithin, type Span } from './span.ts';

const SHAPE = {
  id: 'id',
  bookedOn: 'day',
  amount: 'money',
  section: 'text',
  category: 'text',
  description: 'text',
  counterpartyName: 'text?',
  tradedAt: 'instant?',
  otherId: 'id?',
  otherAccountId: 'id?',
  otherAmount: 'money?',
  otherSection: 'text?',
  otherCategory: 'text?',
} as const satisfies Shape;

export interface JournalRow extends Omit<RowOf<typeof SHAPE>, 'tradedAt'> {
  /** Whether it is told with a trade of this account on this day. */
  readonly isOfTrade: boolean;
}

export const journalRows = (at: Store, accountId: number, span: Span): AsyncGenerator<JournalRow> =>
  rowsByPage(async (last) => {
    const rows = await select(
      at,
      sql`SELECT t.id, t.booked_on, t.amount, c.section, c.name AS category, t.description, p.name AS counterparty_name,
            d.traded_at, o.id AS other_id, o.account_id AS other_account_id, o.amount AS other_amount,
            oc.section AS other_section, oc.name AS other_category
          FROM "transaction" t LEFT JOIN category c ON c.id = t.category_id
          LEFT JOIN counterparty p ON p.id = t.counterparty_id
          LEFT JOIN trade d ON d.id = t.trade_id AND d.account_id = t.account_id
          LEFT JOIN "transaction" o ON o.transfer_id = t.transfer_id AND o.id <> t.id AND o.booked_on = t.booked_on
            AND NOT EXISTS (SELECT 1 FROM "transaction" x
              WHERE x.transfer_id = t.transfer_id AND x.id <> t.id AND x.id <> o.id)
          LEFT JOIN category oc ON oc.id = o.category_id
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
    );
    return rows.map(({ tradedAt, ...row }) => ({
      ...row,
      isOfTrade: tradedAt !== null && dayOf(tradedAt) === row.bookedOn,
    }));
  });

/** The rows that settle these trades on their accounts, by trade, then entry. */
export const rowsOfTrades = (at: Store, tradeIds: readonly number[]) =>
  select(
    at,
    sql`SELECT t.trade_id, t.amount, t.booked_on FROM "transaction" t
        JOIN trade d ON d.id = t.trade_id AND d.account_id = t.account_id
        WHERE t.trade_id IN (${list(tradeIds)}) ORDER BY t.trade_id, t.id`,
    { tradeId: 'id', amount: 'money', bookedOn: 'day' },
  );
