/** Taking an import back: what it brought, what hangs on it, and its removal. */
import type { Instant } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import type { Quantity } from '../../domain/quantity.ts';
import type { Side } from '../../domain/trade.ts';
import { run, select, selectOne } from '../select.ts';
import { instant, list, money, raw, type Sql, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

type Counted = 'transaction' | 'trade' | 'action' | 'price' | 'rate';

export async function countOfImport(at: Store | Tx, table: Counted, importId: number): Promise<number> {
  const row = await selectOne(
    at,
    sql`SELECT COUNT(*) AS rows_of_it FROM ${raw(`"${table}"`)} WHERE import_id = ${importId}`,
    { rowsOfIt: 'int' },
  );
  return row?.rowsOfIt ?? 0;
}

/** What each account would lose, with how it stands. */
export const balancesOfImport = (at: Store | Tx, importId: number) =>
  select(
    at,
    sql`SELECT a.id, a.ref, a.currency, a.balance, a.overdraft_limit, SUM(t.amount) AS amount, COUNT(*) AS rows_of_it
        FROM "transaction" t JOIN account a ON a.id = t.account_id
        WHERE t.import_id = ${importId}
        GROUP BY a.id, a.ref, a.currency, a.balance, a.overdraft_limit ORDER BY a.id`,
    {
      id: 'id',
      ref: 'text',
      currency: 'text',
      balance: 'money',
      overdraftLimit: 'money',
      amount: 'money',
      rowsOfIt: 'int',
    },
  );

/** What the months lose, by account, section and category. */
export const flowsOfImport = (at: Store | Tx, importId: number) =>
  select(
    at,
    sql`SELECT t.account_id, a.currency, SUBSTR(t.booked_on, 1, 7) AS month, c.section, t.category_id,
          SUM(CASE WHEN t.amount > 0 THEN t.amount ELSE 0 END) AS inflow,
          SUM(CASE WHEN t.amount < 0 THEN -t.amount ELSE 0 END) AS outflow, COUNT(*) AS rows_of_it
        FROM "transaction" t JOIN account a ON a.id = t.account_id JOIN category c ON c.id = t.category_id
        WHERE t.import_id = ${importId}
        GROUP BY t.account_id, a.currency, SUBSTR(t.booked_on, 1, 7), c.section, t.category_id
        ORDER BY t.account_id, month, c.section, t.category_id`,
    {
      accountId: 'id',
      currency: 'text',
      month: 'text',
      section: 'text',
      categoryId: 'id',
      inflow: 'money',
      outflow: 'money',
      rowsOfIt: 'int',
    },
  );

export interface Loss {
  readonly inflow: Money;
  readonly outflow: Money;
  readonly rowsOfIt: number;
}

/** Takes the flow from a month of the figures; a month in which nothing is left goes. */
async function takeFrom(
  tx: Tx,
  table: 'account_month' | 'transfer_month' | 'month_category',
  key: Sql,
  loss: Loss,
): Promise<void> {
  await run(
    tx,
    sql`UPDATE ${raw(table)} SET inflow = inflow - ${money(loss.inflow)}, outflow = outflow - ${money(loss.outflow)},
          "count" = "count" - ${loss.rowsOfIt} WHERE ${key}`,
  );
  await run(tx, sql`DELETE FROM ${raw(table)} WHERE ${key} AND "count" = 0`);
}

export const takeFromAccountMonth = (
  tx: Tx,
  flow: Loss & { readonly accountId: number; readonly month: string; readonly section: string },
): Promise<void> =>
  takeFrom(
    tx,
    'account_month',
    sql`account_id = ${flow.accountId} AND month = ${flow.month} AND section = ${flow.section}`,
    flow,
  );

export const takeFromTransferMonth = (
  tx: Tx,
  flow: Loss & { readonly accountId: number; readonly month: string; readonly categoryId: number },
): Promise<void> =>
  takeFrom(
    tx,
    'transfer_month',
    sql`account_id = ${flow.accountId} AND month = ${flow.month} AND category_id = ${flow.categoryId}`,
    flow,
  );

export const takeFromMonthCategory = (
  tx: Tx,
  flow: Loss & { readonly currency: string; readonly month: string; readonly categoryId: number },
): Promise<void> =>
  takeFrom(
    tx,
    'month_category',
    sql`currency = ${flow.currency} AND month = ${flow.month} AND category_id = ${flow.categoryId}`,
    flow,
  );

/** The positions the import traded in. */
export const positionsOfImport = (at: Store | Tx, importId: number) =>
  select(
    at,
    sql`SELECT DISTINCT t.account_id, t.instrument_id, i.symbol, a.ref FROM trade t
        JOIN instrument i ON i.id = t.instrument_id JOIN account a ON a.id = t.account_id
        WHERE t.import_id = ${importId} ORDER BY t.account_id, t.instrument_id`,
    { accountId: 'id', instrumentId: 'id', symbol: 'text', ref: 'text' },
  );

export interface RemainingTrade {
  readonly id: number;
  readonly tradedAt: string;
  readonly side: Side;
  readonly qty: Quantity;
}

/** The trades of a position that others brought. */
export async function tradesBesides(
  at: Store | Tx,
  importId: number,
  accountId: number,
  instrumentId: number,
): Promise<RemainingTrade[]> {
  const rows = await select(
    at,
    sql`SELECT id, traded_at, side, qty FROM trade
        WHERE account_id = ${accountId} AND instrument_id = ${instrumentId}
          AND (import_id IS NULL OR import_id <> ${importId})`,
    { id: 'id', tradedAt: 'instant', side: 'text', qty: 'quantity' },
  );
  return rows.map((row) => ({ ...row, side: row.side as Side }));
}

/** Trades of others that are settled by cash rows of this import. */
export const tradesSettledBy = (at: Store | Tx, importId: number) =>
  select(
    at,
    sql`SELECT DISTINCT d.id, d.traded_at, d.side, d.qty, i.symbol FROM "transaction" t
        JOIN trade d ON d.id = t.trade_id JOIN instrument i ON i.id = d.instrument_id
        WHERE t.import_id = ${importId} AND (d.import_id IS NULL OR d.import_id <> ${importId})
        ORDER BY d.id`,
    { id: 'id', tradedAt: 'instant', side: 'text', qty: 'quantity', symbol: 'text' },
  );

/** Sales of others that name lots which this import brought. */
export const salesNaming = (at: Store | Tx, importId: number) =>
  select(
    at,
    sql`SELECT DISTINCT d.id, d.traded_at, d.side, d.qty, i.symbol FROM named_lot n
        JOIN trade b ON b.id = n.buy_trade_id JOIN trade d ON d.id = n.trade_id
        JOIN instrument i ON i.id = d.instrument_id
        WHERE b.import_id = ${importId} AND (d.import_id IS NULL OR d.import_id <> ${importId}) ORDER BY d.id`,
    { id: 'id', tradedAt: 'instant', side: 'text', qty: 'quantity', symbol: 'text' },
  );

/** Transfers that the import brought a leg of, with the legs that others brought. */
export const otherLegs = (at: Store | Tx, importId: number) =>
  select(
    at,
    sql`SELECT f.id, o.account_id, o.amount, o.import_id, a.currency, p.account AS counterparty_account
        FROM (SELECT DISTINCT transfer_id FROM "transaction"
              WHERE import_id = ${importId} AND transfer_id IS NOT NULL) mine
        JOIN transfer f ON f.id = mine.transfer_id
        LEFT JOIN "transaction" o ON o.transfer_id = f.id AND (o.import_id IS NULL OR o.import_id <> ${importId})
        LEFT JOIN account a ON a.id = o.account_id LEFT JOIN counterparty p ON p.id = o.counterparty_id`,
    {
      id: 'text',
      accountId: 'id?',
      amount: 'money?',
      importId: 'id?',
      currency: 'text?',
      counterpartyAccount: 'text?',
    },
  );

export async function deleteTransfers(tx: Tx, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += 1000)
    await run(tx, sql`DELETE FROM transfer WHERE id IN (${list(ids.slice(from, from + 1000))})`);
}

