/** Judges the rows of `transactions.csv` one piece after another, and writes those that are new. */
import type { ReadRow } from '../../csv/readRecords.ts';
import type { ImportAccount } from '../../db/queries/importLookups.ts';
import { type ImportedTransaction, insertImportedTransactions } from '../../db/queries/importRows.ts';
import { lastRowId } from '../../db/queries/unpaired.ts';
import type { Rule } from '../../domain/categorise.ts';
import type { Currency } from '../../domain/currency.ts';
import { Flows } from '../../domain/flows.ts';
import type { Rejection } from '../../domain/importPlan.ts';
import { AccountBook } from './accountBook.ts';
import { AddressBook } from './addressBook.ts';
import { BalanceBook } from './balanceBook.ts';
import { CategoryBook } from './categoryBook.ts';
import { type Conflict, transactionConflicts } from './conflicts.ts';
import { type ImportContext, isDoomed } from './context.ts';
import { GrowingTable } from './growingTable.ts';
import { type Effects, type Judge, NO_EFFECTS } from './judge.ts';
import { KnownRows } from './knownRows.ts';
import { LikelyRows } from './likelyRows.ts';
import type { PreparedTransaction } from './prepareTransactions.ts';
import { faultsWithAccount, hasFault, learnAccounts } from './rowFaults.ts';
import { PairsInSight } from './pairsInSight.ts';
import { TransferBook } from './transferBook.ts';
import { writeFlows } from './writeFlows.ts';

/** A piece of a file is too small to be sent alone; more than the store takes at once would come in another order. */
const SENT_TOGETHER = 2_500;

type Row = ReadRow<PreparedTransaction>;
interface NewRow {
  readonly line: number;
  readonly record: PreparedTransaction;
  readonly account: ImportAccount;
}

export class TransactionJudge implements Judge<PreparedTransaction> {
  readonly #context: ImportContext;
  readonly #rules: ReadonlyMap<number, Rule>;
  readonly #accounts: AccountBook;
  readonly #categories: CategoryBook;
  readonly #parties: AddressBook;
  readonly #transfers: TransferBook;
  readonly #known: KnownRows;
  readonly #likely: LikelyRows;
  readonly #pairs: PairsInSight;
  readonly #table: GrowingTable;
  #isFirst = true;
  /** The highest number of a row before any of the file is written. */
  #lastIdBefore: number | undefined;
  readonly #balances = new BalanceBook();
  readonly #flows = new Flows();
  /** Rows whose id is taken by another, until it is told by which. */
  readonly #conflicts: (Conflict<PreparedTransaction> & { readonly row: Row })[] = [];
  /** Rows that are about to be written. */
  #made: ImportedTransaction[] = [];

  constructor(context: ImportContext, rules: readonly Rule[]) {
    this.#context = context;
    this.#rules = new Map(rules.map((rule) => [rule.id, rule]));
    this.#accounts = new AccountBook(context);
    this.#categories = new CategoryBook(context);
    this.#parties = new AddressBook(context);
    this.#transfers = new TransferBook(context);
    this.#known = new KnownRows(context, 'transaction');
    this.#table = new GrowingTable(context, this.#known, 'transactions');
    this.#likely = new LikelyRows(context, this.#known);
    this.#pairs = new PairsInSight(context);
  }

  async take(rows: readonly Row[]): Promise<void> {
    await this.#begin();
    const stored = await learnAccounts(this.#context, this.#accounts, rows, (record) => record.bookedOn);
    const accountIds = stored.map(({ id }) => id);
    if (this.#isFirst)
      await this.#known.glance(
        accountIds,
        rows.flatMap(({ record }) => {
          const account = record && this.#accounts.get(record.accountRef)?.account;
          return record?.identity && account ? { accountId: account.id, identity: record.identity } : [];
        }),
      );
    else await this.#known.learn(accountIds);
    this.#isFirst = rows.length === 0 && this.#isFirst;
    const fresh: NewRow[] = [];
    for (const row of rows) {
      const account = this.#judge(row);
      if (account !== undefined && row.record !== undefined)
        fresh.push({ line: row.line, record: row.record, account });
    }
    await this.#tellConflicts();
    const records = fresh.map(({ record }) => record);
    await this.#categories.learn(records);
    await this.#parties.learn(records);
    for (const { line, account, record } of fresh) {
      this.#balances.add(account, record.amount);
      this.#context.closings.note(account.refKey, record.bookedOn, record.amount);
      if (this.#likely.isLooking)
        this.#likely.note({
          line,
          accountId: account.id,
          bookedOn: record.bookedOn,
          amount: record.amount,
          text: `${record.description} ${record.counterpartyName}`,
        });
      if (record.transferGroup === '') this.#pairs.note({ line, accountId: account.id, record });
    }
    this.#pairs.flush();
    this.#likely.flush();
    await this.#write(await this.#matchLegs(fresh));
  }

  async #begin(): Promise<void> {
    if (this.#lastIdBefore !== undefined) return;
    this.#lastIdBefore = await lastRowId(this.#context.at);
    await this.#pairs.begin(this.#lastIdBefore);
  }

