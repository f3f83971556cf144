/**
 * Judges the rows of `actions.csv`, and writes those that are new with all that follows from them: shares, cost, cash. What
 * concerns every holder is the bank's to enter, what concerns one account its own people's.
 */
import type { ActionRecord } from '../../csv/actionRecord.ts';
import type { ReadRow } from '../../csv/readRecords.ts';
import { rowsByAccount } from '../../db/queries/bookedRows.ts';
import { lockAccounts } from '../../db/queries/accounts.ts';
import { actionKeys, insertAction, type NewAction, pairsIn } from '../../db/queries/actions.ts';
import { type Family, readFamilies } from '../../db/queries/families.ts';
import type { ImportAccount } from '../../db/queries/importLookups.ts';
import type { Pair } from '../../db/queries/positionFigures.ts';
import type { PositionEffect, Rejection } from '../../domain/importPlan.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { actionContent, actionIdentity, type Digest } from '../identity.ts';
import { restatePositions } from '../restate.ts';
import { type BalanceChange, type Revision, revise } from '../revise.ts';
import { AccountBook } from './accountBook.ts';
import { type ImportContext, isDoomed, type Writing } from './context.ts';
import { InstrumentBook, type KnownInstrument } from './instrumentBook.ts';
import { type Effects, type Judge, NO_EFFECTS } from './judge.ts';
import { Occurrences } from './occurrences.ts';
import { conflictFault, faultsWithAccount, learnAccounts } from './rowFaults.ts';

type Row = ReadRow<ActionRecord>;
/** A row with everything it names found. */
interface KnownRow {
  readonly row: Row;
  readonly record: ActionRecord;
  /** Undefined for every holder. */
  readonly account: ImportAccount | undefined;
  readonly instrument: KnownInstrument;
  readonly other: KnownInstrument | undefined;
}
/** What is known by one identity: in the store, before a correction, or earlier in the file. */
interface KnownAction {
  /** Of the file; undefined for one in the store. */
  readonly line: number | undefined;
  /** Nothing else can have the identity. */
  readonly isTaken: boolean;
  readonly contents: ReadonlySet<Digest>;
}
interface Identified extends KnownRow {
  readonly identity: Digest;
  readonly content: Digest;
}

export class ActionJudge implements Judge<ActionRecord> {
  readonly #context: ImportContext;
  readonly #accounts: AccountBook;
  readonly #instruments: InstrumentBook;
  readonly #occurrences: Occurrences;
  readonly #known = new Map<Digest, KnownAction>();
  /** Actions that were written, by id, with the line they came from. */
  /** Lines that were taken as new and can't be. */
  readonly #withdrawn = new Set<number>();
  readonly #written = new Map<number, { readonly line: number; readonly action: NewAction }>();

  constructor(context: ImportContext) {
    this.#context = context;
    this.#occurrences = new Occurrences(context.scratch);
    this.#accounts = new AccountBook(context);
    this.#instruments = new InstrumentBook(context);
  }