/** From now on the transfer belongs to the import that brought the leg that is left. */
export const handTransferTo = (tx: Tx, id: string, importId: number | null) =>
  run(tx, sql`UPDATE transfer SET import_id = ${importId} WHERE id = ${id}`);

/** Where actions of the import begin: an instrument, with the account where they concern only one. */
export const actionsOfImport = (at: Store | Tx, importId: number) =>
  select(at, sql`SELECT id, account_id, instrument_id FROM action WHERE import_id = ${importId}`, {
    id: 'id',
    accountId: 'id?',
    instrumentId: 'id',
  });

/** Removes the rows themselves, their lots and the lots they name; other figures and transfers are seen to by the caller. */
export async function deleteRows(tx: Tx, importId: number): Promise<void> {
  await run(tx, sql`DELETE FROM same_row WHERE import_id = ${importId}`);
  await run(tx, sql`DELETE FROM import_account WHERE import_id = ${importId}`);
  await run(
    tx,
    sql`DELETE FROM chosen_category
        WHERE transaction_id IN (SELECT id FROM "transaction" WHERE import_id = ${importId})`,
  );
  await run(tx, sql`DELETE FROM "transaction" WHERE import_id = ${importId}`);
  await run(
    tx,
    sql`UPDATE "transaction" SET trade_id = NULL
        WHERE trade_id IN (SELECT id FROM trade WHERE import_id = ${importId})`,
  );
  const trades = sql`SELECT id FROM trade WHERE import_id = ${importId}`;
  await run(tx, sql`DELETE FROM lot WHERE trade_id IN (${trades})`);
  await run(tx, sql`DELETE FROM named_lot WHERE trade_id IN (${trades})`);
  await run(tx, sql`DELETE FROM trade WHERE import_id = ${importId}`);
  const actions = sql`action_id IN (SELECT id FROM action WHERE import_id = ${importId})`;
  await run(tx, sql`DELETE FROM lot WHERE ${actions}`);
  await run(tx, sql`DELETE FROM entitlement WHERE ${actions}`);
  await run(tx, sql`DELETE FROM action WHERE import_id = ${importId}`);
  await run(tx, sql`DELETE FROM price WHERE import_id = ${importId}`);
  await run(tx, sql`DELETE FROM rate WHERE import_id = ${importId}`);
}

