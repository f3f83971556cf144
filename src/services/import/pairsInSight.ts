/**
 * New rows that are likely legs of one transfer with each other or with rows that are there: told with the plan, to be
 * confirmed when they are in. All rows of a file are looked at, of however many: as numbers first, the words of the few that are
 * told are found again. The newest are listed and all are counted.
 */
import {
  type BareRow,
  bareRows,
  bareRowsOfAmounts,
  bookedAccounts,
  unpairedRows,
} from '../../db/queries/unpaired.ts';
import { accountScope } from '../../domain/access.ts';
import { refKey } from '../../domain/account.ts';
import type { Currency } from '../../domain/currency.ts';
import { addDays } from '../../domain/day.ts';
import type { PairLeg, PairSuggestion } from '../../domain/importPlan.ts';
import type { Money } from '../../domain/money.ts';
import { SizeDigest } from '../../domain/nearFilter.ts';
import {
  lastDay,
  type LikelyPair,
  likelyPairs,
  PAIR_DAYS,
  type PairRow,
  sideOfLeg,
} from '../../domain/pairing.ts';
import { readNotPairs } from '../likelyTransfers.ts';
import type { ImportContext } from './context.ts';
import { KeptTexts } from './keptTexts.ts';
import type { PreparedTransaction } from './prepareTransactions.ts';
import { EPOCH, type Matching, RowColumns, type SlimRow } from './rowColumns.ts';

/** More are not read by anybody. */
const LISTED = 1_000;
/** More amounts than these, or rows, are found by walking over all rows of the days. */
const FEW_AMOUNTS = 1_000;
const FEW_ROWS = 5_000;

/** A row of the file, or one that is there. */
interface SightedRow extends PairRow {
  readonly leg: SlimRow;
  readonly identity: string;
}

interface NewRow {
  readonly line: number;
  readonly accountId: number;
  readonly record: PreparedTransaction;
}

type Booked = Awaited<ReturnType<typeof bookedAccounts>>;
type IsNotPair = Awaited<ReturnType<typeof readNotPairs>>['isNotPair'];

export class PairsInSight {
  readonly #context: ImportContext;
  readonly #legs: RowColumns;
  readonly #texts: KeptTexts;
  /** Of the rows of the file. */
  readonly #accounts = new Map<number, { readonly accountRef: string; readonly currency: Currency }>();
  readonly #digests = new Map<string, number>();
  /** Of both signs; none any more once they are many. */
  #amounts: Set<Money> | undefined = new Set();
  #noted = 0;
  /** What was there before the rows of the file. */
  #before: { readonly booked: Booked; readonly lastId: number; readonly isNotPair: IsNotPair } | undefined;
  /** Identities of rows of which it was said that they are no leg, and of the file those by line. */
  #said: ReadonlySet<string> = new Set();
  readonly #saidOf = new Map<number, string>();

  constructor(context: ImportContext) {
    this.#context = context;
    this.#legs = new RowColumns(context.scratch, oppositeLegs());
    this.#texts = new KeptTexts(context.scratch);
  }

  /** Before the first row is noted, or any is written; `lastId` is the highest number of a row that is there. */
  async begin(lastId: number): Promise<void> {
    const { at, viewer } = this.#context;
    const { isNotPair, identities } = await readNotPairs(at, viewer);
    const booked = await bookedAccounts(at, accountScope(viewer));
    this.#before = { booked, isNotPair, lastId };
    this.#said = identities;
  }

