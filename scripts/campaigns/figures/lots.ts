/** Lots of every position by a method, from trades and corporate actions: as docs/ledger.md defines them, written a second time. */
import { gross, halfEven, MONEY, SHARES, units } from './decimals.ts';
import { type Facts, type Row, text } from './facts.ts';

export type Method = 'fifo' | 'lifo' | 'hifo' | 'average';
export const METHODS: readonly Method[] = ['fifo', 'lifo', 'hifo', 'average'];

export interface Lot {
  readonly acquiredAt: string | null;
  readonly buyId: string | null;
  readonly order: number;
  boughtQty: bigint;
  boughtCost: bigint;
  qty: bigint;
  cost: bigint;
}

export interface Sold {
  readonly position: string;
  readonly soldAt: string;
  readonly acquiredAt: string | null;
  readonly qty: bigint;
  readonly proceeds: bigint;
  readonly cost: bigint;
  readonly buyId: string | null;
}

export interface Positions {
  /** By account and symbol. */
  readonly lots: Map<string, Lot[]>;
  readonly sold: Sold[];
  readonly fees: Map<string, bigint>;
}

interface Event {
  readonly at: string;
  readonly rank: number;
  readonly order: number;
  readonly row: Row;
  readonly isAction: boolean;
}

/** Up to the end of a day. */
export function walkPositions(facts: Facts, method: Method, asOf: string): Positions {
  const book = new Book(method);
  const accounts = new Set(facts.trades.map((row) => text(row, 'account_ref')));
  for (const account of accounts) {
    const trades = facts.trades.filter((row) => row.account_ref === account);
    const actions = facts.actions.filter((row) => row.account_ref === null || row.account_ref === account);
    const events = [
      ...trades.map((row, order) => eventOf(row, text(row, 'trade_time'), row.side === 'BUY' ? 1 : 3, order)),
      ...actions.map((row, order) => eventOf(row, instantOf(text(row, 'date')), 0, order, true)),
    ];
    events.sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1) || a.rank - b.rank || a.order - b.order);
    for (const event of events)
      if (event.at.slice(0, 10) <= asOf)
        if (event.isAction) book.act(account, event.row, event.at);
        else book.trade(account, event.row);
  }
  return book;
}

const eventOf = (row: Row, at: string, rank: number, order: number, isAction = false): Event => ({
  ...{ row, at, rank, order, isAction },
});

const instantOf = (date: string): string => (date.length === 10 ? `${date}T00:00:00.000Z` : date);

class Book implements Positions {
  readonly lots = new Map<string, Lot[]>();
  readonly sold: Sold[] = [];
  readonly fees = new Map<string, bigint>();
  readonly #method: Method;
  #order = 0;

  constructor(method: Method) {
    this.#method = method;
  }

