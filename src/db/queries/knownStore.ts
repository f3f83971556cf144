/**
 * Puts what was known of a viewer's accounts into a store that passes: his facts, and of what everybody shares as much as they
 * refer to. Figures are not among them; they are made anew there.
 */
import type { AccountScope } from '../../domain/access.ts';
import type { Currency } from '../../domain/currency.ts';
import { type Day, endOf, type Instant } from '../../domain/day.ts';
import { bulkInsert } from '../bulk.ts';
import type { ColumnKind } from '../columns.ts';
import { ORG } from '../models/org.ts';
import { NAMED_LOT } from '../models/namedLot.ts';
import { SECTION } from '../models/section.ts';
import { SETTING } from '../models/setting.ts';
import type { Table } from '../models/table.ts';
import { TRANSFER } from '../models/transfer.ts';
import { USER } from '../models/user.ts';
import { run, select } from '../select.ts';
import { day, instant, list, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { SUBJECTS } from './formerRows.ts';
import {
  accountsKnown,
  type KnownRow,
  type NamedLotRow,
  namedLotsKnown,
  pricesKnown,
  ratesKnown,
  rowsKnown,
  thingsKnown,
} from './knownFacts.ts';

export interface Wanted {
  readonly scope: AccountScope;
  /** What was told before this instant. */
  readonly before: Instant;
  /** Symbols and ISINs of instruments beside those that were traded. */
  readonly codes: readonly string[];
  /** Beside those of the accounts and instruments. */
  readonly currencies: readonly Currency[];
  /** Names of settings that figures depend on: those of today. */
  readonly settings: readonly string[];
}

/** What the facts refer to. */
class References {
  readonly categories = new Set<number>();
  readonly counterparties = new Set<number>();
  readonly instruments = new Set<number>();
  readonly transfers = new Map<string, string>();
  readonly currencies = new Set<Currency>();

  cash({ categoryId, counterpartyId, transferId, groupRef }: KnownRow<'transaction'>): void {
    this.categories.add(categoryId);
    if (counterpartyId !== null) this.counterparties.add(counterpartyId);
    if (transferId !== null && groupRef !== null) this.transfers.set(transferId, groupRef);
  }
}

export async function fillWithKnown(from: Store, into: Tx, wanted: Wanted): Promise<void> {
  const { scope, before } = wanted;
  const referred = new References();
  const accounts = await accountsKnown(from, scope, before);
  await put(into, SUBJECTS.account, accounts);
  for (const { currency } of accounts) referred.currencies.add(currency);
  // Each account's own rows; the bank's as they come.
  const pieces = scope.kind === 'all' ? [undefined] : accounts.map(({ id }) => id);
  const lots: NamedLotRow[] = [];
  const withNames = async function* <S extends 'trade' | 'action'>(rows: AsyncIterable<KnownRow<S>>) {
    for await (const row of rows) {
      lots.push(...(row.namedLots ?? []));
      yield row;
    }
  };
  const mine = new Set(accounts.map(({ id }) => id));
  for (const accountId of pieces) {
    await putAll(into, SUBJECTS.transaction, rowsKnown(from, 'transaction', before, accountId), (row) =>
      referred.cash(row),
    );
    await putAll(into, SUBJECTS.trade, withNames(rowsKnown(from, 'trade', before, accountId)), (row) =>
      referred.instruments.add(row.instrumentId),
    );
    await putAll(into, NAMED_LOT, namedLotsKnown(from, before, accountId));
  }
  const actions = await collect(
    withNames(rowsKnown(from, 'action', before)),
    ({ accountId }) => accountId === null || scope.kind === 'all' || mine.has(accountId),
  );
  await put(into, SUBJECTS.action, actions);
  for (const { instrumentId, toInstrumentId } of actions) {
    referred.instruments.add(instrumentId);
    if (toInstrumentId !== null) referred.instruments.add(toInstrumentId);
  }
  await put(
    into,
    NAMED_LOT,
    lots.filter(({ accountId }) => scope.kind === 'all' || mine.has(accountId)),
  );
  await putTransfers(into, referred.transfers);
  await putShared(from, into, wanted, referred, accounts);
}

export const sumBalances = (tx: Tx): Promise<number> =>
  run(
    tx,
    sql`UPDATE account SET balance = opening_balance
          + COALESCE((SELECT SUM(t.amount) FROM "transaction" t WHERE t.account_id = account.id), 0)`,
  );

async function putShared(
  from: Store,
  into: Tx,
  { before, codes, currencies, settings }: Wanted,
  referred: References,
  accounts: readonly KnownRow<'account'>[],
): Promise<void> {
  for (const { id } of await select(
    from,
    sql`SELECT id FROM instrument WHERE symbol IN (${list(codes)}) OR isin IN (${list(codes)})`,
    { id: 'id' },
  ))
    referred.instruments.add(id);
  await putAll(into, SUBJECTS.category, thingsKnown(from, 'category', before, referred.categories));
  await putAll(
    into,
    SUBJECTS.counterparty,
    thingsKnown(from, 'counterparty', before, referred.counterparties),
  );
  await putAll(
    into,
    SUBJECTS.instrument,
    thingsKnown(from, 'instrument', before, referred.instruments),
    (row) => referred.currencies.add(row.currency),
  );
  for (const id of referred.instruments) await put(into, SUBJECTS.price, await pricesKnown(from, before, id));
  await put(
    into,
    SUBJECTS.rate,
    await ratesKnown(from, before, [...new Set([...referred.currencies, ...currencies])]),
  );
  await run(into, sql`DELETE FROM setting`);
  await put(
    into,
    SETTING,
    await select(from, sql`SELECT "key", value FROM setting WHERE "key" IN (${list(settings)})`, {
      key: 'text',
      value: 'text',
    }),
  );
  await put(into, SECTION, await select(from, sql`SELECT code FROM section`, { code: 'text' }));
  await putOwners(from, into, accounts);
}

/** Leaves facts dated up to the end of a day, and the accounts there were then. */
export async function dropDatedAfter(tx: Tx, on: Day): Promise<void> {
  const late = instant(endOf(on));
  await run(tx, sql`DELETE FROM "transaction" WHERE booked_on > ${day(on)}`);
  await run(
    tx,
    sql`DELETE FROM named_lot WHERE trade_id IN (SELECT id FROM trade WHERE traded_at >= ${late})
          OR action_id IN (SELECT id FROM action WHERE at >= ${late})`,
  );
  await run(tx, sql`DELETE FROM trade WHERE traded_at >= ${late}`);
  await run(tx, sql`DELETE FROM action WHERE at >= ${late}`);
  await run(tx, sql`DELETE FROM price WHERE day > ${day(on)}`);
  await run(tx, sql`DELETE FROM rate WHERE day > ${day(on)}`);
  await run(
    tx,
    sql`DELETE FROM account WHERE opened_on > ${day(on)}
          AND id NOT IN (SELECT account_id FROM "transaction") AND id NOT IN (SELECT account_id FROM trade)`,
  );
}

/** Whose accounts they are, by name; nothing else of a person goes along. */
async function putOwners(from: Store, into: Tx, accounts: readonly KnownRow<'account'>[]): Promise<void> {
  const users = new Set(accounts.flatMap(({ ownerUserId, holderUserId }) => [ownerUserId, holderUserId]));
  const orgs = new Set(accounts.map(({ ownerOrgId }) => ownerOrgId));
  const found = await select(
    from,
    sql`SELECT id, name, display_name, is_admin, is_individual, status, reporting_currency, created_at
        FROM "user" WHERE id IN (${list([...users])})`,
    {
      id: 'id',
      name: 'text',
      displayName: 'text',
      isAdmin: 'bool',
      isIndividual: 'bool',
      status: 'text',
      reportingCurrency: 'text',
      createdAt: 'instant',
    },
  );
  await put(
    into,
    USER,
    found.map((user) => ({ ...user, passwordHash: '' })),
  );
  await put(
    into,
    ORG,
    await select(
      from,
      sql`SELECT id, name, reporting_currency, status, created_at FROM org WHERE id IN (${list([...orgs])})`,
      ORG.columns,
    ),
  );
}

/** Of a transfer its rows tell no more than the group it is known by. */
const putTransfers = (into: Tx, transfers: ReadonlyMap<string, string>): Promise<void> =>
  put(
    into,
    TRANSFER,
    [...transfers].map(([id, groupRef]) => ({
      ...{ id, groupRef, kind: '', state: '', amount: 0n, description: '', viewerKey: '', content: '' },
      createdAt: '',
    })),
  );

const PIECE = 5_000;

async function putAll<R extends object>(
  into: Tx,
  table: Table,
  rows: AsyncIterable<R>,
  look: (row: R) => unknown = () => undefined,
): Promise<void> {
  let piece: R[] = [];
  for await (const row of rows) {
    look(row);
    piece.push(row);
    if (piece.length < PIECE) continue;
    await put(into, table, piece);
    piece = [];
  }
  await put(into, table, piece);
}

async function put(into: Tx, { name, columns }: Table, rows: readonly object[]): Promise<void> {
  const kinds = Object.entries(columns).map(([column, kind]) => [
    column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    kind.replace('?', '') as ColumnKind,
  ]);
  const names = Object.keys(columns);
  await bulkInsert(
    into,
    name,
    Object.fromEntries(kinds) as Record<string, ColumnKind>,
    rows.map((row) => names.map((column) => (row as Record<string, unknown>)[column])),
  );
}

async function collect<R>(rows: AsyncIterable<R>, isMeant: (row: R) => boolean): Promise<R[]> {
  const found: R[] = [];
  for await (const row of rows) if (isMeant(row)) found.push(row);
  return found;
}
