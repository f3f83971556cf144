/**
 * What is in the store on the accounts a file touches, and what the file brought so far: tells a new row from one that
 * is there already, and from one that has the id of another.
 */
import { supersededKeys } from '../../db/queries/corrections.ts';
import { sameKeys } from '../../db/queries/importLikely.ts';
import { pairedKeys } from '../../db/queries/pairs.ts';
import {
  allRowKeys,
  haveTransactions,
  type RowKey,
  rowKeys,
  rowKeysAmong,
} from '../../db/queries/rowKeys.ts';
import type { Store, Tx } from '../../db/store.ts';
import type { Digest } from '../identity.ts';
import type { ImportContext } from './context.ts';
import { DigestTable, MOST_SLOTS } from './digestTable.ts';
import type { Reading } from './reading.ts';

/** Stands for a row of the store, where others have their line. */
const IN_STORE = -1;
/** Stands for a row of the store that a row of the file is. */
const MET = -2;

export type Sameness =
  | { readonly is: 'new' }
  | { readonly is: 'duplicate' }
  /** The line that has the id already, undefined for a row of the store. */
  | { readonly is: 'conflict'; readonly with: number | undefined };

const NEW: Sameness = { is: 'new' };
const DUPLICATE: Sameness = { is: 'duplicate' };

/** What a row of a file is looked for by. */
export interface Identified {
  readonly accountId: number;
  readonly identity: Digest;
}

/** Of more accounts the rows are not looked up one by one. */
const FEW_ACCOUNTS = 16;
/** So many are read in a moment. */
const MANY_ROWS = 20_000;

export class KnownRows {
  readonly #table: DigestTable;
  /** What rows were before they were corrected, or are in another file: few, and several of one identity. */
  readonly #superseded = new Set<string>();
  readonly #at: Store | Tx;
  readonly #subject: 'transaction' | 'trade';
  #hasStored = false;
  /** The accounts with rows, once the rows of all are known. */
  #all: ReadonlySet<number> | undefined;
  /** Accounts of which only what was glanced at is known. */
  #glanced: readonly number[] = [];
  readonly #reading: Reading;

  constructor({ at, scratch, reading }: ImportContext, subject: 'transaction' | 'trade') {
    this.#reading = reading;
    this.#table = new DigestTable(scratch, MOST_SLOTS, reading.rowsExpected);
    this.#at = at;
    this.#subject = subject;
  }

  /** Reads the rows of accounts that come up for the first time. */
  async learn(accountIds: readonly number[]): Promise<void> {
    const unread = [...this.#glanced, ...accountIds];
    this.#glanced = [];
    if (this.#all === undefined && unread.length > 0)
      await this.#read(rowKeys(this.#at, this.#subject, unread));
    await this.#learnBeside(accountIds);
  }

  /**
   * As {@link learn} for the first rows of a file, which a person waits for and which may be all: reads no more than
   * what they are compared with. The rest is read with the next.
   */
  async glance(accountIds: readonly number[], rows: Iterable<Identified>): Promise<void> {
    if (accountIds.length > FEW_ACCOUNTS) return this.learn(accountIds);
    const wanted = new Map(accountIds.map((id) => [id, new Set<Digest>()]));
    for (const { accountId, identity } of rows) wanted.get(accountId)?.add(identity);
    for (const [id, identities] of wanted)
      for (const { accountId, identity, content } of await rowKeysAmong(this.#at, this.#subject, id, [
        ...identities,
      ]))
        this.#table.findOrAdd(accountId, identity, content, IN_STORE);
    this.#glanced = accountIds;
    await this.#learnBeside(accountIds);
  }

  /** What else is there of these accounts. */
  async #learnBeside(accountIds: readonly number[]): Promise<void> {
    if (accountIds.length === 0) return;
    if (this.#all !== undefined) this.#hasStored ||= accountIds.some((id) => this.#all?.has(id));
    else if (this.#subject === 'transaction')
      this.#hasStored ||= await haveTransactions(this.#at, accountIds);
    for (const { accountId, identity, content } of await supersededKeys(this.#at, this.#subject, accountIds))
      this.#superseded.add(keyOf(accountId, identity, content));
    if (this.#subject === 'transaction')
      for (const keys of [await sameKeys(this.#at, accountIds), await pairedKeys(this.#at, accountIds)])
        for (const { accountId, identity, content } of keys)
          this.#superseded.add(keyOf(accountId, identity, content));
  }

  /** Whether any of the accounts has a row in the store. */
  get hasStored(): boolean {
    return this.#hasStored;
  }

  /** Reads the rows of all accounts, of which any may come up: they can't be found by their account any more. */
  async learnAll(): Promise<void> {
    this.#all = await this.#read(allRowKeys(this.#at, this.#subject));
  }

  /** The accounts that have rows. */
  async #read(pages: AsyncIterable<readonly RowKey[]>): Promise<Set<number>> {
    const accounts = new Set<number>();
    let rows = 0;
    for await (const keys of pages) {
      for (const { accountId, identity, content } of keys) {
        accounts.add(accountId);
        this.#table.findOrAdd(accountId, identity, content, IN_STORE);
      }
      rows += keys.length;
      if (rows > MANY_ROWS) await this.#reading.tellStep({ is: 'comparing', rows });
    }
    return accounts;
  }

  /** Compares a row with all before it; a new one is known from now on. */
  compare(accountId: number, identity: Digest, content: Digest, line: number): Sameness {
    // A corrected row is known by what it was too: its file brings nothing new.
    if (this.#superseded.size > 0 && this.#superseded.has(keyOf(accountId, identity, content)))
      return DUPLICATE;
    const slot = this.#table.findOrAdd(accountId, identity, content, line);
    if (slot === undefined) return NEW;
    const mark = this.#table.mark(slot);
    if (this.#table.hasContent(slot, content)) {
      if (mark === IN_STORE) this.#table.setMark(slot, MET);
      return DUPLICATE;
    }
    return { is: 'conflict', with: mark < 0 ? undefined : mark };
  }

  /** Whether a row of the file was found to be this one of the store. */
  wasMet(accountId: number, identity: Digest): boolean {
    const slot = this.#table.find(accountId, identity);
    return slot !== undefined && this.#table.mark(slot) === MET;
  }
}

const keyOf = (accountId: number, identity: Digest, content: Digest): string =>
  `${accountId} ${identity} ${content}`;
