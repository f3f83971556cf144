/** The accounts of a journal: what they began with, and the first day on which anything touched them. */
import type { Day } from '../../domain/day.ts';
import type { Method } from '../../domain/method.ts';
import type { Money } from '../../domain/money.ts';
import { select, selectOne } from '../select.ts';
import { day, list, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { FIRST_BOOKED, FIRST_TRADED, LAST_BOOKED, LAST_TRADED } from './accountEnds.ts';
import type { Instrument } from './instruments.ts';
import { type Reach, withinReach } from './reach.ts';

export interface JournalAccount {
  readonly id: number;
  readonly ref: string;
  readonly name: string;
  readonly owner: string;
  readonly kind: string;
  readonly currency: string;
  readonly method: Method;
  readonly openingBalance: Money;
  /** The day it was opened, or that of an earlier row, trade or carrying over to it. */
  readonly startsOn: Day;
  /** The day of its last row or trade. */
  readonly lastOn: Day;
}

/** By ref. */
export async function journalAccounts(at: Store, reach: Reach): Promise<JournalAccount[]> {
  const rows = await select(
    at,
    sql`SELECT a.id, a.ref, a.name, COALESCE(u.name, o.name) AS owner, a.kind, a.currency, a.method, a.opening_balance,
          a.opened_on,
          ${FIRST_BOOKED} AS first_booked,
          ${LAST_BOOKED} AS last_booked,
          ${FIRST_TRADED} AS first_traded,
          ${LAST_TRADED} AS last_traded,
          (SELECT MIN(x.at) FROM action x WHERE x.to_account_id = a.id) AS first_carried
        FROM account a LEFT JOIN "user" u ON u.id = a.owner_user_id LEFT JOIN org o ON o.id = a.owner_org_id
        WHERE ${withinReach('a.id', reach)} ORDER BY a.ref_key`,
    {
      id: 'id',
      ref: 'text',
      name: 'text',
      owner: 'text',
      kind: 'text',
      currency: 'text',
      method: 'text',
      openingBalance: 'money',
      openedOn: 'day',
      firstBooked: 'day?',
      lastBooked: 'day?',
      firstTraded: 'instant?',
      lastTraded: 'instant?',
      firstCarried: 'instant?',
    },
  );
  return rows.map(({ openedOn, firstBooked, lastBooked, firstTraded, lastTraded, firstCarried, ...row }) => ({
    ...row,
    method: row.method as Method,
    startsOn: sorted(openedOn, firstBooked, firstTraded, firstCarried)[0] ?? openedOn,
    lastOn: sorted(openedOn, lastBooked, lastTraded).at(-1) ?? openedOn,
  }));
}

/** Days, and the days of instants. */
const sorted = (...times: readonly (string | null)[]): Day[] =>
  times.flatMap((time) => (time === null ? [] : time.slice(0, 10))).sort();

/** What stood on an account before a day. */
export async function balanceBefore(at: Store, accountId: number, on: Day): Promise<Money> {
  const row = await selectOne(
    at,
    sql`SELECT a.opening_balance + COALESCE((SELECT SUM(t.amount) FROM "transaction" t
          WHERE t.account_id = a.id AND t.booked_on < ${day(on)}), 0) AS balance
        FROM account a WHERE a.id = ${accountId}`,
    { balance: 'money' },
  );
  return row?.balance ?? 0n;
}

/** By entry. */
export const instrumentsOf = (at: Store, ids: readonly number[]): Promise<Instrument[]> =>
  select(
    at,
    sql`SELECT id, symbol, isin, name, currency FROM instrument WHERE id IN (${list(ids)}) ORDER BY id`,
    { id: 'id', symbol: 'text', isin: 'text?', name: 'text', currency: 'text' },
  );
