/**
 * Gathers what a portfolio is measured by. Positions to which nothing but trades happened need no walk: what was held when the span begins, and what trades moved by day,
 * are sums. To the last digit what `shares.ts` tells: amounts in another currency are still exchanged one by one.
 */
import { type Family, keyOfPair } from '../../db/queries/families.ts';
import type { Pair } from '../../db/queries/positionFigures.ts';
import { firstMonths, sharesBefore, tradedByDay } from '../../db/queries/sharesTraded.ts';
import { addDays, type Day, endOf, monthOf, startOf } from '../../domain/day.ts';
import type { Bank } from '../../services/bank.ts';
import type { AskedPosition } from '../positions.ts';
import type { Market } from './market.ts';
import type { Part, Portfolio } from './portfolio.ts';
import { addShares } from './shares.ts';

const POSITIONS_A_PIECE = 200;

interface Days {
  readonly from: Day | undefined;
  readonly to: Day;
}

/** All that happened to the members, in the order of the families: a portfolio has its parts in that order. */
export async function gatherPositions(
  bank: Bank,
  portfolio: Portfolio,
  families: readonly Family[],
  members: readonly AskedPosition[],
  span: Days,
): Promise<void> {
  const byKey = new Map(members.map((member) => [keyOfPair(member), member]));
  const isSummed = await summable(bank, portfolio.market, families, span.from);
  const summed: AskedPosition[] = [];
  for (const family of families) {
    const [only] = isSummed(family) ? family.positions : [];
    const member = only && byKey.get(keyOfPair(only));
    if (member === undefined) await addShares(bank, portfolio, family, byKey, span.to);
    else {
      portfolio.part(member);
      summed.push(member);
    }
  }
  await addTraded(bank, portfolio, summed, span);
}

/** Which families are a position to which nothing but trades happened, none of them before the first close of what was traded. */
async function summable(
  { store }: Bank,
  market: Market,
  families: readonly Family[],
  from: Day | undefined,
): Promise<(family: Family) => boolean> {
  const alone = families.flatMap(({ positions, actions }) => {
    const [only, ...others] = positions;
    return only === undefined || others.length > 0 || actions.length > 0 ? [] : [only];
  });
  const months = new Map<string, string>();
  for (const piece of pieces(alone))
    for (const { month, ...pair } of await firstMonths(store, piece)) months.set(keyOfPair(pair), month);
  const openedOn = from && addDays(from, -1);
  const summed = new Set(
    alone
      .filter((position) => {
        const close = market.firstClose(position.instrumentId);
        const isKnown = close !== undefined && openedOn !== undefined && close <= openedOn;
        return close === undefined || isKnown || (months.get(keyOfPair(position)) ?? '') > monthOf(close);
      })
      .map(keyOfPair),
  );
  return ({ positions, actions }) =>
    positions.length === 1 && actions.length === 0 && positions.every((each) => summed.has(keyOfPair(each)));
}

async function addTraded(
  { store }: Bank,
  portfolio: Portfolio,
  positions: readonly AskedPosition[],
  { from, to }: Days,
): Promise<void> {
  const { market, movements } = portfolio;
  const parts = new Map(positions.map((position) => [position.instrumentId, portfolio.part(position)]));
  const partOf = (instrumentId: number): Part => {
    const part = parts.get(instrumentId);
    if (part === undefined) throw new Error('an instrument was traded that was not asked for');
    return part;
  };
  for (const piece of pieces(positions)) {
    if (from !== undefined) {
      // Of a span that begins after it ends nothing is later than its end.
      const before = from > to ? endOf(to) : startOf(from);
      for (const { instrumentId, qty } of await sharesBefore(store, piece, before)) {
        const { stock } = partOf(instrumentId);
        stock.add(addDays(from, -1), qty);
        stock.touch();
      }
    }
    for (const row of await tradedByDay(store, piece, { from, to }, market.currency)) {
      const part = partOf(row.instrumentId);
      part.stock.add(row.day, row.qty);
      part.stock.touch();
      for (const amount of [row.paid, -row.brought]) {
        portfolio.move(part.movements, row.day, amount, row.currency);
        // The money of a trade that moves no cash comes from outside and goes there.
        if (!row.settled) portfolio.move(movements, row.day, amount, row.currency);
      }
    }
  }
}

function* pieces<P extends Pair>(pairs: readonly P[]): Generator<readonly P[]> {
  for (let from = 0; from < pairs.length; from += POSITIONS_A_PIECE)
    yield pairs.slice(from, from + POSITIONS_A_PIECE);
}
