/** What the facts of the ledger must agree in, and where they do not: balances, transfers and their legs, settlements. */
import type { Money } from '../../domain/money.ts';
import type { Rate } from '../../domain/quantity.ts';
import type { Side } from '../../domain/trade.ts';
import { type RowOf, run, type Shape, select } from '../select.ts';
import { sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { beyond } from './keyset.ts';
import { PAGE_ROWS, rowsByPage } from './pages.ts';

/** Balances that are not the opening balance and the sum of the rows. */
export const differingBalances = (at: Store) =>
  select(
    at,
    sql`SELECT a.ref, a.currency, a.balance AS stored, a.opening_balance + COALESCE(s.total, 0) AS actual
        FROM account a LEFT JOIN (SELECT account_id, SUM(amount) AS total FROM "transaction" GROUP BY account_id) s
          ON s.account_id = a.id
        WHERE a.balance <> a.opening_balance + COALESCE(s.total, 0) ORDER BY a.ref`,
    { ref: 'text', currency: 'text', stored: 'money', actual: 'money' },
  );

/** Makes every balance the opening balance and the sum of the rows. */
export const replaceBalances = (tx: Tx): Promise<number> =>
  run(
    tx,
    sql`UPDATE account SET balance = opening_balance
          + COALESCE((SELECT SUM(t.amount) FROM "transaction" t WHERE t.account_id = account.id), 0)`,
  );

const LEGS = {
  id: 'text',
  fromRef: 'text?',
  toRef: 'text?',
  storedLegs: 'int',
  storedOut: 'money',
  storedIn: 'money',
  actualLegs: 'int',
  actualOut: 'money',
  actualIn: 'money',
} as const satisfies Shape;

/** Transfers whose legs are not what they say: a leg missing, one too many, or of another amount or account. */
export const differingTransfers = (at: Store) =>
  rowsByPage<RowOf<typeof LEGS>>((last) =>
    select(
      at,
      sql`SELECT t.id, payer.ref AS from_ref, payee.ref AS to_ref,
            CASE WHEN t.kind = 'internal' AND t.state = 'complete' THEN 2 ELSE 1 END AS stored_legs,
            CASE WHEN t.from_account_id IS NULL THEN 0 ELSE t.amount END AS stored_out,
            CASE WHEN t.to_account_id IS NULL THEN 0 ELSE COALESCE(t.to_amount, t.amount) END AS stored_in,
            COUNT(x.id) AS actual_legs,
            SUM(CASE WHEN x.account_id = t.from_account_id THEN -x.amount ELSE 0 END) AS actual_out,
            SUM(CASE WHEN x.account_id = t.to_account_id THEN x.amount ELSE 0 END) AS actual_in
          FROM transfer t LEFT JOIN "transaction" x ON x.transfer_id = t.id
          LEFT JOIN account payer ON payer.id = t.from_account_id
          LEFT JOIN account payee ON payee.id = t.to_account_id
          ${last === undefined ? sql`` : sql`WHERE t.id > ${last.id}`}
          GROUP BY t.id
          HAVING stored_legs <> actual_legs OR stored_out <> actual_out OR stored_in <> actual_in
          ORDER BY t.id LIMIT ${PAGE_ROWS}`,
      LEGS,
    ),
  );

const ORPHAN = {
  id: 'id',
  ref: 'text',
  currency: 'text',
  amount: 'money',
  bookedOn: 'day',
} as const satisfies Shape;

/** Rows that point at a transfer, a trade or an action that is not there, is another account's, or moved no cash. */
export const orphanTransactions = (at: Store) =>
  rowsByPage<RowOf<typeof ORPHAN>>((last) =>
    select(
      at,
      sql`SELECT x.id, a.ref, a.currency, x.amount, x.booked_on FROM "transaction" x
          JOIN account a ON a.id = x.account_id
          LEFT JOIN trade t ON t.id = x.trade_id LEFT JOIN transfer g ON g.id = x.transfer_id
          LEFT JOIN action c ON c.id = x.action_id
          LEFT JOIN entitlement e ON e.action_id = x.action_id AND e.account_id = x.account_id
          WHERE x.id > ${last?.id ?? 0} AND (
            (x.trade_id IS NOT NULL AND (t.id IS NULL OR t.account_id <> x.account_id OR t.settled = 0))
            OR (x.action_id IS NOT NULL AND (c.id IS NULL OR e.action_id IS NULL OR c.settled = 0))
            OR (x.transfer_id IS NOT NULL AND g.id IS NULL))
          ORDER BY x.id LIMIT ${PAGE_ROWS}`,
      ORPHAN,
    ),
  );

/** A settled trade and the cash that was booked for it. */
export interface SettledCash {
  readonly id: number;
  readonly ref: string;
  readonly accountCurrency: string;
  readonly symbol: string;
  readonly side: Side;
  readonly gross: Money;
  readonly fees: Money;
  readonly rate: Rate | null;
  readonly booked: Money;
}

/** Settled trades whose cash is not theirs, or has to be converted before that can be known. */
export const doubtfulSettlements = (at: Store): AsyncGenerator<SettledCash> =>
  rowsByPage(async (last) => {
    const rows = await select(
      at,
      sql`SELECT * FROM (
            SELECT t.id, a.ref, a.currency AS account_currency, i.symbol, t.side, t.gross, t.fees, t.rate,
              COALESCE((SELECT SUM(x.amount) FROM "transaction" x WHERE x.trade_id = t.id), 0) AS booked
            FROM trade t JOIN account a ON a.id = t.account_id JOIN instrument i ON i.id = t.instrument_id
            WHERE t.settled = 1 AND t.id > ${last?.id ?? 0}) settled
          WHERE rate IS NOT NULL OR booked <> CASE side WHEN 'BUY' THEN -gross ELSE gross END - fees
          ORDER BY id LIMIT ${PAGE_ROWS}`,
      {
        id: 'id',
        ref: 'text',
        accountCurrency: 'text',
        symbol: 'text',
        side: 'text',
        gross: 'money',
        fees: 'money',
        rate: 'quantity?',
        booked: 'money',
      },
    );
    return rows.map((row) => ({ ...row, side: row.side as Side }));
  });

/** What an action brought an account, and the cash that was booked for it. */
export interface PaidCash {
  readonly actionId: number;
  readonly accountId: number;
  readonly ref: string;
  readonly accountCurrency: string;
  readonly currency: string;
  readonly symbol: string;
  readonly kind: string;
  readonly gross: Money;
  readonly withheld: Money;
  readonly rate: Rate | null;
  readonly booked: Money;
}

/** Entitlements whose cash is not theirs, or has to be converted before that can be known. */
export const doubtfulEntitlements = (at: Store): AsyncGenerator<PaidCash> =>
  rowsByPage((last) =>
    select(
      at,
      sql`SELECT * FROM (
            SELECT e.action_id, e.account_id, a.ref, a.currency AS account_currency, i.currency, i.symbol, x.kind, e.gross,
              e.withheld, e.rate, COALESCE((SELECT SUM(t.amount) FROM "transaction" t
                WHERE t.action_id = e.action_id AND t.account_id = e.account_id), 0) AS booked
            FROM entitlement e JOIN action x ON x.id = e.action_id JOIN account a ON a.id = e.account_id
            JOIN instrument i ON i.id = e.instrument_id
            WHERE x.settled = 1 AND ${
              last
                ? beyond(
                    [
                      ['e.action_id', last.actionId],
                      ['e.account_id', last.accountId],
                    ],
                    '>',
                  )
                : sql`e.action_id > 0`
            }) paid
          WHERE rate IS NOT NULL OR currency <> account_currency OR booked <> gross - withheld
          ORDER BY action_id, account_id LIMIT ${PAGE_ROWS}`,
      {
        actionId: 'id',
        accountId: 'id',
        ref: 'text',
        accountCurrency: 'text',
        currency: 'text',
        symbol: 'text',
        kind: 'text',
        gross: 'money',
        withheld: 'money',
        rate: 'quantity?',
        booked: 'money',
      },
    ),
  );
