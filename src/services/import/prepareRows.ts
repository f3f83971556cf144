/**
 * A file read, checked, hashed and classified, as far as that needs no store: pure work on the processor, done beside the
 * store by a worker where the file is long.
 */
import { createHash } from 'node:crypto';
import type { ActionRecord } from '../../csv/actionRecord.ts';
import type { PriceRecord } from '../../csv/priceRecord.ts';
import type { RateRecord } from '../../csv/rateRecord.ts';
import { type ReadRow, readRecords } from '../../csv/readRecords.ts';
import type { TradeRecord } from '../../csv/tradeRecord.ts';
import type { TransactionRecord } from '../../csv/transactionRecord.ts';
import { Categoriser, type Rule } from '../../domain/categorise.ts';
import type { ImportKind, ImportSource } from '../../domain/importPlan.ts';
import { type PreparedTransaction, TransactionPreparer } from './prepareTransactions.ts';
import { bytesOf } from './source.ts';

export interface PreparedOf {
  transactions: PreparedTransaction;
  trades: TradeRecord;
  actions: ActionRecord;
  prices: PriceRecord;
  rates: RateRecord;
}

/** What is read, and by which rules rows without category get one. Plain values: they go to the worker. */
export interface ReadOrder<K extends ImportKind = ImportKind> {
  readonly kind: K;
  readonly source: ImportSource;
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
  /** Of all bytes, sha-256 in hex; with the last piece. */
  readonly fileHash?: string;
}

export async function* prepareRows<K extends ImportKind>({
  kind,
  source,
  rules,
}: ReadOrder<K>): AsyncGenerator<PreparedPiece<PreparedOf[K]>> {
  const hash = createHash('sha256');
  const hashed = async function* () {
    for await (const bytes of bytesOf(source)) {
      hash.update(bytes);
      yield bytes;
    }
  };
  const prepare = preparerOf(kind, rules);
  let last: PreparedPiece<PreparedOf[K]> | undefined;
  for await (const { header, rows, bytes } of readRecords(kind, hashed())) {
    if (last !== undefined) yield last;
    last = { columns: header.names, unknown: header.unknown, rows: rows.map(prepare), bytes };
  }
  if (last !== undefined) yield { ...last, fileHash: hash.digest('hex') };
}

/** Records of other kinds than transactions are as they were read. */
function preparerOf<K extends ImportKind>(kind: K, rules: readonly Rule[]) {
  if (kind !== 'transactions') return (row: ReadRow<unknown>) => row as ReadRow<PreparedOf[K]>;
  const preparer = new TransactionPreparer(new Categoriser(rules));
  return (row: ReadRow<unknown>) =>
    preparer.prepare(row as ReadRow<TransactionRecord>) as ReadRow<PreparedOf[K]>;
}
