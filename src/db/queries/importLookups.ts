/** What an import asks the store about: accounts, keys, names and figures, many at a time. */
import type { AccountScope } from '../../domain/access.ts';
import type { AccountKind, AccountStatus } from '../../domain/account.ts';
import type { Currency } from '../../domain/currency.ts';
import type { Day } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import { select } from '../select.ts';
import { day, list, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { accountsInScope } from './scope.ts';

/** As many values as one statement takes on either engine without slowing down. */
const VALUES_A_STATEMENT = 2_000;

export interface ImportAccount {
  readonly id: number;
  readonly ref: string;
  readonly refKey: string;
  readonly kind: AccountKind;
  readonly currency: Currency;
  readonly status: AccountStatus;
  readonly balance: Money;
  readonly overdraftLimit: Money;
}

/** The answers to the values, as many of them a statement as it takes without slowing down. */
export async function inPieces<V, R>(
  values: readonly V[],
  ask: (piece: readonly V[]) => Promise<R[]>,
): Promise<R[]> {
  const found: R[] = [];
  for (let from = 0; from < values.length; from += VALUES_A_STATEMENT)
    for (const row of await ask(values.slice(from, from + VALUES_A_STATEMENT))) found.push(row);
  return found;
}

/** Those of the refs that the viewer sees. */
export async function accountsByRef(
  at: Store | Tx,
  scope: AccountScope,
  keys: readonly string[],
): Promise<ImportAccount[]> {
  const rows = await inPieces(keys, (piece) =>
    select(
      at,
      sql`SELECT id, ref, ref_key, kind, currency, status, balance, overdraft_limit FROM account
          WHERE ref_key IN (${list(piece)}) AND id IN (${accountsInScope(scope)})`,
      {
        id: 'id',
        ref: 'text',
        refKey: 'text',
        kind: 'text',
        currency: 'text',
        status: 'text',
        balance: 'money',
        overdraftLimit: 'money',
      },
    ),
  );
  return rows.map((row) => ({
    ...row,
    kind: row.kind as AccountKind,
    status: row.status as AccountStatus,
  }));
}

/** Those of the refs that any account of the bank has, whoever owns it. */
export async function takenRefs(at: Store | Tx, keys: readonly string[]): Promise<Set<string>> {
  const rows = await inPieces(keys, (piece) =>
    select(at, sql`SELECT ref_key FROM account WHERE ref_key IN (${list(piece)})`, { refKey: 'text' }),
  );
  return new Set(rows.map(({ refKey }) => refKey));
}

export const allCategories = (at: Store | Tx) =>
  select(at, sql`SELECT id, section, name FROM category`, { id: 'id', section: 'text', name: 'text' });

export const addressBook = (at: Store | Tx, ownerKey: string) =>
  select(at, sql`SELECT id, name, account FROM counterparty WHERE owner_key = ${ownerKey}`, {
    id: 'id',
    name: 'text',
    account: 'text',
  });

export const allInstruments = (at: Store | Tx) =>
  select(at, sql`SELECT id, symbol, isin, currency FROM instrument ORDER BY id`, {
    id: 'id',
    symbol: 'text',
    isin: 'text?',
    currency: 'text',
  });

/** Those of these symbols, whatever their currency. */
export const instrumentsBySymbol = (at: Store | Tx, symbols: readonly string[]) =>
  inPieces(symbols, (piece) =>
    select(
      at,
      sql`SELECT id, symbol, isin, currency FROM instrument WHERE symbol IN (${list(piece)}) ORDER BY id`,
      { id: 'id', symbol: 'text', isin: 'text?', currency: 'text' },
    ),
  );

/** Transfers as far as another leg depends on them. */
export const transfersById = (at: Store | Tx, ids: readonly string[]) =>
  inPieces(ids, (piece) =>
    select(
      at,
      sql`SELECT t.id, t.kind, t.state, t.from_account_id, t.to_account_id, t.amount, t.import_id,
            COALESCE(payer.currency, payee.currency) AS currency
          FROM transfer t LEFT JOIN account payer ON payer.id = t.from_account_id
          LEFT JOIN account payee ON payee.id = t.to_account_id
          WHERE t.id IN (${list(piece)})`,
      {
        id: 'text',
        kind: 'text',
        state: 'text',
        fromAccountId: 'id?',
        toAccountId: 'id?',
        amount: 'money',
        importId: 'id?',
        currency: 'text',
      },
    ),
  );

export const pricesBetween = (at: Store | Tx, instrumentIds: readonly number[], from: Day, to: Day) =>
  inPieces(instrumentIds, (piece) =>
    select(
      at,
      sql`SELECT instrument_id, day, price FROM price
          WHERE instrument_id IN (${list(piece)}) AND day BETWEEN ${day(from)} AND ${day(to)}`,
      { instrumentId: 'id', day: 'day', price: 'quantity' },
    ),
  );

export const ratesBetween = (at: Store | Tx, from: Day, to: Day) =>
  select(at, sql`SELECT base, quote, day, rate FROM rate WHERE day BETWEEN ${day(from)} AND ${day(to)}`, {
    base: 'text',
    quote: 'text',
    day: 'day',
    rate: 'quantity',
  });

/** What moved an account after that day; without the rows of the import that is being written, 0 for none. */
export async function movedAfter(
  at: Store | Tx,
  accountId: number,
  on: Day,
  importId: number,
): Promise<Money> {
  const [row] = await select(
    at,
    sql`SELECT COALESCE(SUM(amount), 0) AS moved FROM "transaction"
        WHERE account_id = ${accountId} AND booked_on > ${day(on)}
          AND (import_id IS NULL OR import_id <> ${importId})`,
    { moved: 'money' },
  );
  return row?.moved ?? 0n;
}
