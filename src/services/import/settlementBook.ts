/**
 * The cash that the trades of a file move: at the rate of their day, as rows that are new, or that the bank's own file
 * has brought before.
 */
import type { TradeRecord } from '../../csv/tradeRecord.ts';
import type { ImportAccount } from '../../db/queries/importLookups.ts';
import type { ImportedTransaction } from '../../db/queries/importRows.ts';
import { type Day, dayOf } from '../../domain/day.ts';
import type { Rejection } from '../../domain/importPlan.ts';
import type { Rate } from '../../domain/quantity.ts';
import { isRefusal, type Refusal } from '../../domain/refusal.ts';
import { type SettlementRow, settlementOf } from '../../domain/settlement.ts';
import { type Digest, identityOf, transactionContent } from '../identity.ts';
import { rateOn } from '../rateOn.ts';
import type { CategoryBook } from './categoryBook.ts';
import type { ImportContext } from './context.ts';
import { type Identified, KnownRows } from './knownRows.ts';
import { categoryKey } from './prepareTransactions.ts';

/** A cash row of a trade; one that `isStored` only learns which trade it belongs to. */
export interface CashRow extends Omit<ImportedTransaction, 'tradeId'> {
  readonly section: string;
  readonly isStored: boolean;
}

export type Settled =
  | { readonly rate: Rate | null; readonly cash: readonly CashRow[]; readonly fault?: undefined }
  | { readonly fault: Rejection };

interface Settling {
  readonly line: number;
  readonly record: TradeRecord;
  readonly account: ImportAccount;
  readonly symbol: string;
  readonly identity: string;
}

/** A cash row of a trade with what it is known by. */
interface KnownCash {
  readonly row: SettlementRow;
  readonly identity: Digest;
  readonly content: Digest;
}

export class SettlementBook {
  readonly #context: ImportContext;
  readonly #categories: CategoryBook;
  /** The cash rows that are there. */
  readonly known: KnownRows;
  readonly #accounts = new Set<number>();
  readonly #rates = new Map<string, Rate | undefined | Refusal>();

  constructor(context: ImportContext, categories: CategoryBook) {
    this.#context = context;
    this.#categories = categories;
    this.known = new KnownRows(context, 'transaction');
  }

  /**
   * Reads the cash rows of the accounts that trade, and the rates of the days on which they do. Of the first rows of a
   * file, for which a person waits, no more than the cash they move.
   */
  async learn(trades: readonly Settling[], isFirst: boolean): Promise<void> {
    if (this.#context.options.noSettle) return;
    await this.#categories.learn([]);
    for (const { record, account } of trades) {
      const day = dayOf(record.tradedAt);
      const key = rateKey(record, account, day);
      if (!this.#rates.has(key)) this.#rates.set(key, await this.#rateOn(record, account, day));
    }
    const accountIds = new Set(
      trades.map(({ account }) => account.id).filter((id) => !this.#accounts.has(id)),
    );
    for (const id of accountIds) this.#accounts.add(id);
    if (isFirst) await this.known.glance([...accountIds], this.#cashOf(trades));
    else await this.known.learn([...accountIds]);
  }

  /** The cash of a trade whose account was learnt. */
  settle({ line, record, account, symbol, identity }: Settling): Settled {
    if (this.#context.options.noSettle) return { rate: null, cash: [] };
    const { rate, rows, fault } = this.#rowsOf({ line, record, account, symbol, identity });
    if (fault !== undefined) return { fault };
    const cash: CashRow[] = [];
    for (const { row, identity: rowIdentity, content } of rows) {
      const sameness = this.known.compare(account.id, rowIdentity, content, line);
      if (sameness.is === 'conflict') return { fault: otherCash(line, row.externalId) };
      cash.push({
        accountId: account.id,
        bookedOn: dayOf(record.tradedAt),
        amount: row.amount,
        section: row.section,
        categoryId: this.#categories.id(categoryKey(row.section, row.category)),
        counterpartyId: null,
        description: row.description,
        transferId: null,
        line,
        ruleId: null,
        externalId: row.externalId,
        identity: rowIdentity,
        content,
        isStored: sameness.is === 'duplicate',
      });
    }
    return { rate: rate ?? null, cash };
  }

  *#cashOf(trades: readonly Settling[]): Generator<Identified> {
    for (const trade of trades)
      for (const { identity } of this.#rowsOf(trade).rows) yield { accountId: trade.account.id, identity };
  }

  /** The cash that a trade moves, or why that can't be said. */
  #rowsOf({ line, record, account, symbol, identity }: Settling): {
    readonly rate?: Rate | undefined;
    readonly rows: readonly KnownCash[];
    readonly fault?: Rejection;
  } {
    const bookedOn = dayOf(record.tradedAt);
    const rate = this.#rates.get(rateKey(record, account, bookedOn));
    if (isRefusal(rate))
      return { rows: [], fault: { line, column: 'currency', code: rate.code, message: rate.message } };
    try {
      const rows = settlementOf({ ...record, symbol, rate, externalId: record.externalId || identity });
      return { rate, rows: rows.map((row) => knownBy(row, bookedOn, account)) };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { rows: [], fault: { line, column: 'price', code: error.code, message: error.message } };
    }
  }

  async #rateOn(record: TradeRecord, account: ImportAccount, day: Day): Promise<Rate | undefined | Refusal> {
    try {
      return await rateOn(this.#context.at, record.currency, account.currency, day);
    } catch (error) {
      if (isRefusal(error)) return error;
      throw error;
    }
  }
}

function knownBy(row: SettlementRow, bookedOn: Day, { currency }: ImportAccount): KnownCash {
  const content = transactionContent({
    ...row,
    bookedOn,
    currency,
    counterpartyName: '',
    counterpartyAccount: '',
    transferGroup: '',
  });
  return { row, identity: identityOf(row.externalId, content), content };
}

const rateKey = (record: TradeRecord, account: ImportAccount, day: Day): string =>
  record.currency === account.currency ? '' : `${record.currency}/${account.currency}/${day}`;

const otherCash = (line: number, externalId: string): Rejection => ({
  line,
  column: 'external_id',
  code: 'conflict',
  message: `the cash row ${externalId} of this trade is there already with other content`,
});
