/**
 * The walk over one position (one account, one instrument, one currency): trades go in, in the order of replay, and
 * sales, lots and the holding come out. Import, order form and reports share it. Refuses a sale above what is held.
 *
 * A sale takes from lots in the method's order. A lot that is sold in part gives cost left x sold / quantity left,
 * half-even to 1e-4, and that is subtracted from it; the last piece takes all that remains. So cost bought is always
 * cost relieved plus cost left, and a closed position is exactly zero.
 * Worked: buy 100 @ 10 fee 5, buy 50 @ 12 fee 5, sell 120 @ 15 fee 6. Fifo: 1794 - (1005 + 605 x 20/50) = 547.00 and
 * 30 left costing 363.00. Average: 1794 - 1610 x 120/150 = 506.00 and 30 left costing 322.00.
 *
 * Beside trades a walk knows five things that can happen to lots: acquire, dispose, withdraw, scale, takeCost. Whatever a
 * company or a bank does to a position is told in these (see book.ts).
 */
import type { Instant } from './day.ts';
import { divideHalfEven, inRange } from './fixed.ts';
import type { Lot, OpenLot } from './lot.ts';
import { type LotOrder, lotOrder } from './lotOrder.ts';
import {
  type Departure,
  type OnConsumed,
  type OnTaken,
  type Piece,
  relieve,
  sharingProceeds,
} from './lotRelief.ts';
import type { LotShelf } from './lotShelf.ts';
import type { Method } from './method.ts';
import type { Money } from './money.ts';
import { departureText, NamedLots } from './namedLots.ts';
import type { Position, Sale } from './position.ts';
import { sayQuantity, type Quantity } from './quantity.ts';
import { refuse } from './refusal.ts';
import { lessReported, moveReported, type ReportedCost } from './reportedCost.ts';
import { costsWithQuantity, shareOut } from './share.ts';
import { inRatio, type ShareRatio } from './shareRatio.ts';
import { buyCost, compareTrades, sellProceeds, type Trade } from './trade.ts';

/** Shares that come in, with the time and the cost they were bought at. */
export interface Arrival {
  readonly tradeId: number;
  readonly acquiredAt: Instant;
  readonly qty: Quantity;
  readonly cost: Money;
  readonly reportedCost?: ReportedCost;
}

/** A walk in progress. It keeps open lots and running totals and nothing of what is past. */
export class LotWalk {
  readonly method: Method;
  private readonly shelf: LotShelf | undefined;
  private order: LotOrder;
  private named: NamedLots | undefined;
  private qty: Quantity;
  private costBasis: Money;
  private realizedGain: Money;
  private fees: Money;
  private last: PlacedTrade | undefined;

  /**
   * Goes on from a position; from `emptyPosition(method)` at the start. With a shelf most lots lie there: little memory is
   * taken, and a sale can't name its lots.
   */
  constructor(from: Position, shelf?: LotShelf) {
    this.method = from.method;
    this.shelf = shelf;
    this.order = lotOrder(from.method, shelf);
    this.named = namesFor(from.method, shelf);
    this.qty = from.qty;
    this.costBasis = from.costBasis;
    this.realizedGain = from.realizedGain;
    this.fees = from.fees;
    for (const lot of from.lots) this.hold({ ...lot });
  }

  /**
   * The next trade; what it did when it is a SELL. Refuses `oversell`, `bad_lots` and `too_large`, and then nothing has
   * changed. To hand in a trade that comes before the last one is a bug: a backdated trade needs a replay.
   */
  apply(trade: Trade, onConsumed?: OnConsumed): Sale | undefined {
    if (this.last !== undefined && compareTrades(this.last, trade) > 0)
      throw new RangeError(`trade ${trade.id} comes before trade ${this.last.id} in the order of replay`);
    const { id, tradedAt: at, qty, lots, fees, reportedCost } = trade;
    let sale: Sale | undefined;
    if (trade.side === 'SELL')
      sale = this.dispose({ id, at, qty, lots }, sellProceeds(trade), fees, onConsumed);
    else this.acquire({ tradeId: id, acquiredAt: at, qty, cost: buyCost(trade), reportedCost });
    this.fees += fees;
    // Where there are very many walks, the last trade of each would be too much.
    this.last = this.shelf === undefined ? trade : placeOf(trade);
    return sale;
  }

  /** How many shares are held. */
  get held(): Quantity {
    return this.qty;
  }

  /** The position as it stands. */
  position(): Position {
    return { ...this.standing(), lots: [...this.openLots()] };
  }

  /** The position without its lots. */
  standing(): Omit<Position, 'lots'> {
    return {
      method: this.method,
      qty: this.qty,
      costBasis: this.costBasis,
      realizedGain: inRange(this.realizedGain, 'the realised gain of a position'),
      fees: inRange(this.fees, 'the fees of a position'),
    };
  }

  /** As in a position; one after another, as there may be very many. */
  *openLots(): Generator<Lot> {
    for (const lot of this.order.open()) yield { ...lot };
  }

  /** Shares come in as a lot of their own. */
  acquire({ tradeId, acquiredAt, qty, cost, reportedCost }: Arrival): void {
    inRange(this.qty + qty, 'the quantity of a position');
    this.costBasis = inRange(this.costBasis + cost, 'the cost of a position');
    this.qty += qty;
    // Written out: a copy of several objects takes more memory than one.
    this.hold({
      tradeId,
      acquiredAt,
      qtyBought: qty,
      costBought: cost,
      qtyOpen: qty,
      costOpen: cost,
      reportedCost,
    });
  }