  async finish(): Promise<Effects> {
    const { writing } = this.#context;
    await this.#sendMade();
    await this.#context.writes.drain();
    const { pairs, count } = await this.#settleBeside(() => this.#pairs.pairs());
    const suggestions = await this.#likely.suggestions(this.#lastIdBefore ?? 0);
    this.#balances.demandKept();
    if (writing !== undefined && !isDoomed(this.#context)) {
      await this.#likely.write();
      await writeFlows(writing.tx, this.#flows);
    }
    return {
      ...NO_EFFECTS,
      makes: {
        accounts: this.#accounts.made,
        categories: this.#categories.made,
        instruments: [],
        counterparties: this.#parties.made,
      },
      balances: this.#balances.effects(),
      transfers: this.#transfers.effect(),
      suggestions,
      pairs,
      pairsFound: count,
    };
  }

  /** While indexes are made again beside this thread; what the work asks of the store comes behind them. */
  async #settleBeside<T>(work: () => Promise<T>): Promise<T> {
    const settling = this.#table.settle();
    // Told below, however the work ends.
    settling.catch(() => {});
    try {
      return await work();
    } finally {
      await settling;
    }
  }

  /** The account of a row that is new and good. */
  #judge(row: Row): ImportAccount | undefined {
    const { tally } = this.#context;
    const { line, record } = row;
    const found = record && this.#accounts.get(record.accountRef);
    const account = found?.account;
    const faults = faultsWithAccount(row, found);
    if (account && record && account.currency !== record.currency && !hasFault(faults, 'currency'))
      faults.push(otherCurrency(line, account, record.currency));
    if (faults.length > 0 || !account || !record) {
      tally.reject(row, faults);
      return undefined;
    }
    const { identity, content } = record;
    const sameness = this.#known.compare(account.id, identity, content, line);
    if (sameness.is === 'conflict') {
      this.#conflicts.push({ row, line, record, accountId: account.id, identity, other: sameness.with });
      return undefined;
    }
    const isNew = sameness.is === 'new' && !this.#likely.isSaidToBeSame(line, account.id, identity, content);
    tally.take(row, isNew ? 'new' : 'duplicate');
    return isNew ? account : undefined;
  }

  async #tellConflicts(): Promise<void> {
    if (this.#conflicts.length > 0) {
      await this.#sendMade();
      await this.#context.writes.drain();
      await this.#table.settle();
    }
    const conflicts = this.#conflicts.splice(0);
    const faults = await transactionConflicts(this.#context.at, conflicts);
    for (const [place, fault] of faults.entries()) {
      const row = conflicts[place]?.row;
      if (row !== undefined) this.#context.tally.reject(row, [fault]);
    }
  }

  /** The rows without those whose legs don't go together with others. */
  async #matchLegs(fresh: readonly NewRow[]): Promise<readonly NewRow[]> {
    const legs = fresh.filter(({ record }) => record.transferGroup !== '');
    if (legs.length === 0) return fresh;
    await this.#transfers.learn(legs.map(({ record }) => record.transferGroup));
    for (const { line, record, account } of legs)
      this.#transfers.add(record.transferGroup, {
        accountId: account.id,
        amount: record.amount,
        currency: record.currency,
        line,
        description: record.description,
        counterpartyId: this.#parties.id(record.partyKey),
        counterpartyAccount: record.counterpartyAccount,
      });
    const refused = new Set<number>();
    for (const { fault, accountId, amount } of await this.#transfers.settle()) {
      this.#balances.withdraw(accountId, amount);
      this.#context.tally.withdraw(fault);
      refused.add(fault.line);
    }
    return refused.size === 0 ? fresh : fresh.filter(({ line }) => !refused.has(line));
  }

  async #write(rows: readonly NewRow[]): Promise<void> {
    const { writing } = this.#context;
    if (writing === undefined || isDoomed(this.#context) || rows.length === 0) return;
    // Where they go is not known before.
    if (!this.#table.isDecided) await this.#sendMade();
    await this.#table.expect(rows.length);
    for (const { line, record, account } of rows) {
      const rule = this.#rules.get(record.ruleId);
      const categoryId = rule?.categoryId ?? this.#categories.id(record.categoryKey);
      this.#flows.add({
        accountId: account.id,
        currency: account.currency,
        bookedOn: record.bookedOn,
        amount: record.amount,
        section: record.section,
        categoryId,
      });
      const counterpartyId = this.#parties.id(record.partyKey);
      this.#table.pointsTo('category', categoryId);
      this.#table.pointsTo('counterparty', counterpartyId);
      this.#table.pointsTo('rule', rule?.id ?? null);
      this.#made.push({
        accountId: account.id,
        bookedOn: record.bookedOn,
        amount: record.amount,
        categoryId,
        counterpartyId,
        description: record.description,
        transferId: record.transferGroup === '' ? null : this.#transfers.idOf(record.transferGroup),
        tradeId: null,
        line,
        ruleId: rule?.id ?? null,
        externalId: record.externalId === '' ? null : record.externalId,
        identity: record.identity,
        content: record.content,
      });
    }
    if (this.#made.length >= SENT_TOGETHER) await this.#sendMade();
  }

  async #sendMade(): Promise<void> {
    const { writing, writes } = this.#context;
    if (writing === undefined || this.#made.length === 0) return;
    const made = this.#made;
    this.#made = [];
    const { into } = this.#table;
    await writes.send(writing.tx, () => insertImportedTransactions(writing.tx, writing, made, into));
  }
}

const otherCurrency = (line: number, account: ImportAccount, currency: Currency): Rejection => ({
  line,
  column: 'currency',
  code: 'wrong_currency',
  message: `${account.ref} holds ${account.currency}, not ${currency}`,
});
