/**
 * What the risk rules look at. Movements are limited by day and size: each account's are read from its first day looked
 * at by the key of account and day, so that what lies before costs nothing.
 */
import type { Currency } from '../../domain/currency.ts';
import { type Day, firstDayOf, type Month, monthOf } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import type { RiskEntry } from '../../domain/risk/facts.ts';
import type { LeastSizes } from '../../domain/risk/lookedAt.ts';
import { select } from '../select.ts';
import { day, join, list, money, type Sql, sql } from '../sql.ts';
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
  const { from, asOf } = span;
  const { balance, existed } = standing(asOf);
  return select(
    at,
    sql`SELECT a.id, a.ref, COALESCE(u.name, o.name) AS owner, a.currency, a.owner_org_id IS NOT NULL AS is_of_company,
          ${balance} AS balance, a.overdraft_limit,
          COALESCE((SELECT t.booked_on FROM "transaction" t WHERE t.account_id = a.id AND t.booked_on < ${day(from)}
            ORDER BY t.booked_on DESC LIMIT 1),
            a.opened_on) AS asleep_since,
          (SELECT t.booked_on FROM "transaction" t WHERE t.account_id = a.id AND ${isWithin(span)}
            ORDER BY t.booked_on LIMIT 1) AS woke_on
        FROM account a LEFT JOIN "user" u ON u.id = a.owner_user_id LEFT JOIN org o ON o.id = a.owner_org_id
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

const ACCOUNTS_A_QUERY = 500;

export interface RiskEntriesWanted {
  readonly accountIds: readonly number[];
  readonly span: RiskSpan;
  /** From where on movements in a currency are told: any, and those between accounts or of accounts that need all. */
  readonly sizes: ReadonlyMap<Currency, LeastSizes>;
  readonly neededIds: readonly number[];
  /** Accounts of which all movements are told. */
  readonly overdrawnIds: readonly number[];
}

/**
 * Movements of accounts within a span, each account's oldest first: those of at least the sizes given for their currency,
 * and all of accounts that are overdrawn. An own move is one between accounts of one owner, or into and out of shares. The
 * accounts are named in pieces: joined to them, MariaDB would read every movement's key.
 */
export async function riskEntries(
  at: Store,
  { accountIds, span, sizes, neededIds, overdrawnIds }: RiskEntriesWanted,
): Promise<RiskEntry[]> {
  if (sizes.size === 0) return [];
  const atLeast = (size: Money): Sql => sql`(t.amount >= ${money(size)} OR t.amount <= ${money(-size)})`;
  const large = (ids: readonly number[]): Sql[] =>
    [...sizes].map(
      ([currency, { alone, noticeable }]) =>
        sql`a.currency = ${currency} AND ${atLeast(noticeable)} AND (${atLeast(alone)} OR t.transfer_id IS NOT NULL
            OR t.trade_id IS NOT NULL OR t.account_id IN (${list(ids)}))`,
    );
  const found: RiskEntry[] = [];
  const [overdrawn, needed] = [new Set(overdrawnIds), new Set(neededIds)];
  for (let piece = 0; piece < accountIds.length; piece += ACCOUNTS_A_QUERY) {
    const ids = accountIds.slice(piece, piece + ACCOUNTS_A_QUERY);
    for (const entry of await select(
      at,
      sql`SELECT t.id, t.account_id, t.booked_on AS "on", t.amount, o.id AS other_account_id,
          CASE WHEN t.trade_id IS NOT NULL OR o.owner_user_id = a.owner_user_id OR o.owner_org_id = a.owner_org_id
            THEN 1 ELSE 0 END AS is_own_move
        FROM "transaction" t JOIN account a ON a.id = t.account_id LEFT JOIN transfer f ON f.id = t.transfer_id
        LEFT JOIN account o ON o.id = CASE WHEN f.from_account_id = a.id THEN f.to_account_id ELSE f.from_account_id END
        WHERE t.account_id IN (${list(ids)}) AND ${isWithin(span)}
          AND (t.account_id IN (${list(ids.filter((id) => overdrawn.has(id)))}) OR ${join(large(ids.filter((id) => needed.has(id))), ' OR ')})
        ORDER BY t.booked_on, t.id`,
      {
        id: 'id',
        accountId: 'id',
        on: 'day',
        amount: 'money',
        otherAccountId: 'id?',
        isOwnMove: 'bool',
      },
    ))
      found.push(entry);
  }
  return found;
}

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
