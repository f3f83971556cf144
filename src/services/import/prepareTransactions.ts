/**
 * Records of transactions with everything about them that needs no store: what they are known by and the rule that
 * classifies them. Pure work on the processor, so that it may be done beside the store.
 */
import type { ReadRow } from '../../csv/readRecords.ts';
import type { TransactionRecord } from '../../csv/transactionRecord.ts';
import { refKey } from '../../domain/account.ts';
import type { Categoriser } from '../../domain/categorise.ts';
import { UNCATEGORISED } from '../../domain/transaction.ts';
import { type Digest, identityOf, transactionContent } from '../identity.ts';
import { Occurrences } from './occurrences.ts';
import type { ScratchFile } from './scratchFile.ts';

export interface PreparedTransaction extends TransactionRecord {
  readonly content: Digest;
  /** Of a row without id: as the first of its content, until it is counted. */
  readonly identity: Digest;
  /** The rule that chose a category for a row without one; 0: none did. */
  readonly ruleId: number;
  /** What its category is found by; '' where a rule chose it. */
  readonly categoryKey: string;
  /** What its counterparty is found by; '' where it has none. */
  readonly partyKey: string;
}

const UNPREPARED = { content: '', identity: '', ruleId: 0, categoryKey: '', partyKey: '' };

export const categoryKey = (section: string, name: string): string => `${section}/${name}`;

export const partyKey = (name: string, account: string): string =>
  name === '' && account === '' ? '' : `${account}\0${name}`;

/** What can be said of each row by itself. */
export class TransactionPreparer {
  readonly #categoriser: Categoriser;

  constructor(categoriser: Categoriser) {
    this.#categoriser = categoriser;
  }

  prepare(row: ReadRow<TransactionRecord>): ReadRow<PreparedTransaction> {
    const { record, faults } = row;
    if (record === undefined) return { ...row, record };
    if (faults.length > 0) return { ...row, record: { ...record, ...UNPREPARED } };
    const content = transactionContent(record);
    const { externalId } = record;
    const identity = identityOf(externalId === '' ? null : externalId, content);
    const ruleId = record.category === '' ? (this.#categoriser.ruleFor(record)?.id ?? 0) : 0;
    const category = ruleId === 0 ? record.category || UNCATEGORISED : '';
    // Field by field: to copy a row with a spread takes several times as long, and there may be millions.
    return {
      line: row.line,
      cells: row.cells,
      read: row.read,
      faults,
      record: {
        accountRef: record.accountRef,
        bookedOn: record.bookedOn,
        amount: record.amount,
        currency: record.currency,
        section: record.section,
        category: record.category,
        description: record.description,
        counterpartyName: record.counterpartyName,
        counterpartyAccount: record.counterpartyAccount,
        transferGroup: record.transferGroup,
        externalId,
        content,
        identity,
        ruleId,
        categoryKey: category === '' ? '' : categoryKey(record.section, category),
        partyKey: partyKey(record.counterpartyName, record.counterpartyAccount),
      },
    };
  }
}

/** Tells rows without id apart that are equal: by how many like it came before, in the order of the file. */
export class TransactionCounter {
  readonly #occurrences: Occurrences;
  readonly #accounts = new Map<string, number>();

  constructor(scratch: ScratchFile) {
    this.#occurrences = new Occurrences(scratch);
  }

  count(row: ReadRow<PreparedTransaction>): ReadRow<PreparedTransaction> {
    const { record } = row;
    if (record === undefined || record.externalId !== '' || record.content === '') return row;
    const occurrence = this.#occurrences.next(this.#accountOf(record.accountRef), record.content);
    if (occurrence === 1) return row;
    return { ...row, record: { ...record, identity: identityOf(null, record.content, occurrence) } };
  }

  /** A number for the account, however the file writes its ref. */
  #accountOf(accountRef: string): number {
    const known = this.#accounts.get(accountRef);
    if (known !== undefined) return known;
    const key = refKey(accountRef);
    const account = this.#accounts.get(key) ?? this.#accounts.size + 1;
    this.#accounts.set(key, account);
    this.#accounts.set(accountRef, account);
    return account;
  }
}