  note({ line, accountId, record }: NewRow): void {
    const { amount, bookedOn, counterpartyAccount } = record;
    const text = record.description || record.counterpartyName;
    if (!this.#accounts.has(accountId)) this.#accounts.set(accountId, record);
    this.#noted++;
    if (this.#amounts !== undefined)
      if (this.#amounts.add(amount).add(-amount).size > 2 * FEW_AMOUNTS || this.#noted > FEW_ROWS)
        this.#amounts = undefined;
    if (this.#said.size > 0 && this.#said.has(record.identity)) this.#saidOf.set(line, record.identity);
    this.#legs.add({
      ...{ amount, line, accountId },
      bookedOn,
      named: counterpartyAccount === '' ? 0 : this.#digestOf(counterpartyAccount),
      textAt: this.#texts.add(text),
      textLength: text.length,
    });
  }

  /** After each piece of the file. */
  flush(): void {
    this.#texts.flush();
  }

  /** The newest, and how many there are. */
  async pairs(): Promise<{ readonly pairs: PairSuggestion[]; readonly count: number }> {
    await this.#addStored();
    let count = 0;
    let newest: LikelyPair<SightedRow>[] = [];
    const keepNewest = () => {
      newest = newest.sort(newestFirst).slice(0, LISTED);
    };
    for await (const legs of this.#legs.near())
      for (const pair of likelyPairs(await this.#sight(legs), this.#before?.isNotPair)) {
        if (pair.out.leg.line < 0 && pair.into.leg.line < 0) continue;
        count++;
        newest.push(pair);
        if (newest.length === 2 * LISTED) keepNewest();
      }
    keepNewest();
    if (count > LISTED)
      this.#context.warnings.add(
        `there are ${count} likely transfers: the newest ${LISTED} are listed, and finance transfers pairs tells more once the rows are in`,
      );
    return { pairs: await this.#suggestions(newest), count };
  }

  /** Rows that are there already, of the days of the file and those near them. */
  async #addStored(): Promise<void> {
    const { at, viewer } = this.#context;
    const { booked = [], lastId = 0 } = this.#before ?? {};
    const span = this.#legs.span();
    if (span === undefined) return;
    const [from, to] = [addDays(span.from, -PAIR_DAYS), addDays(span.to, PAIR_DAYS)];
    const near = booked.filter(({ firstDay, lastDay: end }) => firstDay <= to && end >= from);
    if (near.length === 0) return;
    if (this.#amounts !== undefined)
      for (const row of await bareRowsOfAmounts(
        at,
        accountScope(viewer),
        [...this.#amounts],
        from,
        to,
        lastId,
      ))
        this.#addRow(row);
    else
      for (const { id } of near)
        for await (const row of bareRows(at, id, from, to, lastId)) this.#addRow(row);
  }

  #addRow({ id, accountId, amount, bookedOn }: BareRow): void {
    this.#legs.add({ line: -id, ...{ accountId, amount, bookedOn }, named: 0, textAt: 0, textLength: 0 });
  }

  /** The rows as they are compared: those of the file as it has them, then those that are there. */
  async #sight(legs: readonly SlimRow[]): Promise<SightedRow[]> {
    const byId = new Map(legs.filter(({ line }) => line < 0).map((leg) => [-leg.line, leg]));
    const stored = (await unpairedRows(this.#context.at, [...byId.keys()])).flatMap((row) => {
      const leg = byId.get(row.id);
      return leg === undefined ? [] : [{ ...row, leg }];
    });
    const fresh = legs.filter(({ line }) => line >= 0);
    const refs = new Map<number, string>();
    for (const { accountRef } of stored) refs.set(this.#digestOf(accountRef), accountRef);
    for (const { accountRef } of this.#accounts.values()) refs.set(this.#digestOf(accountRef), accountRef);
    const rows = fresh.map((leg): SightedRow => {
      const { accountRef = '', currency = 'EUR' } = this.#accounts.get(leg.accountId) ?? {};
      return {
        ...{ leg, accountRef, currency },
        accountId: leg.accountId,
        amount: leg.amount,
        bookedOn: addDays(EPOCH, leg.day),
        counterpartyAccount: leg.named === 0 ? null : (refs.get(leg.named) ?? null),
        identity: this.#saidOf.get(leg.line) ?? '',
      };
    });
    return [...rows, ...stored];
  }

  async #suggestions(pairs: readonly LikelyPair<SightedRow>[]): Promise<PairSuggestion[]> {
    const ids = pairs.flatMap(({ out, into }) => [out.leg.line, into.leg.line]).filter((line) => line < 0);
    const there = new Map(
      (
        await unpairedRows(
          this.#context.at,
          ids.map((id) => -id),
        )
      ).map(({ id, description, counterpartyName }) => [id, description || counterpartyName || '']),
    );
    const legOf = ({ leg: { line, textAt, textLength }, accountRef, bookedOn }: SightedRow): PairLeg => ({
      ...{ accountRef, bookedOn },
      ...(line < 0
        ? { line: null, transactionId: -line, text: there.get(-line) ?? '' }
        : { line, transactionId: null, text: this.#texts.read(textAt, textLength) }),
    });
    return pairs.map(({ out, into, others }) => ({
      line: out.leg.line >= 0 ? out.leg.line : into.leg.line,
      amount: into.amount,
      currency: into.currency,
      out: legOf(out),
      into: legOf(into),
      others,
    }));
  }

  /** 32 bits of the name of an account as it is compared, never 0. */
  #digestOf(ref: string): number {
    const known = this.#digests.get(ref);
    if (known !== undefined) return known;
    let digest = 0x811c9dc5;
    const key = refKey(ref);
    for (let at = 0; at < key.length; at++) digest = Math.imul(digest ^ key.charCodeAt(at), 0x01000193);
    if (this.#digests.size === MOST_DIGESTS) this.#digests.clear();
    this.#digests.set(ref, digest | 1);
    return digest | 1;
  }
}

/** Opposite amounts near each other. */
function oppositeLegs(): Matching {
  const sizes = new SizeDigest();
  return { reach: PAIR_DAYS, key: (amount) => sizes.of(amount), side: sideOfLeg };
}

/** A file may name very many accounts of others. */
const MOST_DIGESTS = 10_000;

const newestFirst = (a: LikelyPair<SightedRow>, b: LikelyPair<SightedRow>): number => {
  const [one, other] = [lastDay(a), lastDay(b)];
  return one === other ? lineOf(a) - lineOf(b) : one < other ? 1 : -1;
};

const lineOf = ({ out, into }: LikelyPair<SightedRow>): number =>
  out.leg.line >= 0 ? out.leg.line : into.leg.line;