  trade(account: string, row: Row): void {
    const position = `${account} ${row.symbol}`;
    const [qty, price] = [units(text(row, 'qty'), SHARES), units(text(row, 'price'), SHARES)];
    const fees = units(text(row, 'fees') || '0', MONEY);
    this.fees.set(position, (this.fees.get(position) ?? 0n) + fees);
    const at = text(row, 'trade_time');
    const paid = gross(qty, price);
    if (row.side === 'SELL') this.#sell(position, at, qty, paid - fees);
    else
      this.#add(position, {
        ...{ acquiredAt: at, buyId: row.external_id as string | null },
        ...{ qty, cost: paid + fees },
      });
  }

  act(account: string, row: Row, at: string): void {
    const position = `${account} ${row.symbol}`;
    const lots = this.lots.get(position) ?? [];
    if (lots.length === 0 || row.kind === 'dividend') return;
    const [more = 1n, less = 1n] = text(row, 'ratio')
      .split(':')
      .map((part) => units(part || '1', SHARES));
    if (row.kind === 'split') {
      for (const lot of lots) {
        lot.qty = exactly(lot.qty * more, less);
        lot.boughtQty = exactly(lot.boughtQty * more, less);
      }
      this.#payFraction(position, row, at, sumOf(lots, 'qty') % WHOLE);
      return;
    }
    const other = `${account} ${row.new_symbol}`;
    const isSpinOff = row.kind === 'spin_off';
    const share = isSpinOff ? units(text(row, 'cost_share'), SHARES) : WHOLE;
    const costs = sharedOut(lots, share);
    if (!isSpinOff) this.lots.delete(position);
    const came = lots.map((lot, place): Lot => {
      const [qty, cost] = [exactly(lot.qty * more, less), costs[place] ?? 0n];
      const isUntouched = lot.qty === lot.boughtQty;
      lot.cost -= cost;
      lot.boughtCost = isUntouched ? lot.cost : halfEven(lot.boughtCost * (WHOLE - share), WHOLE);
      return { ...lot, order: this.#order++, qty, boughtQty: qty, cost, boughtCost: cost };
    });
    const all = [...(this.lots.get(other) ?? []), ...came].sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1));
    this.lots.set(other, this.#method === 'average' ? [pooled(all)] : all);
    this.#payFraction(other, row, at, sumOf(came, 'qty') % WHOLE);
  }

  /** In whole cents. */
  #payFraction(position: string, row: Row, at: string, fraction: bigint): void {
    if (row.cash_in_lieu === null || fraction === 0n) return;
    const price = units(text(row, 'cash_in_lieu'), SHARES);
    this.#sell(position, at, fraction, 100n * halfEven(fraction * price, 10n ** 14n));
  }

  #add(position: string, { qty, cost, ...from }: Pick<Lot, 'acquiredAt' | 'buyId' | 'qty' | 'cost'>): void {
    const lots = this.lots.get(position) ?? [];
    lots.push({ ...from, order: this.#order++, boughtQty: qty, boughtCost: cost, qty, cost });
    this.lots.set(position, this.#method === 'average' ? [pooled(lots)] : lots);
  }

  #sell(position: string, soldAt: string, qty: bigint, proceeds: bigint): void {
    let [left, unpaid] = [qty, proceeds];
    for (const lot of this.#inOrder(this.lots.get(position) ?? [])) {
      if (left === 0n) break;
      const taken = lot.qty < left ? lot.qty : left;
      const cost = taken === lot.qty ? lot.cost : halfEven(lot.cost * taken, lot.qty);
      const paid = taken === left ? unpaid : halfEven(proceeds * taken, qty);
      const { acquiredAt, buyId } = lot;
      this.sold.push({ position, soldAt, acquiredAt, qty: taken, proceeds: paid, cost, buyId });
      lot.qty -= taken;
      lot.cost -= cost;
      left -= taken;
      unpaid -= paid;
    }
    if (left > 0n) throw new Error(`more of ${position} was sold than there was at ${soldAt}`);
    const open = (this.lots.get(position) ?? []).filter((lot) => lot.qty > 0n);
    this.lots.set(position, open);
  }

  #inOrder(lots: readonly Lot[]): Lot[] {
    if (this.#method === 'lifo') return lots.toReversed();
    if (this.#method !== 'hifo') return [...lots];
    // By unit cost; a sort keeps the order of equals.
    return lots.toSorted((a, b) => {
      const [one, other] = [a.boughtCost * b.boughtQty, b.boughtCost * a.boughtQty];
      return one > other ? -1 : Number(one < other);
    });
  }
}

/** One lot of all, which has no day of purchase. */
function pooled(lots: readonly Lot[]): Lot {
  const [qty, cost] = [sumOf(lots, 'qty'), sumOf(lots, 'cost')];
  return { acquiredAt: null, buyId: null, order: 0, boughtQty: qty, boughtCost: cost, qty, cost };
}

const WHOLE = 10n ** BigInt(SHARES);
const timeOf = ({ acquiredAt }: Lot): string => acquiredAt ?? '';
const sumOf = (lots: readonly Lot[], of: 'qty' | 'cost'): bigint =>
  lots.reduce((total, lot) => total + lot[of], 0n);

/** A part of the cost of all lots, of each what the rounded sum grows by with it. */
function sharedOut(lots: readonly Lot[], share: bigint): bigint[] {
  const all = sumOf(lots, 'cost');
  const whole = halfEven(all * share, WHOLE);
  let [before, given] = [0n, 0n];
  return lots.map(({ cost }) => {
    before += cost;
    const upToHere = all === 0n ? 0n : halfEven(whole * before, all);
    const part = upToHere - given;
    given = upToHere;
    return part;
  });
}

function exactly(above: bigint, below: bigint): bigint {
  if (above % below !== 0n) throw new Error('the campaign uses ratios that leave whole units only');
  return above / below;
}
