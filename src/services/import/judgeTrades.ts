/** Judges the rows of `trades.csv` one piece after another, and writes those that are new with their cash. */
import type { ReadRow } from '../../csv/readRecords.ts';
import type { TradeRecord } from '../../csv/tradeRecord.ts';
import { keepFormerByIdentity } from '../../db/queries/formerRows.ts';
import type { ImportAccount } from '../../db/queries/importLookups.ts';
import { type ImportedTransaction, insertImportedTransactions } from '../../db/queries/importRows.ts';
import { importedTradeIds, insertImportedTrades, linkToTrade } from '../../db/queries/importTrades.ts';
import { dayOf } from '../../domain/day.ts';
import { Flows } from '../../domain/flows.ts';
import type { Rejection } from '../../domain/importPlan.ts';
import type { Sale } from '../../domain/position.ts';
import type { Rate } from '../../domain/quantity.ts';
import { type Digest, identityOf, tradeContent } from '../identity.ts';
import { AccountBook } from './accountBook.ts';
import { BalanceBook } from './balanceBook.ts';
import { CategoryBook } from './categoryBook.ts';
import { type Conflict, tradeConflict } from './conflicts.ts';
import { type ImportContext, isDoomed, type Writing } from './context.ts';
import { InstrumentBook, type KnownInstrument } from './instrumentBook.ts';
import { type Effects, type Judge, NO_EFFECTS } from './judge.ts';
import { KnownRows } from './knownRows.ts';
import { Occurrences } from './occurrences.ts';
import { PositionBook } from './positionBook.ts';
import { faultsWithAccount, learnAccounts } from './rowFaults.ts';
import { type CashRow, SettlementBook } from './settlementBook.ts';
import { writeFlows } from './writeFlows.ts';
import { writePositions } from './writePositions.ts';

type Row = ReadRow<TradeRecord>;
/** A row with everything it names found. */
interface KnownRow {
  readonly row: Row;
  readonly record: TradeRecord;
  readonly account: ImportAccount;
  readonly instrument: KnownInstrument;
}
interface NewRow extends KnownRow {
  readonly content: Digest;
  readonly identity: Digest;
}
interface NewTrade extends NewRow {
  readonly rate: Rate | null;
  readonly cash: readonly CashRow[];
  /** Where its gain is known already. */
  readonly sale: Sale | undefined;
}

export class TradeJudge implements Judge<TradeRecord> {
  readonly #context: ImportContext;
  readonly #accounts: AccountBook;
  readonly #categories: CategoryBook;
  readonly #instruments: InstrumentBook;
  readonly #positions: PositionBook;
  readonly #settlements: SettlementBook;
  readonly #known: KnownRows;
  readonly #occurrences = new Occurrences();
  readonly #balances = new BalanceBook();
  readonly #flows = new Flows();
  /** Rows whose id is taken by another, until it is told by which. */
  readonly #conflicts: (Conflict<TradeRecord> & { readonly row: Row })[] = [];
  /** The cash of sales by line: one of them may have to be taken back. */
  readonly #sales = new Map<number, readonly CashRow[]>();
  #lastTradeId = 0;

  constructor(context: ImportContext) {
    this.#context = context;
    this.#accounts = new AccountBook(context);
    this.#categories = new CategoryBook(context);
    this.#instruments = new InstrumentBook(context);
    this.#positions = new PositionBook(context);
    this.#settlements = new SettlementBook(context, this.#categories);
    this.#known = new KnownRows(context.at, 'trade');
  }

