/** Random histories of one position for property tests: every sale is covered, many lots are tied, split and emptied. */
import fc from 'fast-check';
import { METHODS } from '../../src/domain/method.ts';
import { makeTrade, type Trade } from '../../src/domain/trade.ts';

interface Move {
  /** Part of what is held that is sold, in thousandths; null for a purchase. */
  readonly sold: number | null;
  readonly qty: bigint;
  readonly price: bigint;
  readonly fees: bigint;
  readonly minutes: number;
}

const START_MS = Date.UTC(2024, 0, 1);

/** Quantities of whole, fractional and smallest units; prices down to nothing. */
const qty = fc.oneof(
  fc.bigInt(1n, 1000n),
  fc.bigInt(1n, 5n).map((n) => n * 10n ** 8n),
  fc.bigInt(1n, 10n ** 12n),
);
const price = fc.oneof(
  fc.bigInt(0n, 300n).map((n) => n * 10n ** 6n),
  fc.bigInt(0n, 10n ** 11n),
);

const SOLD = fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 1000 }));
const MOVE = {
  sold: fc.option(SOLD, { freq: 2 }),
  qty,
  price,
  fees: fc.oneof(fc.constant(0n), fc.bigInt(0n, 200_000n)),
  minutes: fc.integer({ min: 1, max: 60 * 24 * 90 }),
};
const move: fc.Arbitrary<Move> = fc.record(MOVE);

function play(moves: readonly Move[]): Trade[] {
  const trades: Trade[] = [];
  let held = 0n;
  let at = START_MS;
  for (const { sold, qty: bought, price: each, fees, minutes } of moves) {
    at += minutes * 60_000;
    const selling = sold !== null && held > 0n;
    const part = selling ? (held * BigInt(sold)) / 1000n : 0n;
    const quantity = selling ? (part > 0n ? part : held) : bought;
    const id = trades.length + 1;
    trades.push(
      makeTrade({
        id,
        entry: id,
        accountId: 1,
        instrumentId: 1,
        tradedAt: new Date(at).toISOString(),
        side: selling ? 'SELL' : 'BUY',
        qty: quantity,
        price: each,
        fees,
        currency: 'EUR',
      }),
    );
    held += selling ? -quantity : quantity;
  }
  return trades;
}

/** Trades of one position at different times; no sale is above what is held. */
export const history = fc.array(move, { minLength: 1, maxLength: 60 }).map(play);

/** The same with hundreds of open lots: few sales, and most of them small. */
const soldOfMany = fc.oneof(
  { weight: 30, arbitrary: fc.constant(null) },
  { weight: 9, arbitrary: fc.integer({ min: 1, max: 300 }) },
  { weight: 1, arbitrary: fc.integer({ min: 900, max: 1000 }) },
);
export const longHistory = fc
  .array(fc.record({ ...MOVE, sold: soldOfMany }), { minLength: 1, maxLength: 600, size: 'max' })
  .map(play);

/** The same, with a last sale of all that is held. */
export const closedHistory = history.map((trades) => {
  const held = trades.reduce((sum, trade) => sum + (trade.side === 'BUY' ? trade.qty : -trade.qty), 0n);
  const last = trades.at(-1);
  if (last === undefined || held === 0n) return trades;
  const at = new Date(Date.parse(last.tradedAt) + 60_000).toISOString();
  const id = last.id + 1;
  return [...trades, makeTrade({ ...last, id, entry: id, tradedAt: at, side: 'SELL', qty: held })];
});

export const anyMethod = fc.constantFrom(...METHODS);
