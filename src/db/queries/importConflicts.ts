/** Stored rows as a file would write them, to be held against a row of the same id. */
import { select } from '../select.ts';
import { list, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

/** Those of the account that have these identities. */
export const transactionsByIdentity = (at: Store | Tx, accountId: number, identities: readonly string[]) =>
  select(
    at,
    sql`SELECT t.identity, t.booked_on, t.amount, c.section, t.description, p.name AS counterparty_name,
          p.account AS counterparty_account, f.group_ref
        FROM "transaction" t JOIN category c ON c.id = t.category_id
        LEFT JOIN counterparty p ON p.id = t.counterparty_id LEFT JOIN transfer f ON f.id = t.transfer_id
        WHERE t.account_id = ${accountId} AND t.identity IN (${list(identities)})`,
    {
      identity: 'text',
      bookedOn: 'day',
      amount: 'money',
      section: 'text',
      description: 'text',
      counterpartyName: 'text?',
      counterpartyAccount: 'text?',
      groupRef: 'text?',
    },
  );

/** Those of the account that have these identities. */
export const tradesByIdentity = (at: Store | Tx, accountId: number, identities: readonly string[]) =>
  select(
    at,
    sql`SELECT t.identity, t.traded_at, i.symbol, t.side, t.qty, t.price, t.fees, i.currency
        FROM trade t JOIN instrument i ON i.id = t.instrument_id
        WHERE t.account_id = ${accountId} AND t.identity IN (${list(identities)})`,
    {
      identity: 'text',
      tradedAt: 'instant',
      symbol: 'text',
      side: 'text',
      qty: 'quantity',
      price: 'quantity',
      fees: 'money',
      currency: 'text',
    },
  );