  async take(rows: readonly Row[]): Promise<void> {
    const dayOfTrade = ({ tradedAt }: TradeRecord) => dayOf(tradedAt);
    const stored = await learnAccounts(this.#context, this.#accounts, rows, dayOfTrade);
    await this.#known.learn(stored.map(({ id }) => id));
    const readable = rows.flatMap(({ record, faults }) => (record && faults.length === 0 ? [record] : []));
    await this.#instruments.learn(readable);
    const fresh = rows
      .flatMap((row) => this.#findNamed(row) ?? [])
      .flatMap((row) => this.#identify(row) ?? []);
    await this.#tellConflicts();
    await this.#positions.learn(fresh);
    await this.#settlements.learn(fresh);
    await this.#write(fresh.flatMap((row) => this.#settle(row) ?? []));
  }

  async finish(): Promise<Effects> {
    const { writing, tally } = this.#context;
    for (const { line, message } of await this.#positions.settle()) {
      for (const { accountId, amount } of this.#sales.get(line) ?? [])
        this.#balances.withdraw(accountId, amount);
      tally.withdraw({ line, column: 'qty', code: 'oversell', message });
    }
    if (writing !== undefined && !isDoomed(this.#context)) {
      await writePositions(this.#context, writing, this.#positions);
      await writeFlows(writing.tx, this.#flows);
    }
    return {
      ...NO_EFFECTS,
      makes: {
        accounts: this.#accounts.made,
        categories: this.#categories.made,
        instruments: this.#instruments.made,
        counterparties: [],
      },
      adopted: this.#instruments.adopted,
      balances: this.#balances.effects(),
      positions: this.#positions.effects(),
    };
  }

  /** The account and the instrument of a row without fault; any other row is rejected. */
  #findNamed(row: Row): KnownRow | undefined {
    const { line, record } = row;
    const found = record && this.#accounts.get(record.accountRef);
    const faults = faultsWithAccount(row, found);
    if (found?.account && found.account.kind !== 'brokerage') faults.push(wrongKind(line, found.account));
    const named = record && this.#instruments.get(record);
    if (named?.fault) faults.push({ line, ...named.fault });
    if (faults.length === 0 && record && found?.account && named?.instrument)
      return { row, record, account: found.account, instrument: named.instrument };
    this.#context.tally.reject(row, faults);
    return undefined;
  }

  /** The row with what it is known by, when it is new. */
  #identify(known: KnownRow): NewRow | undefined {
    const { row, record, account, instrument } = known;
    const content = tradeContent({ ...record, symbol: instrument.symbol });
    const identity =
      record.externalId === ''
        ? identityOf(null, content, this.#occurrences.next(account.id, content))
        : identityOf(record.externalId, content);
    const sameness = this.#known.compare(account.id, identity, content, row.line);
    if (sameness.is === 'new') return { ...known, content, identity };
    if (sameness.is === 'duplicate') this.#context.tally.take(row, 'duplicate');
    else
      this.#conflicts.push({
        row,
        line: row.line,
        record,
        accountId: account.id,
        identity,
        other: sameness.with,
      });
    return undefined;
  }

  async #tellConflicts(): Promise<void> {
    for (const conflict of this.#conflicts.splice(0))
      this.#context.tally.reject(conflict.row, [await tradeConflict(this.#context.at, conflict)]);
  }

  /** The trade with the cash it moves, when that can be said. */
  #settle(known: NewRow): NewTrade | undefined {
    const { row, record, account, instrument, identity } = known;
    const { line } = row;
    const settled = this.#settlements.settle({ line, record, account, symbol: instrument.symbol, identity });
    if (settled.fault !== undefined) {
      this.#context.tally.reject(row, [settled.fault]);
      return undefined;
    }
    this.#context.tally.take(row, 'new');
    const sale = this.#positions.add(known, record, line);
    const moved = settled.cash.filter(({ isStored }) => !isStored);
    for (const { amount } of moved) this.#balances.add(account, amount);
    if (record.side === 'SELL' && moved.length > 0) this.#sales.set(line, moved);
    return { ...known, ...settled, sale };
  }

  async #write(trades: readonly NewTrade[]): Promise<void> {
    const { writing, viewer, options } = this.#context;
    if (writing === undefined || isDoomed(this.#context) || trades.length === 0) return;
    await insertImportedTrades(
      writing.tx,
      writing,
      viewer.userId,
      trades.map(({ row, record, account, instrument, content, identity, rate, sale }) => ({
        ...record,
        accountId: account.id,
        instrumentId: instrument.id,
        rate,
        settled: !options.noSettle,
        relievedCost: sale?.relievedCost ?? null,
        realizedGain: sale?.gain ?? null,
        line: row.line,
        externalId: record.externalId === '' ? null : record.externalId,
        identity,
        content,
      })),
    );
    if (!options.noSettle) await this.#writeCash(writing, trades);
  }

  async #writeCash(writing: Writing, trades: readonly NewTrade[]): Promise<void> {
    const made = await importedTradeIds(writing.tx, writing.importId, this.#lastTradeId);
    this.#lastTradeId = made.at(-1)?.id ?? this.#lastTradeId;
    const ids = new Map(made.map(({ id, accountId, identity }) => [`${accountId}/${identity}`, id]));
    const fresh: ImportedTransaction[] = [];
    for (const { account, identity, cash } of trades) {
      const tradeId = ids.get(`${account.id}/${identity}`);
      if (tradeId === undefined) throw new Error('a trade that was just written is not there');
      for (const { isStored, section, ...row } of cash) {
        if (isStored) {
          await keepFormerByIdentity(writing.tx, account.id, row.identity, writing.createdAt);
          await linkToTrade(writing.tx, account.id, row.identity, tradeId);
        } else {
          fresh.push({ ...row, tradeId });
          this.#flows.add({ ...row, section, currency: account.currency });
        }
      }
    }
    await insertImportedTransactions(writing.tx, writing, fresh);
  }
}

const wrongKind = (line: number, { ref, kind }: ImportAccount): Rejection => ({
  line,
  column: 'account_ref',
  code: 'wrong_account_kind',
  message: `${ref} is of kind ${kind}; trades go on a brokerage account`,
});
