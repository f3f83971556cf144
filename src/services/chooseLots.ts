/** The lots that a seller names, found among what was bought. Refuses to name lots where the account's method takes no names. */
import { METHOD_TITLES } from '../domain/method.ts';
import type { StoredEvent } from '../db/queries/positionEvents.ts';
import { isAction } from '../domain/actions.ts';
import { findNamedLot, type LotName, type NameableLot } from '../domain/lotName.ts';
import type { Method } from '../domain/method.ts';
import { refuse } from '../domain/refusal.ts';
import type { NamedLot, Side } from '../domain/trade.ts';

/** Refuses `bad_lots`; whether so much is left of them is seen when they are taken. */
export function chooseLots(
  account: { readonly ref: string; readonly method: Method },
  side: Side,
  names: readonly LotName[],
  events: readonly StoredEvent[],
): NamedLot[] {
  if (side === 'BUY') refuse('bad_lots', 'a purchase takes from no lots', 'name lots when selling');
  if (account.method !== 'specific')
    refuse(
      'bad_lots',
      `${account.ref} takes lots by ${METHOD_TITLES[account.method]}`,
      `set the method first: finance account method ${account.ref} specific`,
    );
  return lotsNamed(names, events);
}

/** Refuses `bad_lots` where a name stands for no lot, or for several. */
export function lotsNamed(names: readonly LotName[], events: readonly StoredEvent[]): NamedLot[] {
  const lots = events.flatMap(nameable);
  return names.map((name) => ({ buyTradeId: findNamedLot(name, lots).id, qty: name.qty }));
}

/** Carrying shares out of a pool makes them one lot of that day. */
function nameable(event: StoredEvent): NameableLot[] {
  if (!isAction(event))
    return event.side === 'BUY'
      ? [{ id: event.id, acquiredAt: event.tradedAt, externalId: event.externalId }]
      : [];
  return event.kind === 'carryOver'
    ? [{ id: event.id, acquiredAt: event.at, externalId: event.stored.externalId }]
    : [];
}
