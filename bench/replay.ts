/**
 * A million trades walked over in memory, first in first out, against the same walk with decimal.js. Both are handed their trades
 * ready-made and end with the same gain and the same cost left.
 */
import { Decimal } from 'decimal.js';
import { formatMoney } from '../src/domain/money.ts';
import { LotWalk } from '../src/domain/lots.ts';
import { emptyPosition } from '../src/domain/position.ts';
import { formatQuantity } from '../src/domain/quantity.ts';
import type { Trade } from '../src/domain/trade.ts';
import { inTurns, print, timed } from './measure.ts';
import { tradesOf } from './tradeRows.ts';

const TRADES = 1_000_000;
const POSITIONS = 100;
const ROUNDS = 3;
const GOAL = 5;

/** Enough digits for cost x quantity, so that nothing is lost before the one rounding. */
const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_EVEN });

interface DecimalTrade {
  readonly isBuy: boolean;
  readonly qty: Decimal;
  readonly gross: Decimal;
  readonly fees: Decimal;
}

export async function replay(): Promise<void> {
  const positions = Array.from({ length: POSITIONS }, (_, index) => [
    ...tradesOf({ accountId: 1, instrumentId: index + 1 }, TRADES / POSITIONS),
  ]);
  const decimals = positions.map((trades) => trades.map(inDecimals));
  const ends = new Set<string>();
  const timings = await inTurns(ROUNDS, [
    {
      name: 'with decimal.js',
      run: () => timed(() => ends.add(walkedInDecimals(decimals))),
    },
    { name: 'the walk of the program', run: () => timed(() => ends.add(walked(positions))) },
  ]);
  if (ends.size !== 1) throw new Error(`the walks end differently: ${[...ends].join(' and ')}`);
  print(
    `Replay of ${TRADES.toLocaleString('en')} trades in memory`,
    timings,
    `at least ${GOAL} times as fast`,
  );
  const [theirs, ours] = timings;
  console.log(
    `  ${((theirs?.median ?? 0) / (ours?.median ?? 1)).toFixed(1)} times as fast; both: ${[...ends].join()}`,
  );
}

function walked(positions: readonly (readonly Trade[])[]): string {
  let [gain, cost, sales] = [0n, 0n, 0];
  for (const trades of positions) {
    const walk = new LotWalk(emptyPosition('fifo'));
    for (const trade of trades) if (walk.apply(trade) !== undefined) sales++;
    const { realizedGain, costBasis } = walk.position();
    gain += realizedGain;
    cost += costBasis;
  }
  return `${sales} sales, gain ${formatMoney(gain)}, cost left ${formatMoney(cost)}`;
}

const inDecimals = ({ side, qty, gross, fees }: Trade): DecimalTrade => ({
  isBuy: side === 'BUY',
  qty: new Exact(formatQuantity(qty)),
  gross: new Exact(formatMoney(gross)),
  fees: new Exact(formatMoney(fees)),
});

function walkedInDecimals(positions: readonly (readonly DecimalTrade[])[]): string {
  let [gain, cost, sales] = [new Exact(0), new Exact(0), 0];
  for (const trades of positions) {
    const lots: { qty: Decimal; cost: Decimal }[] = [];
    let head = 0;
    let held = new Exact(0);
    let left = new Exact(0);
    for (const trade of trades) {
      if (trade.isBuy) {
        const bought = trade.gross.plus(trade.fees);
        lots.push({ qty: trade.qty, cost: bought });
        held = held.plus(trade.qty);
        left = left.plus(bought);
        continue;
      }
      let open = trade.qty;
      let relieved = new Exact(0);
      while (open.greaterThan(0)) {
        const lot = lots[head];
        if (lot === undefined) throw new Error('more is sold than is held');
        const isEmptied = open.greaterThanOrEqualTo(lot.qty);
        const taken = isEmptied ? lot.qty : open;
        const part = isEmptied ? lot.cost : lot.cost.times(taken).dividedBy(lot.qty).toDecimalPlaces(4);
        if (isEmptied) head++;
        else {
          lot.qty = lot.qty.minus(taken);
          lot.cost = lot.cost.minus(part);
        }
        open = open.minus(taken);
        relieved = relieved.plus(part);
      }
      held = held.minus(trade.qty);
      left = left.minus(relieved);
      gain = gain.plus(trade.gross.minus(trade.fees).minus(relieved));
      sales++;
    }
    cost = cost.plus(left);
  }
  return `${sales} sales, gain ${formatMoneyOf(gain)}, cost left ${formatMoneyOf(cost)}`;
}

/** As money is written: two decimals at least. */
const formatMoneyOf = (amount: Decimal): string => amount.toFixed(4).replace(/0{1,2}$/, '');
