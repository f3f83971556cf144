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
import { type Conflict, tradeConflicts } from './conflicts.ts';
import { type ImportContext, isDoomed, type Writing } from './context.ts';
import { GrowingTable } from './growingTable.ts';
import { InstrumentBook, type KnownInstrument } from './instrumentBook.ts';
import { type Effects, type Judge, NO_EFFECTS } from './judge.ts';
import { KnownRows } from './knownRows.ts';
import { Occurrences } from './occurrences.ts';
import { PositionBook } from './positionBook.ts';
import type { PreparedTrade } from './prepareTrades.ts';
import { faultsWithAccount, learnAccounts } from './rowFaults.ts';
import { type CashRow, SettlementBook } from './settlementBook.ts';
import { type MovedCash, NOTHING_MOVED } from './tradeLog.ts';
import { writeFlows } from './writeFlows.ts';
import { writePositions } from './writePositions.ts';

type Row = ReadRow<PreparedTrade>;
/** A row without fault, with everything it names found. */
interface FoundTrade {
  readonly row: Row;
  readonly record: PreparedTrade;
  readonly account: ImportAccount;
  readonly instrument: KnownInstrument;
  readonly content: Digest;
  readonly identity: Digest;
}
/** A new one, and what is told of it one after another. */
interface NewTrade extends FoundTrade {
  rate: Rate | null;
  cash: readonly CashRow[];
  /** Where its gain is known already. */
  sale: Sale | undefined;
}

export class TradeJudge implements Judge<PreparedTrade> {
  readonly #context: ImportContext;
  readonly #accounts: AccountBook;
  readonly #categories: CategoryBook;
  readonly #instruments: InstrumentBook;
  readonly #positions: PositionBook;
  readonly #settlements: SettlementBook;
  readonly #known: KnownRows;
  readonly #occurrences: Occurrences;
  readonly #tables: { readonly trades: GrowingTable; readonly cash: GrowingTable };
  readonly #balances = new BalanceBook();
  readonly #flows = new Flows();
  /** Rows whose id is taken by another, until it is told by which. */
  readonly #conflicts: (Conflict<TradeRecord> & { readonly row: Row })[] = [];
  #isFirst = true;
  #lastTradeId = 0;

