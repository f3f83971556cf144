/** What must hold for every history and every method. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divideHalfEven } from '../../src/domain/fixed.ts';
import { poolOf } from '../../src/domain/lot.ts';
import { LotWalk } from '../../src/domain/lots.ts';
import type { LotShelf } from '../../src/domain/lotShelf.ts';
import { METHODS } from '../../src/domain/method.ts';
import { type ConsumedLot, emptyPosition, type Position } from '../../src/domain/position.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import { type Replay, replayTrades } from '../../src/domain/replay.ts';
import { buyCost, makeTrade, sellProceeds, type Trade } from '../../src/domain/trade.ts';
import { anyMethod, closedHistory, history, longHistory } from './arbitrary.ts';

const sum = <T>(rows: readonly T[], of: (row: T) => bigint): bigint =>
  rows.reduce((total, row) => total + of(row), 0n);
const buys = (trades: readonly Trade[]): Trade[] => trades.filter((trade) => trade.side === 'BUY');
const sells = (trades: readonly Trade[]): Trade[] => trades.filter((trade) => trade.side === 'SELL');

/** The trades with every sale naming, as its lots, what another method would take. */
function naming(trades: readonly Trade[], { sales }: Replay): Trade[] {
  const consumed = new Map(sales.map((sale) => [sale.id, sale.consumed]));
  return trades.map((trade) => {
    const lots = consumed.get(trade.id)?.map(({ buyTradeId, qty }) => ({ buyTradeId: buyTradeId ?? 0, qty }));
    return lots === undefined ? trade : { ...trade, lots };
  });
}

