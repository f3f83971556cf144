/** Whatever happens to positions, cost and quantity go nowhere. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Action, PositionEvent } from '../../src/domain/actions.ts';
import { Book } from '../../src/domain/book.ts';
import { LotWalk } from '../../src/domain/lots.ts';
import { METHODS, type Method } from '../../src/domain/method.ts';
import { emptyPosition, type Sale } from '../../src/domain/position.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import type { ReportedCost } from '../../src/domain/reportedCost.ts';
import { buyCost, makeTrade, type Trade } from '../../src/domain/trade.ts';
import { anyMethod, history } from './arbitrary.ts';

const part = fc.integer({ min: 1, max: 1000 });
const id = fc.constantFrom(1, 2);
const ratio = fc.record({ from: fc.bigInt(1n, 12n), to: fc.bigInt(1n, 12n) });

/** What may happen next, before it is known what is held. */
const happening = fc.record({
  what: fc.constantFrom('buy', 'buy', 'sell', 'split', 'conversion', 'spinOff', 'carryOver', 'dividend'),
  accountId: id,
  instrumentId: id,
  part,
  qty: fc.oneof(fc.bigInt(1n, 50n), fc.bigInt(1n, 10n ** 10n)),
  price: fc.bigInt(0n, 10n ** 11n),
  fees: fc.bigInt(0n, 10_000n),
  ratio,
  costShare: fc.record({ from: fc.constant(12n), to: fc.bigInt(0n, 12n) }),
  paysFraction: fc.boolean(),
});
type Imagined = typeof happening extends fc.Arbitrary<infer T> ? T : never;

const heldIn = (book: Book, accountId: number, instrumentId: number): bigint =>
  book.positions().find((each) => each.accountId === accountId && each.instrumentId === instrumentId)
    ?.position.qty ?? 0n;

/** The event, made so that it is covered by what is held; undefined when nothing is. */
function eventOf(imagined: Imagined, index: number, book: Book): PositionEvent | undefined {
  const { what, accountId, instrumentId, fees, price, costShare } = imagined;
  const at = new Date(Date.UTC(2024, 0, 1 + index)).toISOString();
  const held = heldIn(book, accountId, instrumentId);
  const some = (held * BigInt(imagined.part)) / 1000n || held;
  const facts = { id: index, entry: index, accountId, instrumentId, currency: 'EUR' };
  if (what === 'buy' || what === 'sell') {
    const qty = what === 'buy' ? imagined.qty : some;
    if (qty === 0n) return undefined;
    return makeTrade({ ...facts, tradedAt: at, side: what === 'buy' ? 'BUY' : 'SELL', qty, price, fees });
  }
  if (what === 'dividend') return { ...facts, at, kind: what, perShare: price, withholding: 15_000_000n };
  if (what === 'carryOver')
    return some === 0n ? undefined : { ...facts, at, kind: what, toAccountId: 3 - accountId, qty: some };
  const cash = imagined.paysFraction ? { cashInLieu: price } : {};
  const common = { ...facts, at, ratio: imagined.ratio, ...cash };
  if (what === 'split') return { ...common, kind: 'split' };
  if (what === 'conversion') return { ...common, kind: 'conversion', toInstrumentId: 3 - instrumentId };
  return { ...common, kind: 'spinOff', toInstrumentId: 3 - instrumentId, costShare };
}

function playedOut(
  imagined: readonly Imagined[],
  method: Method,
): { book: Book; events: PositionEvent[]; sales: Sale[] } {
  let book = new Book(() => method);
  const events: PositionEvent[] = [];
  let sales: Sale[] = [];
  for (const [index, each] of imagined.entries()) {
    const event = eventOf(each, index + 1, book);
    if (event === undefined) continue;
    try {
      const sale = book.apply(event);
      if (sale !== undefined) sales.push(sale);
      events.push(event);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // A book that has refused is thrown away.
      book = new Book(() => method);
      sales = events.map((before) => book.apply(before)).filter((sale) => sale !== undefined);
    }
  }
  return { book, events, sales };
}

const isBuy = (event: PositionEvent): event is Trade => !('kind' in event) && event.side === 'BUY';
const sum = <T>(rows: readonly T[], of: (row: T) => bigint): bigint =>
  rows.reduce((total, row) => total + of(row), 0n);

