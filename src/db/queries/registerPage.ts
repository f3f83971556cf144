/** A page of the register, newest first: the cash movements of the accounts within reach that a filter lets through. */
import type { Day } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import { type RowOf, type Shape, select } from '../select.ts';
import { day, list, money, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { occurring } from './contains.ts';
import { newestFirst, type PageAt } from './keyset.ts';
import { allOf, type Reach, withinReach } from './reach.ts';

/** All of it must hold. */
export interface RegisterFilter {
  /** Each occurs in the description, the counterparty, the category or the account's ref. */
  readonly texts?: readonly string[];
  readonly above?: Money | undefined;
  readonly below?: Money | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  /** One of these rows. */
  readonly ids?: readonly number[] | undefined;
}

const SHAPE = {
  id: 'id',
  accountRef: 'text',
  currency: 'text',
  bookedOn: 'day',
  amount: 'money',
  section: 'text',
  category: 'text',
  description: 'text',
  counterpartyName: 'text?',
} as const satisfies Shape;
export type RegisterEntry = RowOf<typeof SHAPE>;

const SEARCHED = ['t.description', "COALESCE(p.name, '')", 'c.name', 'a.ref'];

export async function registerPage(
  store: Store,
  reach: Reach,
  filter: RegisterFilter,
  at: PageAt<RegisterEntry>,
  limit: number,
): Promise<readonly RegisterEntry[]> {
  const { condition, order, inOrder } = newestFirst(at, {
    time: 't.booked_on',
    id: 't.id',
    keyOf: (row) => ({ time: day(row.bookedOn), id: row.id }),
  });
  const { texts = [], above, below, from, to, ids } = filter;
  const rows = await select(
    store,
    sql`SELECT t.id, a.ref AS account_ref, a.currency, t.booked_on, t.amount, c.section, c.name AS category,
          t.description, p.name AS counterparty_name
        FROM "transaction" t JOIN account a ON a.id = t.account_id JOIN category c ON c.id = t.category_id
        LEFT JOIN counterparty p ON p.id = t.counterparty_id
        WHERE ${allOf([
          withinReach('t.account_id', reach),
          condition,
          above === undefined ? undefined : sql`t.amount > ${money(above)}`,
          below === undefined ? undefined : sql`t.amount < ${money(below)}`,
          from === undefined ? undefined : sql`t.booked_on >= ${day(from)}`,
          to === undefined ? undefined : sql`t.booked_on <= ${day(to)}`,
          ids === undefined ? undefined : sql`t.id IN (${list(ids)})`,
          ...occurring(SEARCHED, texts),
        ])} ${order} LIMIT ${limit}`,
    SHAPE,
  );
  return inOrder(rows);
}
