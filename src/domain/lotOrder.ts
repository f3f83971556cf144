/**
 * The order in which a method takes lots: one small structure per method. A lot that is used up stays in its place
 * with nothing open and is dropped when the order comes to it, so that a sale never shifts what is behind it.
 */
import { type OpenLot, poolOf } from './lot.ts';
import type { Method } from './method.ts';
import { addReported } from './reportedCost.ts';

export interface LotOrder {
  add(lot: OpenLot): void;
  /** The lot to take from now; undefined when nothing is open. */
  next(): OpenLot | undefined;
  /** Every open lot, oldest first, among equals by arrival. */
  open(): OpenLot[];
}

const isOpen = (lot: OpenLot): boolean => lot.qtyOpen > 0n;
const isOlder = (a: OpenLot, b: OpenLot): boolean => (a.acquiredAt ?? '') < (b.acquiredAt ?? '');

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

interface Ranked {
  readonly lot: OpenLot;
  readonly arrival: number;
}

const byAge = (a: Ranked, b: Ranked): number =>
  isOlder(a.lot, b.lot) ? -1 : isOlder(b.lot, a.lot) ? 1 : a.arrival - b.arrival;

/** Unit costs as bought, compared exactly by cross multiplication; a partial sale does not change a lot's rank. */
function isTakenBefore(a: Ranked, b: Ranked): boolean {
  const left = a.lot.costBought * b.lot.qtyBought;
  const right = b.lot.costBought * a.lot.qtyBought;
  return left === right ? byAge(a, b) < 0 : left > right;
}

/** hifo: a binary heap with the highest unit cost on top. Source: Williams, Algorithm 232, CACM 7 (1964). */
class LotHeap implements LotOrder {
  private readonly heap: Ranked[] = [];
  private arrivals = 0;

  add(lot: OpenLot): void {
    const added = { lot, arrival: this.arrivals++ };
    let place = this.heap.push(added) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = this.heap[above];
      if (parent === undefined || isTakenBefore(parent, added)) break;
      this.heap[place] = parent;
      place = above;
    }
    this.heap[place] = added;
  }

  next(): OpenLot | undefined {
    for (let top = this.heap[0]; top; top = this.heap[0]) {
      if (isOpen(top.lot)) return top.lot;
      this.dropTop();
    }
    return undefined;
  }

  open(): OpenLot[] {
    return this.heap
      .filter(({ lot }) => isOpen(lot))
      .sort(byAge)
      .map(({ lot }) => lot);
  }

  private dropTop(): void {
    const moved = this.heap.pop();
    if (moved === undefined || this.heap.length === 0) return;
    let place = 0;
    for (;;) {
      let below = place * 2 + 1;
      let child = this.heap[below];
      const right = this.heap[below + 1];
      if (child && right && isTakenBefore(right, child)) {
        child = right;
        below++;
      }
      if (child === undefined || isTakenBefore(moved, child)) break;
      this.heap[place] = child;
      place = below;
    }
    this.heap[place] = moved;
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

/** An empty order of the method. */
export const lotOrder = (method: Method): LotOrder => ORDERS[method]();
