/** The rows of an import, written in bulk. */
import type { Currency } from '../../domain/currency.ts';
import type { Day, Instant } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import type { Price, Quantity, Rate } from '../../domain/quantity.ts';
import type { Side } from '../../domain/trade.ts';
import { bulkInsert } from '../bulk.ts';
import { run, select } from '../select.ts';
import { sql } from '../sql.ts';
import type { Tx } from '../store.ts';

export interface ImportedTransaction {
  readonly accountId: number;
  readonly bookedOn: Day;
  readonly amount: Money;
  readonly categoryId: number;
  readonly counterpartyId: number | null;
  readonly description: string;
  readonly transferId: string | null;
  readonly tradeId: number | null;
  readonly line: number;
  readonly ruleId: number | null;
  readonly externalId: string | null;
  readonly identity: string;
  readonly content: string;
}

export interface Origin {
  readonly importId: number;
  readonly createdAt: Instant;
}

export const insertImportedTransactions = (
  tx: Tx,
  { importId, createdAt }: Origin,
  rows: readonly ImportedTransaction[],
): Promise<number> =>
  bulkInsert(
    tx,
    'transaction',
    {
      account_id: 'id',
      booked_on: 'day',
      amount: 'money',
      category_id: 'id',
      counterparty_id: 'id',
      description: 'text',
      transfer_id: 'text',
      trade_id: 'id',
      import_id: 'id',
      import_line: 'int',
      rule_id: 'id',
      external_id: 'text',
      identity: 'text',
      content: 'text',
      created_at: 'instant',
    },
    rows.map((row) => [
      row.accountId,
      row.bookedOn,
      row.amount,
      row.categoryId,
      row.counterpartyId,
      row.description,
      row.transferId,
      row.tradeId,
      importId,
      row.line,
      row.ruleId,
      row.externalId,
      row.identity,
      row.content,
      createdAt,
    ]),
  );

export interface ImportedTrade {
  readonly accountId: number;
  readonly instrumentId: number;
  readonly tradedAt: Instant;
  readonly side: Side;
  readonly qty: Quantity;
  readonly price: Price;
  readonly fees: Money;
  readonly gross: Money;
  readonly rate: Rate | null;
  readonly settled: boolean;
  readonly line: number;
  readonly externalId: string | null;
  readonly identity: string;
  readonly content: string;
}

export const insertImportedTrades = (
  tx: Tx,
  { importId, createdAt }: Origin,
  userId: number,
  rows: readonly ImportedTrade[],
): Promise<number> =>
  bulkInsert(
    tx,
    'trade',
    {
      account_id: 'id',
      instrument_id: 'id',
      traded_at: 'instant',
      side: 'text',
      qty: 'quantity',
      price: 'quantity',
      fees: 'money',
      gross: 'money',
      rate: 'quantity',
      settled: 'bool',
      external_id: 'text',
      identity: 'text',
      content: 'text',
      import_id: 'id',
      import_line: 'int',
      user_id: 'id',
      created_at: 'instant',
    },
    rows.map((row) => [
      row.accountId,
      row.instrumentId,
      row.tradedAt,
      row.side,
      row.qty,
      row.price,
      row.fees,
      row.gross,
      row.rate,
      row.settled,
      row.externalId,
      row.identity,
      row.content,
      importId,
      row.line,
      userId,
      createdAt,
    ]),
  );

export const insertImportedPrices = (
  tx: Tx,
  importId: number,
  rows: readonly { readonly instrumentId: number; readonly day: Day; readonly price: Price }[],
): Promise<number> =>
  bulkInsert(
    tx,
    'price',
    { instrument_id: 'id', day: 'day', price: 'quantity', import_id: 'id' },
    rows.map((row) => [row.instrumentId, row.day, row.price, importId]),
  );

export const insertImportedRates = (
  tx: Tx,
  importId: number,
  rows: readonly {
    readonly base: Currency;
    readonly quote: Currency;
    readonly day: Day;
    readonly rate: Rate;
  }[],
): Promise<number> =>
  bulkInsert(
    tx,
    'rate',
    { base: 'text', quote: 'text', day: 'day', rate: 'quantity', import_id: 'id' },
    rows.map((row) => [row.base, row.quote, row.day, row.rate, importId]),
  );

/** The ids of the trades of an import by what they are known by. */
export async function importedTradeIds(
  tx: Tx,
  importId: number,
  after: number,
): Promise<{ readonly id: number; readonly accountId: number; readonly identity: string }[]> {
  return select(
    tx,
    sql`SELECT id, account_id, identity FROM trade WHERE import_id = ${importId} AND id > ${after} ORDER BY id`,
    { id: 'id', accountId: 'id', identity: 'text' },
  );
}

/** Says of cash that was in the store already which trade it settles. */
export const linkToTrade = (tx: Tx, accountId: number, identity: string, tradeId: number): Promise<number> =>
  run(
    tx,
    sql`UPDATE "transaction" SET trade_id = ${tradeId} WHERE account_id = ${accountId} AND identity = ${identity}`,
  );