test('cost bought = cost relieved + cost left, wherever it is held, for every method', () => {
  fc.assert(
    fc.property(fc.array(happening, { minLength: 5, maxLength: 40 }), anyMethod, (imagined, method) => {
      const { book, events, sales } = playedOut(imagined, method);
      const positions = book.positions().map(({ position }) => position);
      expect(sum(events.filter(isBuy), buyCost)).toBe(
        sum(sales, (sale) => sale.relievedCost) + sum(positions, (position) => position.costBasis),
      );
      for (const { qty, costBasis, lots } of positions) {
        expect(sum(lots, (lot) => lot.qtyOpen)).toBe(qty);
        expect(sum(lots, (lot) => lot.costOpen)).toBe(costBasis);
        expect(lots.every((lot) => lot.qtyOpen > 0n && lot.costOpen >= 0n)).toBe(true);
        if (qty === 0n) expect(costBasis).toBe(0n);
      }
    }),
    { numRuns: 300 },
  );
});

test('cost in the reporting currency goes nowhere either, and is the cost itself at a rate of one', () => {
  fc.assert(
    fc.property(fc.array(happening, { minLength: 5, maxLength: 40 }), anyMethod, (imagined, method) => {
      const { events } = playedOut(imagined, method);
      for (const rate of [1n, 7n]) {
        const book = new Book(() => method);
        const relieved: ReportedCost[] = [];
        const restated = events.map((event) =>
          isBuy(event) ? { ...event, reportedCost: buyCost(event) * rate } : event,
        );
        for (const event of restated)
          book.apply(event, (lot) => {
            relieved.push(lot.reportedCost);
            if (rate === 1n) expect(lot.reportedCost).toBe(lot.cost);
          });
        const left = book.positions().flatMap(({ position }) => position.lots);
        if (rate === 1n) for (const lot of left) expect(lot.reportedCost).toBe(lot.costOpen);
        expect(sum(relieved, (cost) => cost ?? 0n) + sum(left, (lot) => lot.reportedCost ?? 0n)).toBe(
          sum(events.filter(isBuy), (buy) => buyCost(buy) * rate),
        );
      }
    }),
    { numRuns: 300 },
  );
});

test('a split of two for one and back again is as if nothing had been', () => {
  fc.assert(
    fc.property(history, anyMethod, (trades, method) => {
      const walk = new LotWalk(emptyPosition(method));
      for (const trade of trades) walk.apply(trade);
      const before = walk.position();
      walk.scale({ from: 1n, to: 2n });
      expect(walk.position().costBasis).toBe(before.costBasis);
      walk.scale({ from: 2n, to: 1n });
      expect(walk.position()).toEqual(before);
    }),
  );
});

test('after a split of three for one, three times the shares bring the gain that one would have', () => {
  fc.assert(
    fc.property(history, fc.constantFrom(...METHODS), part, (trades, method, sold) => {
      const walk = new LotWalk(emptyPosition(method));
      for (const trade of trades) walk.apply(trade);
      const before = walk.position();
      const qty = (before.qty * BigInt(sold)) / 1000n;
      if (qty === 0n) return;
      const at = '2099-01-01T00:00:00.000Z';
      const plain = new LotWalk(before).dispose({ id: 1, at, qty }, 1_000_000n, 0n);
      walk.scale({ from: 1n, to: 3n });
      const after = walk.dispose({ id: 1, at, qty: qty * 3n }, 1_000_000n, 0n);
      expect(after.gain).toBe(plain.gain);
    }),
  );
});

test('a book of trades alone gives what a walk gives', () => {
  fc.assert(
    fc.property(history, anyMethod, (trades, method) => {
      const book = new Book(() => method);
      const walk = new LotWalk(emptyPosition(method));
      for (const trade of trades) expect(book.apply(trade)).toEqual(walk.apply(trade));
      expect(book.positions().map(({ position }) => position)).toEqual([walk.position()]);
    }),
  );
});

test('what is carried to another account and back is what it was', () => {
  fc.assert(
    fc.property(history, fc.constantFrom('fifo', 'lifo', 'hifo'), (trades, method) => {
      const book = new Book(() => method);
      for (const trade of trades) book.apply(trade);
      const [before] = book.positions();
      const qty = before?.position.qty ?? 0n;
      if (qty === 0n) return;
      const carry = (index: number, from: number, to: number): Action => ({
        id: index,
        entry: index,
        accountId: from,
        instrumentId: 1,
        currency: 'EUR',
        at: '2099-01-01T00:00:00.000Z',
        kind: 'carryOver',
        toAccountId: to,
        qty,
      });
      book.apply(carry(1000, 1, 2));
      book.apply(carry(1001, 2, 1));
      const lots = (which: Book | undefined) =>
        which?.positions()[0]?.position.lots.map((lot) => [lot.tradeId, lot.qtyOpen, lot.costOpen]);
      expect(lots(book)).toEqual(
        before?.position.lots.map((lot) => [lot.tradeId, lot.qtyOpen, lot.costOpen]),
      );
    }),
  );
});