describe('for every history and every method', () => {
  test('cost bought = cost relieved + cost left, and quantity likewise', () => {
    fc.assert(
      fc.property(history, anyMethod, (trades, method) => {
        const { sales, position } = replayTrades(trades, method);
        expect(sum(buys(trades), buyCost)).toBe(sum(sales, (sale) => sale.relievedCost) + position.costBasis);
        expect(sum(buys(trades), (trade) => trade.qty)).toBe(sum(sales, (sale) => sale.qty) + position.qty);
        expect(position.costBasis).toBe(sum(position.lots, (lot) => lot.costOpen));
        expect(position.qty).toBe(sum(position.lots, (lot) => lot.qtyOpen));
        expect(position.fees).toBe(sum(trades, (trade) => trade.fees));
        expect(position.realizedGain).toBe(
          sum(sells(trades), sellProceeds) - sum(sales, (sale) => sale.relievedCost),
        );
      }),
    );
  });

  test('what the consumed lots show sums to what the sale shows', () => {
    fc.assert(
      fc.property(history, anyMethod, (trades, method) => {
        for (const sale of replayTrades(trades, method).sales) {
          expect(sum(sale.consumed, (lot) => lot.qty)).toBe(sale.qty);
          expect(sum(sale.consumed, (lot) => lot.cost)).toBe(sale.relievedCost);
          expect(sum(sale.consumed, (lot) => lot.proceeds)).toBe(sale.proceeds);
          expect(sum(sale.consumed, (lot) => lot.gain)).toBe(sale.gain);
          expect(sale.consumed.every((lot) => lot.qty > 0n && lot.cost >= 0n)).toBe(true);
        }
      }),
    );
  });

  test('each lot: what it gave to sales and what is left is what it brought in', () => {
    fc.assert(
      fc.property(history, fc.constantFrom('fifo', 'lifo', 'hifo', 'specific'), (trades, method) => {
        const { sales, position } = replayTrades(trades, method);
        const consumed = sales.flatMap((sale) => sale.consumed);
        for (const buy of buys(trades)) {
          const given = consumed.filter((lot) => lot.buyTradeId === buy.id);
          const open = position.lots.filter((lot) => lot.tradeId === buy.id);
          expect(sum(given, (lot) => lot.cost) + sum(open, (lot) => lot.costOpen)).toBe(buyCost(buy));
          expect(sum(given, (lot) => lot.qty) + sum(open, (lot) => lot.qtyOpen)).toBe(buy.qty);
        }
      }),
    );
  });

  test('a closed position is exactly zero, and then all methods agree on what was realised', () => {
    fc.assert(
      fc.property(closedHistory, (trades) => {
        const realized = METHODS.map((method) => {
          const { position } = replayTrades(trades, method);
          expect(position).toMatchObject({ qty: 0n, costBasis: 0n, lots: [] });
          return position.realizedGain;
        });
        expect(new Set(realized).size).toBe(1);
      }),
    );
  });

  test('the order of rows in a file does not matter where times differ', () => {
    fc.assert(
      fc.property(
        history.chain((trades) =>
          fc.tuple(fc.constant(trades), fc.shuffledSubarray(trades, { minLength: trades.length })),
        ),
        anyMethod,
        ([trades, shuffled], method) => {
          expect(replayTrades(shuffled, method)).toEqual(replayTrades(trades, method));
        },
      ),
    );
  });

  test('walking on from a stored position at any point gives what a replay gives', () => {
    fc.assert(
      fc.property(history, anyMethod, fc.nat(), (trades, method, cut) => {
        const point = cut % (trades.length + 1);
        const first = replayTrades(trades.slice(0, point), method);
        const stored: Position = structuredClone(first.position);
        const second = replayTrades(trades.slice(point), stored);
        const whole = replayTrades(trades, method);
        expect([...first.sales, ...second.sales]).toEqual(whole.sales);
        expect(second.position).toEqual(whole.position);
      }),
    );
  });

  test('by average, quantity and cost are all there is to store', () => {
    fc.assert(
      fc.property(history, (trades) => {
        const { qty, costBasis, lots } = replayTrades(trades, 'average').position;
        expect(lots).toEqual(qty === 0n ? [] : [poolOf(qty, costBasis)]);
      }),
    );
  });

  test('a sale that is refused changes nothing', () => {
    fc.assert(
      fc.property(history, anyMethod, (trades, method) => {
        const walk = new LotWalk(emptyPosition(method));
        for (const trade of trades) walk.apply(trade);
        const before = walk.position();
        const tooMuch = makeTrade({
          ...(trades.at(-1) as Trade),
          id: 1000,
          entry: 1000,
          tradedAt: '2099-01-01T00:00:00.000Z',
          side: 'SELL',
          qty: before.qty + 1n,
          price: 1n,
        });
        let refusal: unknown;
        try {
          walk.apply(tooMuch);
        } catch (error) {
          refusal = error;
        }
        expect(isRefusal(refusal) && refusal.code).toBe('oversell');
        expect(walk.position()).toEqual(before);
      }),
    );
  });

  test('naming the lots another method takes gives the figures of that method', () => {
    fc.assert(
      fc.property(history, fc.constantFrom('fifo', 'lifo', 'hifo'), (trades, method) => {
        const by = replayTrades(trades, method);
        const named = replayTrades(naming(trades, by), 'specific');
        expect(named.sales).toEqual(by.sales);
        expect(named.position).toEqual({ ...by.position, method: 'specific' });
      }),
    );
  });
});

/** Each method once more in the plainest way: a list that is sorted anew for every sale. */
describe('the walk takes the lots a plain list would take', () => {
  interface Plain {
    readonly trade: Trade;
    qty: bigint;
    cost: bigint;
  }
  const unit = (lot: Plain): [bigint, bigint] => [buyCost(lot.trade), lot.trade.qty];
  const dearer = (a: Plain, b: Plain): number => {
    const [costA, qtyA] = unit(a);
    const [costB, qtyB] = unit(b);
    return Number(costB * qtyA > costA * qtyB) - Number(costB * qtyA < costA * qtyB);
  };
  const orders = {
    fifo: (lots: Plain[]) => lots,
    lifo: (lots: Plain[]) => lots.toReversed(),
    hifo: (lots: Plain[]) => lots.toSorted(dearer),
  };

  test.each(['fifo', 'lifo', 'hifo'] as const)('%s', (method) => {
    fc.assert(
      fc.property(history, (trades) => {
        const lots: Plain[] = [];
        const relieved: bigint[] = [];
        for (const trade of trades) {
          if (trade.side === 'BUY') {
            lots.push({ trade, qty: trade.qty, cost: buyCost(trade) });
            continue;
          }
          let left = trade.qty;
          let total = 0n;
          for (const lot of orders[method](lots.filter((open) => open.qty > 0n))) {
            if (left === 0n) break;
            const isLast = left <= lot.qty;
            const taken = isLast ? left : lot.qty;
            const cost = divideHalfEven(lot.cost * taken, lot.qty);
            lot.qty -= taken;
            lot.cost -= cost;
            left -= taken;
            total += cost;
          }
          relieved.push(total);
        }
        expect(replayTrades(trades, method).sales.map((sale) => sale.relievedCost)).toEqual(relieved);
      }),
    );
  });
});