  async take(rows: readonly Row[]): Promise<void> {
    const ofAccounts = rows.filter(({ record }) => record !== undefined && record.accountRef !== '');
    await learnAccounts(this.#context, this.#accounts, ofAccounts, ({ paidOn }) => paidOn);
    const readable = rows.flatMap(({ record, faults }) => (record && faults.length === 0 ? [record] : []));
    await this.#instruments.learn(readable.flatMap((record) => [record, ...otherOf(record)]));
    const found = rows.flatMap((row) => this.#findNamed(row) ?? []).map((row) => this.#identify(row));
    const identities = found.map(({ identity }) => identity);
    for (const { identity, content, isSuperseded } of await actionKeys(this.#context.at, identities))
      this.#enter(identity, content, undefined, !isSuperseded);
    for (const row of found.filter((each) => this.#judge(each))) await this.#write(row);
  }

  async finish(): Promise<Effects> {
    const { writing } = this.#context;
    const { made, adopted } = this.#instruments;
    const makes = { ...NO_EFFECTS.makes, accounts: this.#accounts.made, instruments: made };
    const effects = { ...NO_EFFECTS, makes, adopted };
    if (writing === undefined || isDoomed(this.#context) || this.#written.size === 0) return effects;
    return { ...effects, ...(await this.#act(writing)) };
  }

  /** The account and the instruments of a row without fault; any other row is rejected. */
  #findNamed(row: Row): KnownRow | undefined {
    const { line, record } = row;
    const found = record && record.accountRef !== '' ? this.#accounts.get(record.accountRef) : undefined;
    const faults = faultsWithAccount(row, found);
    if (found?.account && found.account.kind !== 'brokerage') faults.push(wrongKind(line, found.account));
    const [instrument, other] = record
      ? [this.#instruments.get(record), ...otherOf(record).map((named) => this.#instruments.get(named))]
      : [];
    if (instrument?.fault) faults.push({ line, ...instrument.fault });
    if (other?.fault) faults.push({ line, ...other.fault, column: `new_${other.fault.column}` });
    if (instrument?.instrument && instrument.instrument === other?.instrument)
      faults.push({ line, column: 'new_symbol', code: 'bad_value', message: 'it is the same instrument' });
    if (record && record.at > this.#context.bank.clock.now())
      faults.push({ line, column: 'date', code: 'bad_day', message: `${record.at} has not come yet` });
    if (faults.length === 0 && record && instrument?.instrument)
      return {
        row,
        record,
        account: found?.account,
        instrument: instrument.instrument,
        other: other?.instrument,
      };
    this.#context.tally.reject(row, faults);
    return undefined;
  }

  #identify(known: KnownRow): Identified {
    const { record, account } = known;
    const content = actionContent(factsOf(known));
    const accountId = account?.id ?? null;
    const externalId = record.externalId === '' ? null : record.externalId;
    const occurrence = externalId === null ? this.#occurrences.next(accountId ?? 0, content) : 1;
    return { ...known, content, identity: actionIdentity(accountId, externalId, content, occurrence) };
  }

  #enter(identity: Digest, content: Digest, line: number | undefined, isTaken: boolean): void {
    const known = this.#known.get(identity);
    this.#known.set(identity, {
      line,
      isTaken: isTaken || known?.isTaken === true,
      contents: new Set([...(known?.contents ?? []), content]),
    });
  }

  /** Whether it is new and good. */
  #judge({ row, record, account, identity, content }: Identified): boolean {
    const { tally, viewer } = this.#context;
    const { line } = row;
    const known = this.#known.get(identity);
    if (known?.contents.has(content)) {
      tally.take(row, 'duplicate');
      return false;
    }
    const faults: Rejection[] = [];
    if (known?.isTaken) faults.push(conflictFault(line, record.externalId, known.line));
    const isBank = viewer.role === 'admin';
    if (isBank !== (account === undefined)) faults.push(notAllowed(line, isBank));
    if (faults.length > 0) {
      tally.reject(row, faults);
      return false;
    }
    tally.take(row, 'new');
    this.#enter(identity, content, line, true);
    return true;
  }

  async #write(row: Identified): Promise<void> {
    const { writing, viewer, options } = this.#context;
    if (writing === undefined || isDoomed(this.#context)) return;
    const { record, account, instrument, other, identity, content } = row;
    const action: NewAction = {
      ...factsOf(row),
      accountId: account?.id ?? null,
      instrumentId: instrument.id,
      toInstrumentId: other?.id ?? null,
      settled: !options.noSettle,
      externalId: record.externalId === '' ? null : record.externalId,
      identity,
      content,
      importId: writing.importId,
      importLine: row.row.line,
      userId: viewer.userId,
      createdAt: writing.createdAt,
    };
    this.#written.set(await insertAction(writing.tx, action), { line: row.row.line, action });
  }

  /** Lets the actions act on whatever they reach. */
  async #act(writing: Writing): Promise<Pick<Effects, 'balances' | 'positions'>> {
    const { tx, importId } = writing;
    const { bank, viewer } = this.#context;
    const reached = await this.#reached(writing);
    await lockAccounts(tx, [...new Set(reached.map(({ accountId }) => accountId))]);
    const balances = new Map<string, BalanceChange>();
    const positions: PositionEffect[] = [];
    for (const family of await readFamilies(tx, reached)) {
      try {
        const touched = { positions: family.positions, accountIds: [] };
        const revision = await revise(tx, touched, () =>
          restatePositions(tx, bank, viewer, `import ${importId}`, family.positions),
        );
        positions.push(...positionEffects(revision));
        for (const change of revision.balances) {
          const { before } = balances.get(change.accountRef) ?? change;
          balances.set(change.accountRef, { ...change, before });
        }
      } catch (error) {
        if (!isRefusal(error)) throw error;
        this.#withdraw(family, error.code, error.message);
      }
    }
    const rows = await rowsByAccount(tx, [...this.#written.keys()]);
    return {
      balances: [...balances.values()].map((change) => ({
        ...change,
        rows: rows.get(change.accountRef) ?? 0,
      })),
      positions,
    };
  }

  async #reached({ tx }: Writing): Promise<Pair[]> {
    const actions = [...this.#written.values()].map(({ action }) => action);
    const everybodys = actions.filter(({ accountId }) => accountId === null);
    const own = actions.flatMap(({ accountId, instrumentId }) =>
      accountId === null ? [] : [{ accountId, instrumentId }],
    );
    return [...own, ...(await pairsIn(tx, [...new Set(everybodys.map(({ instrumentId }) => instrumentId))]))];
  }

  /** What the positions can't bear speaks against every new action on them. */
  #withdraw({ actions }: Family, code: Rejection['code'], message: string): void {
    const lines = actions.map(({ stored }) => this.#written.get(stored.id)?.line);
    for (const line of new Set(lines))
      if (line !== undefined && !this.#withdrawn.has(line)) {
        this.#withdrawn.add(line);
        this.#context.tally.withdraw({ line, column: null, code, message });
      }
  }
}

/** The other instrument as the row names it. */
const otherOf = ({ newSymbol, newIsin, currency }: ActionRecord) =>
  newSymbol === '' && newIsin === '' ? [] : [{ symbol: newSymbol, isin: newIsin, currency }];

const given = (number: bigint): bigint | null => (number < 0n ? null : number);

const factsOf = ({ record, instrument, other }: KnownRow) => ({
  kind: record.kind,
  at: record.at,
  paidOn: record.paidOn,
  symbol: instrument.symbol,
  currency: instrument.currency,
  toSymbol: other?.symbol ?? null,
  ratioFrom: given(record.ratioFrom),
  ratioTo: given(record.ratioTo),
  cashInLieu: given(record.cashInLieu),
  costShare: given(record.costShare),
  perShare: given(record.perShare),
  withholding: given(record.withholding),
  toAccountId: null,
  qty: null,
});

const wrongKind = (line: number, { ref, kind }: ImportAccount): Rejection => ({
  line,
  column: 'account_ref',
  code: 'wrong_account_kind',
  message: `${ref} is of kind ${kind}; actions concern brokerage accounts`,
});

const notAllowed = (line: number, isBank: boolean): Rejection => ({
  line,
  column: 'account_ref',
  code: 'not_allowed',
  message: isBank
    ? 'the bank enters what concerns every holder: leave the account out'
    : 'only the bank enters what concerns every holder: name your account',
});

const positionEffects = ({ holdings, changedSales, years }: Revision): PositionEffect[] =>
  holdings.map(({ accountRef, symbol, currency, before, after }, index) => ({
    accountRef,
    symbol,
    currency,
    buys: 0,
    sells: 0,
    qtyBefore: before.qty,
    qtyAfter: after.qty,
    costs: { before: before.costBasis, after: after.costBasis },
    // Of the positions that hand lots to each other together.
    changedSales: index === 0 ? changedSales : 0,
    years: index === 0 ? years : [],
  }));
