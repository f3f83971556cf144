/** What an import makes on the fly; each thing remembers its import, so that it can go again. */
import type { AccountKind } from '../../domain/account.ts';
import type { Currency } from '../../domain/currency.ts';
import type { Day, Instant } from '../../domain/day.ts';
import { bulkInsert } from '../bulk.ts';
import { run, select } from '../select.ts';
import { sql } from '../sql.ts';
import type { Tx } from '../store.ts';

export interface NewImportAccount {
  readonly ref: string;
  readonly refKey: string;
  readonly kind: AccountKind;
  readonly currency: Currency;
  readonly ownerUserId: number | null;
  readonly ownerOrgId: number | null;
  readonly openedOn: Day;
  readonly createdAt: Instant;
}

export const insertAccounts = (tx: Tx, importId: number, accounts: readonly NewImportAccount[]) =>
  bulkInsert(
    tx,
    'account',
    {
      ref: 'text',
      ref_key: 'text',
      name: 'text',
      kind: 'text',
      currency: 'text',
      owner_user_id: 'id',
      owner_org_id: 'id',
      opened_on: 'day',
      import_id: 'id',
      created_at: 'instant',
    },
    accounts.map((account) => [
      account.ref,
      account.refKey,
      account.ref,
      account.kind,
      account.currency,
      account.ownerUserId,
      account.ownerOrgId,
      account.openedOn,
      importId,
      account.createdAt,
    ]),
  );

export const insertCategories = (
  tx: Tx,
  importId: number,
  categories: readonly { readonly section: string; readonly name: string }[],
) =>
  bulkInsert(
    tx,
    'category',
    { section: 'text', name: 'text', import_id: 'id' },
    categories.map(({ section, name }) => [section, name, importId]),
  );

export const insertCounterparties = (
  tx: Tx,
  importId: number,
  ownerKey: string,
  parties: readonly { readonly name: string; readonly account: string }[],
) =>
  bulkInsert(
    tx,
    'counterparty',
    { owner_key: 'text', name: 'text', account: 'text', import_id: 'id' },
    parties.map(({ name, account }) => [ownerKey, name, account, importId]),
  );

export const insertInstruments = (
  tx: Tx,
  importId: number,
  instruments: readonly {
    readonly symbol: string;
    readonly isin: string | null;
    readonly currency: Currency;
  }[],
) =>
  bulkInsert(
    tx,
    'instrument',
    { isin: 'text', symbol: 'text', name: 'text', currency: 'text', import_id: 'id' },
    instruments.map(({ isin, symbol, currency }) => [isin, symbol, symbol, currency, importId]),
  );

/** An instrument known by its symbol alone gets its ISIN. */
export const adoptIsin = (tx: Tx, instrumentId: number, isin: string) =>
  run(tx, sql`UPDATE instrument SET isin = ${isin} WHERE id = ${instrumentId} AND isin IS NULL`);

/** The ids of what this import made, in the order in which it was made. */
export async function idsMade(
  tx: Tx,
  table: 'account' | 'category' | 'counterparty' | 'instrument',
  importId: number,
  after: number,
): Promise<number[]> {
  const query = {
    account: sql`SELECT id FROM account WHERE import_id = ${importId} AND id > ${after} ORDER BY id`,
    category: sql`SELECT id FROM category WHERE import_id = ${importId} AND id > ${after} ORDER BY id`,
    counterparty: sql`SELECT id FROM counterparty WHERE import_id = ${importId} AND id > ${after} ORDER BY id`,
    instrument: sql`SELECT id FROM instrument WHERE import_id = ${importId} AND id > ${after} ORDER BY id`,
  }[table];
  return (await select(tx, query, { id: 'id' })).map(({ id }) => id);
}
