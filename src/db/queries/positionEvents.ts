/** All that happened to the positions of a family in the order of replay, page by page: the one way to walk over them. */
import { compareEvents, isAction } from '../../domain/actions.ts';
import type { Instant } from '../../domain/day.ts';
import type { Store, Tx } from '../store.ts';
import type { NamedLots } from './actions.ts';
import type { Family, FamilyAction } from './families.ts';
import { type StoredTrade, tradesInReplayOrder } from './positionTrades.ts';

export type StoredEvent = StoredTrade | FamilyAction;

/** Up to `before` (exclusive) where that is given. */
export function eventsInReplayOrder(
  at: Store | Tx,
  { positions, actions, names }: Family,
  before?: Instant,
): AsyncGenerator<StoredEvent> {
  const trades = positions.map((position) => tradesInReplayOrder(at, position, before));
  const happened = actions.filter((action) => before === undefined || action.at < before);
  const [only, ...others] = trades;
  const isPlain = only !== undefined && others.length === 0 && happened.length === 0;
  const events = isPlain ? only : inOrder([...trades, asStream(happened)]);
  return names.size === 0 ? events : withNames(events, names);
}

/** Sales with the lots that they name. */
async function* withNames(
  events: AsyncGenerator<StoredEvent>,
  names: NamedLots,
): AsyncGenerator<StoredEvent> {
  for await (const event of events) {
    const lots = names.get(event.id);
    yield lots === undefined || isAction(event) ? event : { ...event, lots };
  }
}

/** Several streams, each in the order of replay, as one. */
async function* inOrder(streams: readonly AsyncGenerator<StoredEvent>[]): AsyncGenerator<StoredEvent> {
  const heads: { readonly stream: AsyncGenerator<StoredEvent>; event: StoredEvent }[] = [];
  for (const stream of streams) {
    const { value, done } = await stream.next();
    if (!done) heads.push({ stream, event: value });
  }
  for (let [first] = heads; first !== undefined; [first] = heads) {
    for (const head of heads) if (compareEvents(head.event, first.event) < 0) first = head;
    yield first.event;
    const { value, done } = await first.stream.next();
    if (done) heads.splice(heads.indexOf(first), 1);
    else first.event = value;
  }
}

async function* asStream(events: readonly StoredEvent[]): AsyncGenerator<StoredEvent> {
  yield* events;
}
