/** Walks over what happened to positions and tells a portfolio of it: shares that came and went, and what was paid for them. */
import { bookOf, type Family, keyOfPair } from '../../db/queries/families.ts';
import { eventsInReplayOrder, type StoredEvent } from '../../db/queries/positionEvents.ts';
import type { Pair } from '../../db/queries/positionFigures.ts';
import { isAction, timeOf } from '../../domain/actions.ts';
import { type Day, dayOf, endOf } from '../../domain/day.ts';
import type { Entitlement } from '../../domain/entitlement.ts';
import type { Missing } from '../../domain/exchange.ts';
import type { Money } from '../../domain/money.ts';
import { buyCost, sellProceeds } from '../../domain/trade.ts';
import type { Bank } from '../../services/bank.ts';
import type { AskedPosition } from '../positions.ts';
import type { Part, Portfolio } from './portfolio.ts';

/** Positions of the portfolio by their key; others of a family are outside of it. */
export type Members = ReadonlyMap<string, AskedPosition>;

export async function addShares(
  { store }: Bank,
  portfolio: Portfolio,
  family: Family,
  members: Members,
  until: Day,
): Promise<void> {
  const book = bookOf(family);
  const partOf = (pair: Pair): Part | undefined => {
    const member = members.get(keyOfPair(pair));
    return member && portfolio.part(member);
  };
  for await (const event of eventsInReplayOrder(store, family, endOf(until))) {
    const places = placesOf(event).map(({ accountId, instrumentId }) => ({
      part: partOf({ accountId, instrumentId }),
      instrumentId,
      held: () => book.held(accountId, instrumentId),
      before: book.held(accountId, instrumentId),
    }));
    const paid: Entitlement[] = [];
    book.apply(event, undefined, (entitlement) => paid.push(entitlement));
    const day = dayOf(timeOf(event));
    for (const { part, held, before } of places) part?.stock.add(day, held() - before);
    if (!isAction(event)) portfolio.market.noteTrade(event.instrumentId, day, event.price);
    if (!portfolio.isMeasured(day)) continue;
    if (!isAction(event)) addTrade(portfolio, partOf(event), event, day);
    const [from, to] = places;
    if (from !== undefined && to !== undefined) {
      // What was sold as a fraction had come with the rest.
      const sold = paid.reduce((sum, { qty }) => sum + qty, 0n);
      const came = family.positions.find(({ instrumentId }) => instrumentId === to.instrumentId);
      if (came === undefined) throw new Error('a position of the family is missing');
      const value = portfolio.market.valueOf(came, to.held() - to.before + sold, day);
      handOver(portfolio, day, from.part, to.part, value);
    }
    for (const each of paid) addPaid(portfolio, partOf(each), each, event, day);
  }
}

/** The positions whose shares an event changes: one, or that which gives and that which receives. */
function placesOf(event: StoredEvent): Pair[] {
  const { accountId, instrumentId } = event;
  if ('toInstrumentId' in event) return [event, { accountId, instrumentId: event.toInstrumentId }];
  return 'toAccountId' in event ? [event, { accountId: event.toAccountId, instrumentId }] : [event];
}

function addTrade(
  portfolio: Portfolio,
  part: Part | undefined,
  trade: Exclude<StoredEvent, { kind: string }>,
  day: Day,
): void {
  if (part === undefined) return;
  const amount = trade.side === 'BUY' ? buyCost(trade) : -sellProceeds(trade);
  portfolio.move(part.movements, day, amount, trade.currency);
  // The money of a trade that moves no cash comes from outside and goes there.
  if (!trade.settled) portfolio.move(portfolio.movements, day, amount, trade.currency);
}

/** Shares that become others, or change accounts, are taken out here and paid in there at what they are worth. */
function handOver(
  { movements }: Portfolio,
  day: Day,
  from: Part | undefined,
  to: Part | undefined,
  value: Money | Missing,
): void {
  if (from === to) return;
  const out = typeof value === 'bigint' ? -value : value;
  from?.movements.add(day, out);
  to?.movements.add(day, value);
  if (to === undefined) movements.add(day, out);
  if (from === undefined) movements.add(day, value);
}

/** Cash that an action brings is what the shares have earned, taken out of them. */
function addPaid(
  portfolio: Portfolio,
  part: Part | undefined,
  { gross, withheld, sale }: Entitlement,
  event: StoredEvent,
  day: Day,
): void {
  if (part === undefined) return;
  portfolio.move(part.movements, day, withheld - gross, event.currency);
  const isSettled = isAction(event) && event.stored.settled;
  if (sale !== undefined && !isSettled)
    portfolio.move(portfolio.movements, day, withheld - gross, event.currency);
}