  /** Shares leave for money: what came in for them less what they cost is realised. */
  dispose(sale: Departure, proceeds: Money, fees: Money, onConsumed?: OnConsumed): Sale {
    const onTaken = onConsumed && sharingProceeds(sale, proceeds, onConsumed);
    const relievedCost = this.take(sale, onTaken);
    const gain = proceeds - relievedCost;
    this.realizedGain += gain;
    return { id: sale.id, soldAt: sale.at, qty: sale.qty, proceeds, fees, relievedCost, gain };
  }

  /** Shares leave with their cost and their days of purchase; nothing is realised. */
  withdraw(leaving: Departure): Piece[] {
    const pieces: Piece[] = [];
    this.take(leaving, ({ tradeId, acquiredAt }, qty, cost, reportedCost) =>
      pieces.push({ tradeId, acquiredAt, qty, cost, reportedCost }),
    );
    return pieces;
  }

  /** Every lot has more or fewer shares at the same cost; their total is rounded half-even to 1e-8 and shared out. */
  scale(ratio: ShareRatio): void {
    const lots = [...this.order.open()];
    const total = inRatio(this.qty, ratio);
    const quantities = shareOut(total, lots.map(openQty));
    const costs = costsWithQuantity(lots.map(openCost), quantities);
    const reported = moveReported(lots.map(reportedCost), (each) => costsWithQuantity(each, quantities));
    for (const [index, lot] of lots.entries()) {
      const isWhole = lot.qtyOpen === lot.qtyBought;
      lot.qtyOpen = quantities[index] ?? 0n;
      lot.costBought += (costs[index] ?? 0n) - lot.costOpen;
      lot.costOpen = costs[index] ?? 0n;
      lot.reportedCost = reported[index];
      lot.qtyBought = isWhole ? lot.qtyOpen : divideHalfEven(lot.qtyBought * ratio.to, ratio.from);
    }
    this.qty = total;
    this.reorder(lots);
  }

  /** A part of every lot's cost leaves without a share: what leaves, with the shares it leaves from. */
  takeCost({ from, to }: ShareRatio): Piece[] {
    const lots = [...this.order.open()];
    const total = divideHalfEven(this.costBasis * to, from);
    const costs = shareOut(total, lots.map(openCost));
    const reported = moveReported(lots.map(reportedCost), (each) =>
      shareOut(divideHalfEven(sumOf(each) * to, from), each),
    );
    const pieces = lots.map(({ tradeId, acquiredAt, qtyOpen }, index) => ({
      tradeId,
      acquiredAt,
      qty: qtyOpen,
      cost: costs[index] ?? 0n,
      reportedCost: reported[index],
    }));
    for (const [index, lot] of lots.entries()) {
      const isWhole = lot.qtyOpen === lot.qtyBought;
      lot.costOpen -= costs[index] ?? 0n;
      lot.reportedCost = lessReported(lot.reportedCost, reported[index]);
      lot.costBought = isWhole ? lot.costOpen : divideHalfEven(lot.costBought * (from - to), from);
    }
    this.costBasis -= total;
    this.reorder(lots);
    return pieces;
  }

  private hold(lot: OpenLot): void {
    this.order.add(lot);
    this.named?.add(lot);
  }

  /** Lots that have been restated take their places anew: their unit costs may rank otherwise now. */
  private reorder(lots: readonly OpenLot[]): void {
    this.order = lotOrder(this.method, this.shelf);
    this.named = namesFor(this.method, this.shelf);
    for (const lot of lots) if (lot.qtyOpen > 0n) this.hold(lot);
  }

  /** Takes shares out of the lots, and their cost with them: the cost taken. The one place that decides a shortage. */
  private take(leaving: Departure, onTaken: OnTaken | undefined): Money {
    const { qty, lots } = leaving;
    if (qty > this.qty)
      refuse(
        'oversell',
        `${departureText(leaving)} is above the ${sayQuantity(this.qty)} held at that moment`,
        'sell at most what is held; short selling is not possible',
      );
    const { named } = this;
    if (lots !== undefined && this.method === 'specific' && named === undefined)
      throw new RangeError('lots on a shelf are not found by their names');
    let cost = 0n;
    if (named === undefined || lots === undefined) cost = relieve(() => this.order.next(), qty, onTaken);
    else
      for (const [tradeId, part] of named.quantities(leaving, lots))
        cost += relieve(() => named.next(tradeId), part, onTaken);
    this.qty -= qty;
    this.costBasis -= cost;
    return cost;
  }
}

type PlacedTrade = Pick<Trade, 'id' | 'tradedAt' | 'side' | 'entry'>;
const placeOf = ({ id, tradedAt, side, entry }: Trade): PlacedTrade => ({ id, tradedAt, side, entry });
const openQty = (lot: OpenLot): Quantity => lot.qtyOpen;
const openCost = (lot: OpenLot): Money => lot.costOpen;
const reportedCost = (lot: OpenLot): ReportedCost => lot.reportedCost;
const sumOf = (amounts: readonly Money[]): Money => amounts.reduce((sum, amount) => sum + amount, 0n);
const namesFor = (method: Method, shelf: LotShelf | undefined): NamedLots | undefined =>
  method === 'specific' && shelf === undefined ? new NamedLots() : undefined;
