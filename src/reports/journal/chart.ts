/**
 * The chart of accounts of one journal: every account, category and instrument by a name that is safe in its format and no
 * other's. Names are given in the order of entry, so that a later account never changes an earlier one's. What is used for
 * the first time is declared before the entry that uses it.
 */
import type { Instrument } from '../../db/queries/instruments.ts';
import type { JournalAccount } from '../../db/queries/journalAccounts.ts';
import { type Currency, isCurrency } from '../../domain/currency.ts';
import type { Day } from '../../domain/day.ts';
import type { Method } from '../../domain/method.ts';
import { SECURITIES } from '../../domain/settlement.ts';
import type { Directive, JournalFormat } from './journal.ts';

export type EquityName = 'Opening balances' | 'Conversion' | 'Carried shares';

const ROOTS: Readonly<Record<string, string>> = {
  income: 'Income',
  expense: 'Expenses',
  transfer: 'Equity:Transfers',
};

export interface ChartOptions {
  /** The first day of the journal. */
  readonly startsOn: Day;
  /** Of all accounts, in place of their own. */
  readonly method: Method | undefined;
}

export class Chart {
  private readonly format: JournalFormat;
  private readonly options: ChartOptions;
  private readonly taken = new Set<string>();
  private readonly next = new Map<string, number>();
  private readonly names = new Map<string, string>();
  private readonly accounts = new Map<number, JournalAccount>();
  private readonly instruments = new Map<number, Instrument>();
  private readonly declared = new Set<string>();
  private waiting: Directive[] = [];

  constructor(
    format: JournalFormat,
    options: ChartOptions,
    accounts: readonly JournalAccount[],
    instruments: readonly Instrument[],
  ) {
    this.format = format;
    this.options = options;
    const byEntry = (a: { readonly id: number }, b: { readonly id: number }): number => a.id - b.id;
    for (const account of accounts.toSorted(byEntry)) {
      this.accounts.set(account.id, account);
      this.name(
        `account ${account.id}`,
        `Assets:${capital(account.kind)}:${format.accountPart(account.ref)}`,
      );
    }
    for (const instrument of instruments.toSorted(byEntry)) {
      this.instruments.set(instrument.id, instrument);
      this.name(`instrument ${instrument.id}`, format.commodity(instrument.symbol));
    }
  }

  /** Of all accounts, where one was asked for. */
  get method(): Method | undefined {
    return this.options.method;
  }

  /** Whether the account is one of the journal's own. */
  sees(accountId: number): boolean {
    return this.accounts.has(accountId);
  }

  account(accountId: number): JournalAccount {
    return known(this.accounts.get(accountId));
  }

  instrument(instrumentId: number): Instrument {
    return known(this.instruments.get(instrumentId));
  }

  /** By which method the account's figures are. */
  methodOf(accountId: number): Method {
    return this.options.method ?? this.account(accountId).method;
  }

  cash(accountId: number): string {
    const { ref, name, owner, kind, currency } = this.account(accountId);
    const path = this.path(accountId);
    // A brokerage account holds shares beside its cash.
    const account = kind === 'brokerage' ? this.name(`cash ${accountId}`, `${path}:Cash`) : path;
    const about = { ref, name, owner };
    this.introduce(account, {
      kind: 'account',
      account,
      on: this.startOf(accountId),
      holds: currency,
      about,
    });
    return account;
  }

  shares(accountId: number, instrumentId: number): string {
    const commodity = this.commodity(instrumentId);
    const part = this.format.accountPart(this.instrument(instrumentId).symbol);
    const account = this.name(`shares ${accountId} ${instrumentId}`, `${this.path(accountId)}:${part}`);
    const method = this.methodOf(accountId);
    this.introduce(account, {
      kind: 'account',
      account,
      on: this.startOf(accountId),
      holds: commodity,
      method,
    });
    return account;
  }

  commodity(instrumentId: number): string {
    const { symbol, name, isin } = this.instrument(instrumentId);
    const commodity = known(this.names.get(`instrument ${instrumentId}`));
    const on = this.options.startsOn;
    this.introduce(`commodity ${commodity}`, { kind: 'commodity', commodity, on, symbol, name, isin });
    return commodity;
  }

  /** Where what was gained by selling an instrument is booked. */
  gains(instrumentId: number): string {
    const part = this.format.accountPart(this.instrument(instrumentId).symbol);
    return this.other(`gains ${instrumentId}`, `Income:Gains:${part}`);
  }

  category(section: string, category: string): string {
    const root = ROOTS[section] ?? 'Equity';
    return this.other(
      `category ${section} ${category}`,
      `${root}:${this.format.accountPart(capital(category))}`,
    );
  }

  /** Where trades and actions wait for cash that is not booked with them. */
  unsettled(): string {
    return this.category('transfer', SECURITIES);
  }

  equity(name: EquityName): string {
    return this.other(`equity ${name}`, `Equity:${this.format.accountPart(name)}`);
  }

  currency(currency: Currency): Currency {
    this.introduce(`commodity ${currency}`, { kind: 'currency', currency, on: this.options.startsOn });
    return currency;
  }

  /** What has been used since for the first time. */
  takeDeclarations(): Directive[] {
    const { waiting } = this;
    this.waiting = [];
    return waiting;
  }

  private path(accountId: number): string {
    return known(this.names.get(`account ${accountId}`));
  }

  private startOf(accountId: number): Day {
    const { startsOn } = this.account(accountId);
    return startsOn > this.options.startsOn ? startsOn : this.options.startsOn;
  }

  private other(key: string, wanted: string): string {
    const account = this.name(key, wanted);
    this.introduce(account, { kind: 'account', account, on: this.options.startsOn });
    return account;
  }

  private introduce(key: string, directive: Directive): void {
    if (this.declared.has(key)) return;
    this.declared.add(key);
    this.waiting.push(directive);
  }

  /** The name that belongs to the key: the one that is wanted, with a number behind it where another has it. */
  private name(key: string, wanted: string): string {
    const before = this.names.get(key);
    if (before !== undefined) return before;
    let number = this.next.get(wanted) ?? 1;
    let name = wanted;
    while (this.taken.has(name) || isCurrency(name)) name = `${wanted}-${++number}`;
    this.next.set(wanted, number);
    this.taken.add(name);
    this.names.set(key, name);
    return name;
  }
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a journal names what was not read for it');
  return value;
}
