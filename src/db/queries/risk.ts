/**
 * What the risk rules look at. Movements are limited by day and size: each account's are read from its first day looked
 * at by the key of account and day, so that what lies before costs nothing.
 */
import type { Currency } from '../../domain/currency.ts';
import { type Day, firstDayOf, type Month, monthOf } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import type { RiskEntry } from '../../domain/risk/facts.ts';
import type { LeastSizes } from '../../domain/risk/lookedAt.ts';
import { type Shape, select } from '../select.ts';
import { day, either, JOIN_IN_ORDER, list, money, type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { allOf, type Reach, withinReach } from './reach.ts';
import { standing } from './wealth.ts';

/** Days that are looked at: from the first on, up to the end of the last where there is one. */
export interface RiskSpan {
  readonly from: Day;
  readonly asOf: Day | undefined;
}

const isWithin = ({ from, asOf }: RiskSpan) =>
  allOf([
    sql`t.booked_on >= ${day(from)}`,
    asOf === undefined ? undefined : sql`t.booked_on <= ${day(asOf)}`,
  ]);

/** Accounts as they stood at the end of the span, with the last day something was booked before it, and the first within. */
export function riskAccounts(at: Store, reach: Reach, span: RiskSpan) {
  const { balance, existed } = standing(span.asOf);
  const sleep = sleepOf(span);
  return select(
    at,
    sql`SELECT a.id, a.ref, COALESCE(u.name, o.name) AS owner, a.currency, a.owner_org_id IS NOT NULL AS is_of_company,
          ${balance} AS balance, a.overdraft_limit,
          COALESCE(${sleep.lastBefore}, a.opened_on) AS asleep_since, ${sleep.firstWithin} AS woke_on
        FROM account a ${sleep.joined} LEFT JOIN "user" u ON u.id = a.owner_user_id LEFT JOIN org o ON o.id = a.owner_org_id
        WHERE ${allOf([withinReach('a.id', reach), existed])} ORDER BY a.id`,
    {
      id: 'id',
      ref: 'text',
      owner: 'text',
      currency: 'text',
      isOfCompany: 'bool',
      balance: 'money',
      overdraftLimit: 'money',
      asleepSince: 'day',
      wokeOn: 'day?',
    },
  );
}

/** MariaDB steps from account to account of the index for all of them together, and for each by itself would read its days one by one. */
function sleepOf(span: RiskSpan) {
  const before = sql`t.booked_on < ${day(span.from)}`;
  const ofEach = (which: Sql, condition: Sql): Sql =>
    sql`(SELECT t.account_id, ${which} AS "on" FROM "transaction" t WHERE ${condition} GROUP BY t.account_id)`;
  const ofThis = (condition: Sql, order: Sql): Sql =>
    sql`(SELECT t.booked_on FROM "transaction" t WHERE t.account_id = a.id AND ${condition} ORDER BY ${order} LIMIT 1)`;
  return {
    lastBefore: either({ sqlite: ofThis(before, sql`t.booked_on DESC`), mariadb: sql`l."on"` }),
    firstWithin: either({ sqlite: ofThis(isWithin(span), sql`t.booked_on`), mariadb: sql`w."on"` }),
    joined: either({
      sqlite: sql``,
      mariadb: sql`LEFT JOIN ${ofEach(sql`MAX(t.booked_on)`, before)} l ON l.account_id = a.id
        LEFT JOIN ${ofEach(sql`MIN(t.booked_on)`, isWithin(span))} w ON w.account_id = a.id`,
    }),
  };
}

const ACCOUNTS_A_QUERY = 500;

export interface RiskEntriesWanted {
  readonly accounts: readonly { readonly id: number; readonly currency: Currency }[];
  readonly span: RiskSpan;
  /** From where on movements in a currency are told: any, and those between accounts or of accounts that need all. */
  readonly sizes: ReadonlyMap<Currency, LeastSizes>;
  readonly neededIds: readonly number[];
  /** Accounts of which all movements are told. */
  readonly overdrawnIds: readonly number[];
}

const BARE = { id: 'id', accountId: 'id', on: 'day', amount: 'money' } as const satisfies Shape;
const ENTRY = { ...BARE, otherAccountId: 'id?', isOwnMove: 'bool' } as const satisfies Shape;
const TOLD = sql`t.id, t.account_id, t.booked_on AS "on", t.amount, o.id AS other_account_id,
  CASE WHEN t.trade_id IS NOT NULL OR o.owner_user_id = a.owner_user_id OR o.owner_org_id = a.owner_org_id
    THEN 1 ELSE 0 END AS is_own_move`;

/**
 * Movements of accounts within a span, each account's oldest first: those of at least the sizes given for their currency,
 * and all of accounts that are overdrawn. An own move is one between accounts of one owner, or into and out of shares.
 */
export async function riskEntries(at: Store, wanted: RiskEntriesWanted): Promise<RiskEntry[]> {
  const found = new Map<number, RiskEntry>();
  const { accounts, span, sizes, neededIds, overdrawnIds } = wanted;
  const needed = new Set(neededIds);
  for (const ids of pieces(overdrawnIds))
    for (const row of await rowsOf(at, ids, span))
      found.set(row.id, { ...row, otherAccountId: null, isOwnMove: false });
  for (const [currency, ofIt] of Map.groupBy(accounts, (account) => account.currency)) {
    const size = sizes.get(currency);
    if (size === undefined) continue;
    for (const ids of pieces(ofIt.map(({ id }) => id))) {
      const all = ids.filter((id) => needed.has(id));
      for (const row of await largeRows(at, ids, span, size.alone)) found.set(row.id, row);
      if (all.length > 0)
        for (const row of await largeRows(at, all, span, size.noticeable)) found.set(row.id, row);
      for (const row of await rowsBetweenAccounts(at, ids, span, size.noticeable)) found.set(row.id, row);
    }
  }
  return [...found.values()].sort((a, b) => (a.on === b.on ? a.id - b.id : a.on < b.on ? -1 : 1));
}

/** The accounts are named in pieces: joined to them, MariaDB would read every movement's key. */
function* pieces(ids: readonly number[]): Generator<readonly number[]> {
  for (let from = 0; from < ids.length; from += ACCOUNTS_A_QUERY)
    yield ids.slice(from, from + ACCOUNTS_A_QUERY);
}

/** All, from the index alone. */
const rowsOf = (at: Store, ids: readonly number[], span: RiskSpan) =>
  select(
    at,
    sql`SELECT t.id, t.account_id, t.booked_on AS "on", t.amount FROM "transaction" t
        WHERE t.account_id IN (${list(ids)}) AND ${isWithin(span)}`,
    BARE,
  );

/** First the index alone tells which they are, so that of the others no row is read. */
const largeRows = (at: Store, ids: readonly number[], span: RiskSpan, size: Money) =>
  select(
    at,
    sql`SELECT ${TOLD} FROM (
          SELECT t.id FROM "transaction" t WHERE t.account_id IN (${list(ids)}) AND ${isWithin(span)}
            AND (t.amount >= ${money(size)} OR t.amount <= ${money(-size)})) large
        ${JOIN_IN_ORDER} "transaction" t ON t.id = large.id ${JOIN_IN_ORDER} account a ON a.id = t.account_id
        LEFT JOIN transfer f ON f.id = t.transfer_id
        LEFT JOIN account o ON o.id = CASE WHEN f.from_account_id = a.id THEN f.to_account_id ELSE f.from_account_id END`,
    ENTRY,
  );

/** What leaves for another account of the bank, from the transfers: they are few among all rows, and know their amount. */
const rowsBetweenAccounts = (at: Store, ids: readonly number[], span: RiskSpan, size: Money) =>
  select(
    at,
    sql`SELECT ${TOLD} FROM transfer f ${JOIN_IN_ORDER} "transaction" t ON t.transfer_id = f.id
        ${JOIN_IN_ORDER} account a ON a.id = t.account_id ${JOIN_IN_ORDER} account o ON o.id = f.to_account_id
        WHERE f.from_account_id IN (${list(ids)}) AND f.amount >= ${money(size)}
          AND t.amount < 0 AND ${isWithin(span)}`,
    ENTRY,
  );

/** What went out of each account month by month, from a month on; of the month of a day up to the day. */
export async function riskOutflows(at: Store, reach: Reach, from: Month, asOf: Day | undefined) {
  const last = asOf === undefined ? undefined : monthOf(asOf);
  const months = await select(
    at,
    sql`SELECT account_id, month, SUM(outflow) AS outflow FROM account_month
        WHERE ${allOf([
          sql`month >= ${from}`,
          last === undefined ? undefined : sql`month < ${last}`,
          withinReach('account_id', reach),
        ])} GROUP BY account_id, month`,
    OUTFLOW,
  );
  if (asOf === undefined || last === undefined) return months;
  const rest = await select(
    at,
    sql`SELECT t.account_id, ${last} AS month, -SUM(CASE WHEN t.amount < 0 THEN t.amount ELSE 0 END) AS outflow
        FROM "transaction" t
        WHERE t.booked_on BETWEEN ${day(firstDayOf(last))} AND ${day(asOf)} AND ${withinReach('t.account_id', reach)}
        GROUP BY t.account_id`,
    OUTFLOW,
  );
  return [...months, ...rest];
}
const OUTFLOW = { accountId: 'id', month: 'text', outflow: 'money' } as const;
