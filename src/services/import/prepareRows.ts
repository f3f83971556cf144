/**
 * A file read, checked, hashed and classified, as far as that needs no store: pure work on the processor, done beside the
 * store by a worker where the file is long.
 */
import { createHash } from 'node:crypto';
import type { ActionRecord } from '../../csv/actionRecord.ts';
import type { PriceRecord } from '../../csv/priceRecord.ts';
import type { RateRecord } from '../../csv/rateRecord.ts';
import type { ReadRow } from '../../csv/readRecords.ts';
import type { TradeRecord } from '../../csv/tradeRecord.ts';
import type { TransactionRecord } from '../../csv/transactionRecord.ts';
import { Categoriser, type Rule } from '../../domain/categorise.ts';
import type { ImportKind } from '../../domain/importPlan.ts';
import type { StatementFacts } from '../../statements/readStatement.ts';
import { type FileOrder, piecesOf } from './pieces.ts';
import { type PreparedTrade, prepareTrade } from './prepareTrades.ts';
import { type PreparedTransaction, TransactionCounter, TransactionPreparer } from './prepareTransactions.ts';
import { ScratchFile } from './scratchFile.ts';

export interface PreparedOf {
  transactions: PreparedTransaction;
  trades: PreparedTrade;
  actions: ActionRecord;
  prices: PriceRecord;
  rates: RateRecord;
}

/** What is read, and by which rules rows without category get one. Plain values: they go to the worker. */
export interface ReadOrder<K extends ImportKind = ImportKind> extends FileOrder<K> {
  readonly rules: readonly Rule[];
}

export interface PreparedPiece<R> {
  /** The header as the file writes it. */
  readonly columns: readonly string[];
  /** Columns that mean nothing here. */
  readonly unknown: readonly string[];
  readonly rows: readonly ReadRow<R>[];
  /** Bytes read so far. */
  readonly bytes: number;
  /** What a statement says as a whole, with one of its first pieces. */
  readonly statement?: StatementFacts | undefined;
  /** Rows that a mapping left out so far, by reason. */
  readonly leftOut?: ReadonlyMap<string, number> | undefined;
  /** Of all bytes, sha-256 in hex; with the last piece. */
  readonly fileHash?: string;
}

export async function* prepareRows<K extends ImportKind>(
  order: ReadOrder<K>,
): AsyncGenerator<PreparedPiece<PreparedOf[K]>> {
  const hash = createHash('sha256');
  const hashed = async function* (source: AsyncIterable<Uint8Array>) {
    for await (const bytes of source) {
      hash.update(bytes);
      yield bytes;
    }
  };
  const scratch = new ScratchFile();
  const prepare = preparerOf(order.kind, order.rules);
  const count = counterOf(order.kind, scratch);
  let last: PreparedPiece<PreparedOf[K]> | undefined;
  try {
    for await (const { header, rows, ...piece } of piecesOf(order, hashed)) {
      if (last !== undefined) yield last;
      last = {
        ...piece,
        columns: header.names,
        unknown: header.unknown,
        rows: rows.map((row) => count(prepare(row))),
      };
    }
  } finally {
    scratch.close();
  }
  if (last !== undefined) yield { ...last, fileHash: hash.digest('hex') };
}

type Prepare<R> = (row: ReadRow<unknown>) => ReadRow<R>;

/** What can be said of each row by itself; records of other kinds than transactions and trades are as they were read. */
export function preparerOf<K extends ImportKind>(kind: K, rules: readonly Rule[]): Prepare<PreparedOf[K]> {
  if (kind === 'trades') return (row) => prepareTrade(row as ReadRow<TradeRecord>) as ReadRow<PreparedOf[K]>;
  if (kind !== 'transactions') return (row) => row as ReadRow<PreparedOf[K]>;
  const preparer = new TransactionPreparer(new Categoriser(rules));
  return (row) => preparer.prepare(row as ReadRow<TransactionRecord>) as ReadRow<PreparedOf[K]>;
}

/** What is said of a row by those before it in the file. */
export function counterOf<K extends ImportKind>(
  kind: K,
  scratch: ScratchFile,
): (row: ReadRow<PreparedOf[K]>) => ReadRow<PreparedOf[K]> {
  if (kind !== 'transactions') return (row) => row;
  const counter = new TransactionCounter(scratch);
  return (row) => counter.count(row as ReadRow<PreparedTransaction>) as ReadRow<PreparedOf[K]>;
}
