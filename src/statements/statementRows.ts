/**
 * Entries and trades of a statement as rows of our own columns, read by the same readers as a file of ours: what can't be
 * read is refused under the same codes.
 */
import { Cells } from '../csv/cells.ts';
import type { Header } from '../csv/columns.ts';
import type { ReadRow } from '../csv/readRecords.ts';
import { type TradeRecord, tradeReader } from '../csv/tradeRecord.ts';
import { type TransactionRecord, transactionReader } from '../csv/transactionRecord.ts';
import type { RowEdit } from '../domain/importPlan.ts';
import { isRefusal } from '../domain/refusal.ts';
import { formatMoney, parseMoney } from '../domain/money.ts';
import type { Entry, StatementHearer, StatementTrade } from './entry.ts';
import type { Survey } from './survey.ts';

export type StatementKind = 'transactions' | 'trades';

export const STATEMENT_COLUMNS: Readonly<Record<StatementKind, readonly string[]>> = {
  transactions: [
    'external_id',
    'account_ref',
    'date',
    'amount',
    'currency',
    'section',
    'description',
    'counterparty_name',
    'counterparty_account',
  ],
  trades: [
    'external_id',
    'account_ref',
    'trade_time',
    'symbol',
    'isin',
    'side',
    'qty',
    'price',
    'fees',
    'currency',
  ],
};

type Row = ReadRow<unknown>;

export class StatementRows implements StatementHearer {
  readonly #kind: StatementKind;
  readonly #survey: Survey;
  readonly #names: ReadonlyMap<string, string>;
  readonly #cells: Cells;
  readonly #read: (cells: Cells) => TransactionRecord | TradeRecord;
  readonly #edits: ReadonlyMap<number, RowEdit>;
  #rows: Row[] = [];
  #lastLine = 0;

  constructor(
    kind: StatementKind,
    header: Header,
    survey: Survey,
    names: ReadonlyMap<string, string>,
    edits: readonly RowEdit[] = [],
  ) {
    this.#edits = new Map(edits.map((edit) => [edit.line, edit]));
    this.#kind = kind;
    this.#survey = survey;
    this.#names = names;
    this.#cells = new Cells(header, { isGuarded: false });
    this.#read = kind === 'trades' ? tradeReader() : transactionReader();
  }

  /** The rows since it was last asked. */
  take(): Row[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  account(): void {}
  security(): void {}
  closing(): void {}
  leftOut(): void {}
  doubt(): void {}

  entry(entry: Entry): void {
    if (this.#kind !== 'transactions') return;
    const { line, account, bankId } = entry;
    this.#add(line, [
      this.#survey.isShared('entry', account, bankId) ? '' : bankId,
      this.#names.get(account) ?? account,
      entry.date,
      entry.amount,
      entry.currency,
      entry.section,
      entry.description,
      entry.counterpartyName,
      entry.counterpartyAccount,
    ]);
  }

  trade(trade: StatementTrade): void {
    if (this.#kind !== 'trades') return;
    const { line, account, bankId, security } = trade;
    const known = this.#survey.securities.get(security);
    this.#add(line, [
      this.#survey.isShared('trade', account, bankId) ? '' : bankId,
      this.#names.get(account) ?? account,
      trade.tradedAt,
      known?.symbol ?? security,
      known?.isin ?? '',
      trade.side,
      trade.qty,
      trade.price,
      sumOf(trade.fees),
      trade.currency,
    ]);
  }

  /** Rows are told apart by their lines: of several entries in one line each counts one on. */
  #add(begins: number, stated: readonly string[]): void {
    const line = Math.max(begins, this.#lastLine + 1);
    this.#lastLine = line;
    const cells = mended(stated, this.#edits.get(line));
    this.#cells.begin(cells);
    const record = this.#read(this.#cells);
    const faults = this.#cells.faults.map(({ column, code, message }) => ({ line, column, code, message }));
    this.#rows.push({ line, cells, record, faults });
  }
}

/** A cell that nobody touched is as the statement has it: its account may be taken for another by now. */
const mended = (stated: readonly string[], edit: RowEdit | undefined): readonly string[] =>
  edit === undefined
    ? stated
    : stated.map((cell, at) => (edit.cells[at] === edit.was[at] ? cell : (edit.cells[at] ?? '')));

/** What can't be read is handed on as it is, to be refused as such. */
function sumOf(amounts: readonly string[]): string {
  const stated = amounts.filter((amount) => amount !== '');
  try {
    const sum = stated.reduce((total, amount) => total + parseMoney(amount), 0n);
    return sum === 0n ? '' : formatMoney(sum);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return stated.join(' ');
  }
}
