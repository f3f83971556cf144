/**
 * A ledger a bookkeeper can read, run as a test. Trades one a line, then what each method must make of them:
 *
 *   2025-01-10 buy 100 @ 10 fee 5           ; after a semicolon: the arithmetic
 *   2025-01-20 sell 60 @ 15 from #1:60      ; what the seller names, by number of the BUY
 *   fifo: gains 295.00 | remains 40 costing 402.00 | lots 40 of 2025-01-10 costing 402.00 | took 60 of 2025-01-10 gaining 295.00
 *   lifo: refused oversell
 *
 * `gains` lists every sale in order, `remains nothing` is a closed position, `took` is what the last sale consumed,
 * `held N days` the days of its pieces.
 */
import { expect, test } from 'vitest';
import { parseInstant } from '../../src/domain/day.ts';
import { type Method, parseMethod } from '../../src/domain/method.ts';
import { formatMoney, parseMoney } from '../../src/domain/money.ts';
import { averageCost } from '../../src/domain/position.ts';
import { formatPrice, formatQuantity, parsePrice, parseQuantity } from '../../src/domain/quantity.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import { replayTrades } from '../../src/domain/replay.ts';
import { makeTrade, type NamedLot, type Trade } from '../../src/domain/trade.ts';

const TRADE = /^(\S+) (buy|sell) (\S+) @ (\S+)(?: fee (\S+))?(?: from (.+))?$/;

function readNames(text: string, trades: readonly Trade[]): NamedLot[] {
  const buys = trades.filter((trade) => trade.side === 'BUY');
  return text.split(' ').map((name) => {
    const [, number = '', qty = ''] = /^#(\d+):(\S+)$/.exec(name) ?? [];
    return { buyTradeId: buys[Number(number) - 1]?.id ?? -1, qty: parseQuantity(qty) };
  });
}

/** Reads one line of trade; its id and place of entry are its line's number. */
function readTrade(line: string, before: readonly Trade[]): Trade {
  const match = TRADE.exec(line);
  if (!match) throw new Error(`not a line of the ledger: ${line}`);
  const [, time = '', side, qty = '', price = '', fees = '0', names] = match;
  return makeTrade({
    id: before.length + 1,
    entry: before.length + 1,
    accountId: 1,
    instrumentId: 1,
    tradedAt: parseInstant(time),
    side: side === 'buy' ? 'BUY' : 'SELL',
    qty: parseQuantity(qty),
    price: parsePrice(price),
    fees: parseMoney(fees),
    currency: 'EUR',
    ...(names === undefined ? {} : { lots: readNames(names, before) }),
  });
}

/** Reads lines of trades, ids from 1. */
export function readTrades(text: string): Trade[] {
  const trades: Trade[] = [];
  for (const line of text.trim().split(/\n\s*/)) trades.push(readTrade(line, trades));
  return trades;
}

const money = (text: string): string => formatMoney(parseMoney(text));
const day = (instant: string | null): string => (instant === null ? 'pool' : instant.slice(0, 10));

/** What the walk makes of the trades, in the words of the expectation. */
function outcome(trades: readonly Trade[], method: Method, wanted: readonly string[]): string[] {
  const { sales, position } = replayTrades(trades, method);
  const last = sales.at(-1);
  const { qty, costBasis, lots } = position;
  const say: Record<string, () => string> = {
    gains: () => `gains ${sales.map((sale) => formatMoney(sale.gain)).join(' ')}`,
    remains: () =>
      qty === 0n && costBasis === 0n && lots.length === 0
        ? 'remains nothing'
        : `remains ${formatQuantity(qty)} costing ${formatMoney(costBasis)}`,
    average: () => `average ${formatPrice(averageCost(position) ?? 0n)}`,
    fees: () => `fees ${formatMoney(position.fees)}`,
    realised: () => `realised ${formatMoney(position.realizedGain)}`,
    lots: () =>
      `lots ${lots.map((lot) => `${formatQuantity(lot.qtyOpen)} of ${day(lot.acquiredAt)} costing ${formatMoney(lot.costOpen)}`).join(', ')}`,
    took: () =>
      `took ${last?.consumed.map((lot) => `${formatQuantity(lot.qty)} of ${day(lot.acquiredAt)} gaining ${formatMoney(lot.gain)}`).join(', ')}`,
    held: () => `held ${last?.consumed.map((lot) => lot.daysHeld ?? 'no').join(' ')} days`,
  };
  return wanted.map((phrase) => say[phrase.split(' ')[0] ?? '']?.() ?? `nothing is called "${phrase}"`);
}

function refusalOf(trades: readonly Trade[], method: Method): string {
  try {
    replayTrades(trades, method);
    return 'accepted';
  } catch (error) {
    return isRefusal(error) ? `refused ${error.code}` : String(error);
  }
}

/** Amounts of an expectation in the form they are printed in: `1,005` is not, `1005` and `1005.0` are `1005.00`. */
const normal = (phrase: string): string =>
  phrase
    .replace(/(?<=costing |gaining |fees |realised )[-\d.]+/g, money)
    .replace(/^gains .*/, (gains) => `gains ${gains.slice(6).split(/\s+/).map(money).join(' ')}`);

/** One test for each method the ledger speaks of. */
export function ledger(title: string, text: string): void {
  const trades: Trade[] = [];
  const lines = text.split('\n').map((line) => line.replace(/;.*/, '').trim().replace(/\s+/g, ' '));
  for (const line of lines.filter((each) => each !== '')) {
    const [, methods, wanted] = /^([a-z, ]+): (.+)$/.exec(line) ?? [];
    if (methods === undefined || wanted === undefined) {
      trades.push(readTrade(line, trades));
      continue;
    }
    const held = [...trades];
    for (const method of methods.split(', ').map(parseMethod))
      test(`${title} — ${method}`, () => {
        if (wanted.startsWith('refused')) expect(refusalOf(held, method)).toBe(wanted);
        else {
          const phrases = wanted.split(' | ');
          expect(outcome(held, method, phrases)).toEqual(phrases.map(normal));
        }
      });
  }
}
