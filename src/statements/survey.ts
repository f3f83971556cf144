/**
 * What a statement holds before any of it is taken in: its accounts, its closing balances, its securities, what is left
 * out, and which ids of the bank are none, because different entries share them.
 */
import type { Closing, Entry, Security, StatementHearer, StatementTrade } from './entry.ts';

export class Survey implements StatementHearer {
  /** By the line of the first statement of each. */
  readonly accounts = new Map<string, number>();
  /** The last of each account. */
  readonly closings = new Map<string, Closing>();
  readonly securities = new Map<string, Security>();
  entries = 0;
  trades = 0;
  readonly #leftOut = new Map<string, number>();
  readonly #doubts = new Map<string, number>();
  /** What the bank's ids stand for, by account and id: digests, because a long file has many. */
  readonly #meant = new Map<number, number>();
  readonly #shared = new Set<number>();

  account(account: string, line: number): void {
    if (!this.accounts.has(account)) this.accounts.set(account, line);
  }

  entry({ account, bankId, date, amount }: Entry): void {
    this.entries++;
    this.#learn('entry', account, bankId, `${date} ${amount}`);
  }

  trade({ account, bankId, tradedAt, security, side, qty, price }: StatementTrade): void {
    this.trades++;
    this.#learn('trade', account, bankId, [tradedAt, security, side, qty, price].join(' '));
  }

  security(security: Security): void {
    this.securities.set(security.security, security);
  }

  closing(closing: Closing): void {
    const known = this.closings.get(closing.account);
    if (known === undefined || known.date <= closing.date) this.closings.set(closing.account, closing);
  }

  leftOut(what: string): void {
    add(this.#leftOut, what);
  }

  doubt(what: string): void {
    add(this.#doubts, what);
  }

  /** Whether different entries have that id: then it tells nothing. */
  isShared(what: 'entry' | 'trade', account: string, bankId: string): boolean {
    return this.#shared.has(idKey(what, account, bankId));
  }

  /** What a person should know, a sentence each. */
  notes(): string[] {
    const left = [...this.#leftOut].map(([what, count]) => `${count} x ${what}`);
    return [
      ...(left.length === 0 ? [] : [`left out: ${left.join(', ')}`]),
      ...[...this.#doubts].map(([what, count]) => `${count} x ${what}: look at the signs`),
      ...(this.#shared.size === 0
        ? []
        : [
            `${this.#shared.size} ${this.#shared.size === 1 ? 'id stands' : 'ids stand'} for several entries: these are known by what they say`,
          ]),
    ];
  }

  #learn(what: 'entry' | 'trade', account: string, bankId: string, meaning: string): void {
    if (bankId === '') return;
    const key = idKey(what, account, bankId);
    const meant = digestOf(meaning);
    const known = this.#meant.get(key);
    if (known === undefined) this.#meant.set(key, meant);
    else if (known !== meant) this.#shared.add(key);
  }
}

const idKey = (what: string, account: string, bankId: string): number =>
  digestOf(`${what}\0${account}\0${bankId}`);

/** 53 bits. Two ids that happen to share them are known by content, like ids that are shared. */
function digestOf(text: string): number {
  let high = 0x811c9dc5;
  let low = 0x9747b28c;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x5bd1e995);
    low ^= low >>> 15;
  }
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0);
}

const add = (counts: Map<string, number>, what: string): void => {
  counts.set(what, (counts.get(what) ?? 0) + 1);
};
