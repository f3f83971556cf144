/** The rows of an import, written in bulk; trades are in `importTrades.ts`. */
import type { Currency } from '../../domain/currency.ts';
import type { Day, Instant } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import type { Price, Rate } from '../../domain/quantity.ts';
import { bulkInsert } from '../bulk.ts';
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

/** `into` another table of the same columns, where they are gathered. */
export const insertImportedTransactions = (
  tx: Tx,
  { importId, createdAt }: Origin,
  rows: readonly ImportedTransaction[],
  into = 'transaction',
): Promise<number> =>
  bulkInsert(
    tx,
    into,
    {
      account_id: 'id',
      booked_on: 'day',
      amount: 'money',
      category_id: 'id',
      counterparty_id: 'id',
      description: 'text',
      transfer_id: 'text',
      trade_id: 'id',
      import_line: 'int',
      rule_id: 'id',
      external_id: 'text',
      identity: 'text',
      content: 'text',
    },
    valuesOf(rows, (row) => [
      row.accountId,
      row.bookedOn,
      row.amount,
      row.categoryId,
      row.counterpartyId,
      row.description,
      row.transferId,
      row.tradeId,
      row.line,
      row.ruleId,
      row.externalId,
      row.identity,
      row.content,
    ]),
    { import_id: { id: importId }, created_at: { instant: createdAt } },
  );

/** One after another, when each is written. */
function* valuesOf<Row>(rows: Iterable<Row>, values: (row: Row) => unknown[]): Generator<unknown[]> {
  for (const row of rows) yield values(row);
}

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