/** Where a thing may be used beside the import that made it. */
const USES = {
  counterparty: ['"transaction".counterparty_id', 'transfer.counterparty_id'],
  category: [
    '"transaction".category_id',
    'rule.category_id',
    'budget.category_id',
    'month_category.category_id',
    'transfer_month.category_id',
    'paired_leg.category_id',
    'chosen_category.category_id',
    'own_category.category_id',
  ],
  instrument: [
    'trade.instrument_id',
    'price.instrument_id',
    'action.instrument_id',
    'action.to_instrument_id',
  ],
  account: [
    '"transaction".account_id',
    'trade.account_id',
    'transfer.from_account_id',
    'transfer.to_account_id',
    'same_row.account_id',
    'expense_limit.account_id',
  ],
} as const;
export type MadeThing = keyof typeof USES;

/** Removes what the import made and nothing uses, and lets go of the rest; how many went. */
export async function deleteUnused(
  tx: Tx,
  thing: MadeThing,
  importId: number,
  beforeLetGo: () => Promise<unknown> = async () => {},
): Promise<number> {
  const unused = USES[thing].map(
    (column) => `AND NOT EXISTS (SELECT 1 FROM ${column.split('.')[0]} WHERE ${column} = ${thing}.id)`,
  );
  const gone = await run(
    tx,
    sql`DELETE FROM ${raw(thing)} WHERE import_id = ${importId} ${raw(unused.join(' '))}`,
  );
  await beforeLetGo();
  await run(tx, sql`UPDATE ${raw(thing)} SET import_id = NULL WHERE import_id = ${importId}`);
  return gone;
}

/** Instruments lose the ISIN they got from the import. */
export const forgetIsins = (tx: Tx, instrumentIds: readonly number[]) =>
  run(tx, sql`UPDATE instrument SET isin = NULL WHERE id IN (${list(instrumentIds)})`);

/** Makes the undo the only one: whether the import was still there to be taken back. */
export async function claimUndo(tx: Tx, importId: number, undoneAt: Instant): Promise<boolean> {
  const claimed = await run(
    tx,
    sql`UPDATE import SET state = 'undone', undone_at = ${instant(undoneAt)} WHERE id = ${importId} AND state = 'applied'`,
  );
  return claimed === 1;
}
