/** Stored rows as a file would write them, to be held against a row of the same id. */
import { selectOne } from '../select.ts';
import { sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

export const transactionByIdentity = (at: Store | Tx, accountId: number, identity: string) =>
  selectOne(
    at,
    sql`SELECT t.booked_on, t.amount, c.section, t.description, p.name AS counterparty_name,
          p.account AS counterparty_account, f.group_ref
        FROM "transaction" t JOIN category c ON c.id = t.category_id
        LEFT JOIN counterparty p ON p.id = t.counterparty_id LEFT JOIN transfer f ON f.id = t.transfer_id
        WHERE t.account_id = ${accountId} AND t.identity = ${identity}`,
    {
      bookedOn: 'day',
      amount: 'money',
      section: 'text',
      description: 'text',
      counterpartyName: 'text?',
      counterpartyAccount: 'text?',
      groupRef: 'text?',
    },
  );

export const tradeByIdentity = (at: Store | Tx, accountId: number, identity: string) =>
  selectOne(
    at,
    sql`SELECT t.traded_at, i.symbol, t.side, t.qty, t.price, t.fees, i.currency
        FROM trade t JOIN instrument i ON i.id = t.instrument_id
        WHERE t.account_id = ${accountId} AND t.identity = ${identity}`,
    {
      tradedAt: 'instant',
      symbol: 'text',
      side: 'text',
      qty: 'quantity',
      price: 'quantity',
      fees: 'money',
      currency: 'text',
    },
  );