  constructor(context: ImportContext) {
    this.#context = context;
    this.#accounts = new AccountBook(context);
    this.#categories = new CategoryBook(context);
    this.#instruments = new InstrumentBook(context);
    this.#positions = new PositionBook(context);
    this.#settlements = new SettlementBook(context, this.#categories);
    this.#occurrences = new Occurrences(context.scratch);
    this.#known = new KnownRows(context, 'trade');
    this.#tables = {
      trades: new GrowingTable(context, this.#known, 'trades'),
      cash: new GrowingTable(context, this.#settlements.known, 'cash'),
    };
  }

  async take(rows: readonly Row[]): Promise<void> {
    const dayOfTrade = ({ tradedAt }: TradeRecord) => dayOf(tradedAt);
    const stored = await learnAccounts(this.#context, this.#accounts, rows, dayOfTrade);
    await this.#instruments.learn(readable(rows));
    const found = rows.flatMap((row) => this.#find(row) ?? []);
    const accountIds = stored.map(({ id }) => id);
    if (this.#isFirst)
      await this.#known.glance(
        accountIds,
        found.map(({ account, identity }) => ({ accountId: account.id, identity })),
      );
    else await this.#known.learn(accountIds);
    const fresh = found.flatMap((trade) => this.#compare(trade) ?? []);
    await this.#tellConflicts();
    await this.#positions.learn(fresh);
    await this.#settlements.learn(fresh.map(settling), this.#isFirst);
    this.#isFirst = rows.length === 0 && this.#isFirst;
    await this.#write(fresh.filter((trade) => this.#settle(trade)));
  }

  async finish(): Promise<Effects> {
    const { writing, tally } = this.#context;
    await this.#context.writes.drain();
    await this.#tables.trades.settle();
    await this.#tables.cash.settle();
    for (const { line, message, accountId, cash } of await this.#positions.settle()) {
      if (cash.rows > 0) this.#balances.withdraw(accountId, cash.amount, cash.rows);
      tally.withdraw({ line, column: 'qty', code: 'oversell', message });
    }
    this.#balances.demandKept();
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

  /** The row where all that it names is found and nothing is wrong with it. */
  #find(row: Row): FoundTrade | undefined {
    const { line, record } = row;
    const found = record && this.#accounts.get(record.accountRef);
    const named = record && this.#instruments.get(record);
    if (record && found?.account?.kind === 'brokerage' && named?.instrument && row.faults.length === 0)
      return this.#identify(row, record, found.account, named.instrument);
    const faults = faultsWithAccount(row, found);
    if (found?.account && found.account.kind !== 'brokerage') faults.push(wrongKind(line, found.account));
    if (named?.fault) faults.push({ line, ...named.fault });
    this.#context.tally.reject(row, faults);
    return undefined;
  }

  #identify(
    row: Row,
    record: PreparedTrade,
    account: ImportAccount,
    instrument: KnownInstrument,
  ): FoundTrade {
    const isAsGiven = record.symbol === instrument.symbol;
    const content = isAsGiven ? record.content : tradeContent({ ...record, symbol: instrument.symbol });
    let { identity } = record;
    if (record.externalId === '') {
      const occurrence = this.#occurrences.next(account.id, content);
      if (!isAsGiven || occurrence > 1) identity = identityOf(null, content, occurrence);
    }
    return { row, record, account, instrument, content, identity };
  }

  /** The trade where it is new, compared with all before it. */
  #compare(found: FoundTrade): NewTrade | undefined {
    const { row, record, account, content, identity } = found;
    const { line } = row;
    const sameness = this.#known.compare(account.id, identity, content, line);
    if (sameness.is === 'new') return { ...found, rate: null, cash: [], sale: undefined };
    if (sameness.is === 'duplicate') this.#context.tally.take(row, 'duplicate');
    else this.#conflicts.push({ row, line, record, accountId: account.id, identity, other: sameness.with });
    return undefined;
  }

  async #tellConflicts(): Promise<void> {
    if (this.#conflicts.length > 0) await this.#tables.trades.settle();
    const conflicts = this.#conflicts.splice(0);
    const faults = await tradeConflicts(this.#context.at, conflicts);
    for (const [place, fault] of faults.entries()) {
      const row = conflicts[place]?.row;
      if (row !== undefined) this.#context.tally.reject(row, [fault]);
    }
  }

  /** Whether the trade can be taken in: the cash it moves can be said. */
  #settle(trade: NewTrade): boolean {
    const { row, record, account } = trade;
    const { line } = row;
    const settled = this.#settlements.settle(settling(trade));
    if (settled.fault !== undefined) {
      this.#context.tally.reject(row, [settled.fault]);
      return false;
    }
    this.#context.tally.take(row, 'new');
    trade.rate = settled.rate;
    trade.cash = settled.cash;
    trade.sale = this.#positions.add(trade, record, line, this.#move(account, settled.cash));
    return true;
  }

  /** What of the cash is not there yet changes the balance of its account. */
  #move(account: ImportAccount, cash: readonly CashRow[]): MovedCash {
    let moved = NOTHING_MOVED;
    for (const { amount, isStored } of cash) {
      if (isStored) continue;
      this.#balances.add(account, amount);
      moved = { amount: moved.amount + amount, rows: moved.rows + 1 };
    }
    return moved;
  }

  async #write(trades: readonly NewTrade[]): Promise<void> {
    const { writing, viewer, options } = this.#context;
    if (writing === undefined || isDoomed(this.#context) || trades.length === 0) return;
    const origin = { ...writing, userId: viewer.userId, settled: !options.noSettle };
    await this.#tables.trades.expect(trades.length);
    const { into } = this.#tables.trades;
    for (const { instrument } of trades) this.#tables.trades.pointsTo('instrument', instrument.id);
    // Cash finds the trades that were written last: their pieces are written one after the other.
    if (!options.noSettle) await this.#context.writes.drain();
    await this.#context.writes.send(writing.tx, async () => {
      await insertImportedTrades(writing.tx, origin, trades, into);
      if (!options.noSettle) await this.#writeCash(writing, trades);
    });
  }

  async #writeCash(writing: Writing, trades: readonly NewTrade[]): Promise<void> {
    const made = await importedTradeIds(writing.tx, writing.importId, this.#lastTradeId);
    this.#lastTradeId = made.at(-1) ?? this.#lastTradeId;
    const fresh: ImportedTransaction[] = [];
    for (const [place, { account, cash }] of trades.entries()) {
      const tradeId = made[place];
      if (tradeId === undefined || made.length !== trades.length)
        throw new Error('a trade that was just written is not there');
      for (const { isStored, section, ...row } of cash) {
        if (isStored) {
          await this.#tables.cash.settle();
          await keepFormerByIdentity(writing.tx, account.id, row.identity, writing.createdAt);
          await linkToTrade(writing.tx, account.id, row.identity, tradeId);
        } else {
          fresh.push({ ...row, tradeId });
          this.#flows.add({ ...row, section, currency: account.currency });
        }
      }
    }
    await this.#tables.cash.expect(fresh.length);
    for (const { categoryId } of fresh) this.#tables.cash.pointsTo('category', categoryId);
    await insertImportedTransactions(writing.tx, writing, fresh, this.#tables.cash.into);
  }
}

/** As the book of cash takes it. */
const settling = ({ row: { line }, record, account, instrument: { symbol }, identity }: FoundTrade) => ({
  line,
  record,
  account,
  symbol,
  identity,
});

const wrongKind = (line: number, { ref, kind }: ImportAccount): Rejection => ({
  line,
  column: 'account_ref',
  code: 'wrong_account_kind',
  message: `${ref} is of kind ${kind}; trades go on a brokerage account`,
});

/** The records of rows without fault. */
function* readable(rows: readonly Row[]): Generator<PreparedTrade> {
  for (const { record, faults } of rows) if (record !== undefined && faults.length === 0) yield record;
}
