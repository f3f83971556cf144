/**
 * The order in which a method takes lots: one small structure per method. A lot that is used up stays in its place
 * with nothing open and is dropped when the order comes to it, so that a sale never shifts what is behind it.
 */
import { BinaryHeap } from './binaryHeap.ts';
import { type OpenLot, poolOf } from './lot.ts';
import { byAge, IS_TAKEN_BEFORE, isOlder, isOpen, type Ranked } from './lotRank.ts';
import type { LotShelf } from './lotShelf.ts';
import type { Method } from './method.ts';
import { addReported } from './reportedCost.ts';
import { ShelvedLots } from './shelvedLots.ts';

export interface LotOrder {
  add(lot: OpenLot): void;
  /** The lot to take from now; undefined when nothing is open. */
  next(): OpenLot | undefined;
  /** Every open lot, oldest first, among equals by arrival. */
  open(): Iterable<OpenLot>;
}

/** fifo, lifo, specific: a list by time of purchase, taken from its oldest or its newest end. */
class LotQueue implements LotOrder {
  private readonly end: 'oldest' | 'newest';
  private lots: OpenLot[] = [];
  private head = 0;
  private pruneAt = 1024;

  constructor(end: 'oldest' | 'newest') {
    this.end = end;
  }

  add(lot: OpenLot): void {
    if (this.lots.length >= this.pruneAt) this.prune();
    const last = this.lots.at(-1);
    if (last === undefined || !isOlder(lot, last)) this.lots.push(lot);
    else {
      const before = this.lots.findLastIndex((other) => !isOlder(lot, other));
      this.lots.splice(Math.max(this.head, before + 1), 0, lot);
    }
  }

  next(): OpenLot | undefined {
    return this.end === 'oldest' ? this.oldest() : this.newest();
  }

  open(): OpenLot[] {
    return this.lots.slice(this.head).filter(isOpen);
  }

  private oldest(): OpenLot | undefined {
    for (let lot = this.lots[this.head]; lot; lot = this.lots[++this.head]) if (isOpen(lot)) return lot;
    return undefined;
  }

  private newest(): OpenLot | undefined {
    for (let lot = this.lots.at(-1); lot; lot = this.lots.at(-1)) {
      if (isOpen(lot)) return lot;
      this.lots.pop();
    }
    this.head = 0;
    return undefined;
  }

  /** Forgets used-up lots, each time the list has doubled: that keeps the walk linear and its memory small. */
  private prune(): void {
    this.lots = this.open();
    this.head = 0;
    this.pruneAt = Math.max(1024, this.lots.length * 2);
  }
}

/** hifo: the highest unit cost on top. */
class LotHeap implements LotOrder {
  private readonly heap = new BinaryHeap<Ranked>(IS_TAKEN_BEFORE.hifo);
  private arrivals = 0;

  add(lot: OpenLot): void {
    this.heap.push({ lot, arrival: this.arrivals++ });
  }

  next(): OpenLot | undefined {
    for (let top = this.heap.top(); top; top = this.heap.top()) {
      if (isOpen(top.lot)) return top.lot;
      this.heap.dropTop();
    }
    return undefined;
  }

  open(): OpenLot[] {
    return this.heap
      .values()
      .filter(({ lot }) => isOpen(lot))
      .toSorted(byAge)
      .map(({ lot }) => lot);
  }
}

/** average: every lot that is added flows into the one pool. What the pool bought is what it holds: it has no past. */
class LotPool implements LotOrder {
  private readonly pool: OpenLot = { ...poolOf(0n, 0n) };

  add(lot: OpenLot): void {
    const isEmpty = this.pool.qtyOpen === 0n;
    this.pool.reportedCost = isEmpty
      ? lot.reportedCost
      : addReported(this.pool.reportedCost, lot.reportedCost);
    this.pool.qtyOpen += lot.qtyOpen;
    this.pool.costOpen += lot.costOpen;
  }

  next(): OpenLot | undefined {
    return isOpen(this.pool) ? this.pool : undefined;
  }

  open(): OpenLot[] {
    const { qtyOpen, costOpen, reportedCost } = this.pool;
    return isOpen(this.pool) ? [{ ...poolOf(qtyOpen, costOpen), reportedCost }] : [];
  }
}

const ORDERS: Readonly<Record<Method, () => LotOrder>> = {
  fifo: () => new LotQueue('oldest'),
  lifo: () => new LotQueue('newest'),
  hifo: () => new LotHeap(),
  average: () => new LotPool(),
  specific: () => new LotQueue('oldest'),
};

/** An empty order of the method; with a shelf most of its lots lie there, as long as nothing is to be taken of them. */
export function lotOrder(method: Method, shelf?: LotShelf): LotOrder {
  if (shelf === undefined || method === 'average') return ORDERS[method]();
  return new ShelvedLots(IS_TAKEN_BEFORE[method], shelf);
}
