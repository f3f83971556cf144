/**
 * The order of very many lots in little memory. A few are at hand; the others lie on a shelf in runs, each in the order in which
 * its lots are taken, and of each run the next lot is at hand too. Of all that are at hand the one to take stands on top, so
 * what is taken is what would be if all of them were there.
 */
import { BinaryHeap } from './binaryHeap.ts';
import type { OpenLot } from './lot.ts';
import type { LotOrder } from './lotOrder.ts';
import { byAge, type IsTakenBefore, isOlder, isOpen, type Ranked } from './lotRank.ts';
import { LOT_BYTES, type LotShelf, packLot, unpackLot } from './lotShelf.ts';

/** New lots that are kept at hand: an eighth of what lies on the shelf, but so many. */
const FEWEST = 4;
const MOST = 64;
/** Lots that are fetched at once. */
const FETCHED = 8;

/** The next lot of a run. */
interface Head extends Ranked {
  readonly run: Run;
}

export class ShelvedLots implements LotOrder {
  private readonly shelf: LotShelf;
  private readonly isTakenBefore: IsTakenBefore;
  /** Those that arrived since the last run was laid down. */
  private arrived: BinaryHeap<Ranked>;
  /** One of each run that is not used up; undefined before the first. */
  private heads: BinaryHeap<Head> | undefined;
  private arrivals = 0;
  private shelved = 0;
  private newest: OpenLot | undefined;
  /** Whether lots arrived in the order of their purchases. */
  private isByAge = true;

  constructor(isTakenBefore: IsTakenBefore, shelf: LotShelf) {
    this.isTakenBefore = isTakenBefore;
    this.arrived = new BinaryHeap<Ranked>(isTakenBefore);
    this.shelf = shelf;
  }

  add(lot: OpenLot): void {
    this.isByAge &&= this.newest === undefined || !isOlder(lot, this.newest);
    this.newest = lot;
    if (this.arrived.size >= Math.min(MOST, Math.max(FEWEST, this.shelved >> 3))) this.layDown();
    this.arrived.push({ lot, arrival: this.arrivals++ });
  }

  next(): OpenLot | undefined {
    for (;;) {
      const { heads } = this;
      const arrived = this.arrived.top();
      const head = heads?.top();
      if (
        heads !== undefined &&
        head !== undefined &&
        (arrived === undefined || this.isTakenBefore(head, arrived))
      ) {
        if (isOpen(head.lot)) return head.lot;
        heads.dropTop();
        this.advance(heads, head.run);
      } else {
        if (arrived === undefined || isOpen(arrived.lot)) return arrived?.lot;
        this.arrived.dropTop();
      }
    }
  }

  *open(): Generator<OpenLot> {
    if (this.isByAge) yield* this.byArrival();
    else
      yield* [...this.byArrival()]
        .map((lot, arrival) => ({ lot, arrival }))
        .sort(byAge)
        .map(({ lot }) => lot);
  }

  /** Run by run, as they were laid down, each with lots that arrived after those of the one before: no more than one is at hand at any time. */
  private *byArrival(): Generator<OpenLot> {
    const heads = this.heads?.values().toSorted((a, b) => a.arrival - b.arrival) ?? [];
    for (const head of heads) yield* openByArrival([head, ...head.run.rest()]);
    yield* openByArrival(this.arrived.values());
  }

  /** What has arrived goes on the shelf, but for the lot to take first. */
  private layDown(): void {
    const arrived = this.arrived.values().filter(({ lot }) => isOpen(lot));
    this.arrived = new BinaryHeap<Ranked>(this.isTakenBefore);
    const [first, ...others] = arrived.sort((a, b) => (this.isTakenBefore(a, b) ? -1 : 1));
    if (first === undefined) return;
    this.heads ??= new BinaryHeap<Head>(this.isTakenBefore);
    this.shelved += others.length;
    this.heads.push({ lot: first.lot, arrival: first.arrival, run: new Run(this.shelf, others) });
  }

  private advance(heads: BinaryHeap<Head>, run: Run): void {
    const next = run.next();
    if (next === undefined) return;
    this.shelved--;
    heads.push({ lot: next.lot, arrival: next.arrival, run });
  }
}

const openByArrival = (lots: readonly Ranked[]): OpenLot[] =>
  lots
    .toSorted((a, b) => a.arrival - b.arrival)
    .map(({ lot }) => lot)
    .filter(isOpen);

/** Lots one after another on the shelf. */
class Run {
  private readonly shelf: LotShelf;
  /** Of the lot that comes next, in bytes; and behind the last one. */
  private place: number;
  private readonly end: number;
  private fetched: DataView | undefined;
  private fetchedAt = 0;

  constructor(shelf: LotShelf, lots: readonly Ranked[]) {
    const bytes = new DataView(new ArrayBuffer(lots.length * LOT_BYTES));
    for (const [index, lot] of lots.entries()) packLot(lot, bytes, index * LOT_BYTES);
    this.shelf = shelf;
    this.place = shelf.append(new Uint8Array(bytes.buffer));
    this.end = this.place + bytes.byteLength;
  }

  next(): Ranked | undefined {
    if (this.place === this.end) return undefined;
    let view = this.fetched;
    if (view === undefined || this.place === this.fetchedAt + view.byteLength) {
      view = this.read(Math.min(this.end - this.place, FETCHED * LOT_BYTES));
      this.fetched = view;
      this.fetchedAt = this.place;
    }
    const lot = unpackLot(view, this.place - this.fetchedAt);
    this.place += LOT_BYTES;
    return lot;
  }

  /** What `next` would still give. */
  rest(): Ranked[] {
    const view = this.read(this.end - this.place);
    return Array.from({ length: view.byteLength / LOT_BYTES }, (_, index) =>
      unpackLot(view, index * LOT_BYTES),
    );
  }

  private read(length: number): DataView {
    const bytes = new Uint8Array(length);
    this.shelf.read(bytes, this.place);
    return new DataView(bytes.buffer);
  }
}