describe('a walk whose lots lie on a shelf', () => {
  /** Bytes one after another, as a file has them. */
  class Bytes implements LotShelf {
    readonly #kept: number[] = [];
    append(bytes: Uint8Array): number {
      return this.#kept.push(...bytes) - bytes.length;
    }
    read(bytes: Uint8Array, at: number): void {
      if (at + bytes.length > this.#kept.length) throw new RangeError('nothing was kept there');
      bytes.set(this.#kept.slice(at, at + bytes.length));
    }
    get size(): number {
      return this.#kept.length;
    }
  }

  function walked(trades: readonly Trade[], from: Position, shelf?: LotShelf) {
    const walk = new LotWalk(from, shelf);
    const consumed: ConsumedLot[] = [];
    const sales = trades.map((trade) => walk.apply(trade, (lot) => consumed.push(lot)));
    return { sales, consumed, position: walk.position(), standing: walk.standing() };
  }

  test('comes to the same sales, lots and position as one that has them at hand', () => {
    const shelf = new Bytes();
    fc.assert(
      fc.property(longHistory, anyMethod, (trades, method) => {
        const empty = emptyPosition(method);
        expect(walked(trades, empty, shelf)).toEqual(walked(trades, empty));
      }),
    );
    expect(shelf.size).toBeGreaterThan(0);
  });

  test('goes on from a position as one that has them at hand', () => {
    fc.assert(
      fc.property(longHistory, anyMethod, fc.nat(), (trades, method, cut) => {
        const point = cut % (trades.length + 1);
        const { position } = walked(trades.slice(0, point), emptyPosition(method));
        const rest = trades.slice(point);
        expect(walked(rest, position, new Bytes())).toEqual(walked(rest, position));
      }),
    );
  });

  test('restates its lots as one that has them at hand', () => {
    fc.assert(
      fc.property(longHistory, anyMethod, (trades, method) => {
        const [plain, shelved] = [undefined, new Bytes()].map((shelf) => {
          const walk = new LotWalk(emptyPosition(method), shelf);
          for (const trade of trades) walk.apply(trade);
          walk.scale({ from: 3n, to: 7n });
          walk.takeCost({ from: 5n, to: 1n });
          const leaving = { id: -1, at: '2199-01-01T00:00:00.000Z', qty: walk.held / 2n };
          return { left: walk.withdraw(leaving), position: walk.position() };
        });
        expect(shelved).toEqual(plain);
      }),
    );
  });

  test('has lots that came in out of the order of their purchases by age', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 28 }), { maxLength: 300 }),
        anyMethod,
        (days, method) => {
          const [plain, shelved] = [undefined, new Bytes()].map((shelf) => {
            const walk = new LotWalk(emptyPosition(method), shelf);
            for (const [index, day] of days.entries()) {
              const acquiredAt = `2024-02-${String(day).padStart(2, '0')}T00:00:00.000Z`;
              walk.acquire({ tradeId: index + 1, acquiredAt, qty: 10n + BigInt(day), cost: BigInt(day * 7) });
              const sale = { id: 1000 + index, at: '2025-01-01T00:00:00.000Z', qty: walk.held / 9n };
              if (index % 3 === 2) walk.dispose(sale, 100n, 0n);
            }
            return walk.position();
          });
          expect(shelved).toEqual(plain);
        },
      ),
    );
  });

  test('does not look for lots by their names', () => {
    const trades = fc.sample(
      history.filter((some) => some.some(({ side }) => side === 'SELL')),
      1,
    )[0] as Trade[];
    const named = naming(trades, replayTrades(trades, 'fifo'));
    expect(() => walked(named, emptyPosition('specific'), new Bytes())).toThrow(RangeError);
  });
});

test('a trade that comes before the last one is a bug of the caller', () => {
  const [first, second] = fc.sample(
    history.filter((trades) => trades.length > 1),
    1,
  )[0] as [Trade, Trade];
  const walk = new LotWalk(emptyPosition('fifo'));
  walk.apply({ ...second, side: 'BUY' });
  expect(() => walk.apply(first)).toThrow(RangeError);
});
