/** Everything that happened to a position so far, and to those that hand lots to it. */
import { methodsOf, readFamilies } from '../db/queries/families.ts';
import { eventsInReplayOrder, type StoredEvent } from '../db/queries/positionEvents.ts';
import type { Store, Tx } from '../db/store.ts';
import type { MethodOf } from '../domain/book.ts';
import type { Method } from '../domain/method.ts';

export interface History {
  /** In the order of replay. */
  readonly events: readonly StoredEvent[];
  readonly methodOf: MethodOf;
}

/** Nothing happened yet to an instrument that is not there. */
export async function readHistory(
  at: Store | Tx,
  account: { readonly id: number; readonly method: Method },
  instrumentId: number | undefined,
): Promise<History> {
  const pairs = instrumentId === undefined ? [] : [{ accountId: account.id, instrumentId }];
  const [family] = await readFamilies(at, pairs);
  if (family === undefined) return { events: [], methodOf: () => account.method };
  const events: StoredEvent[] = [];
  for await (const event of eventsInReplayOrder(at, family)) events.push(event);
  return { events, methodOf: methodsOf(family) };
}
