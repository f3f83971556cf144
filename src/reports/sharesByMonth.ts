/**
 * How many shares of each instrument each month added to what a viewer holds: the sum of the trades where nothing else
 * happened, else what the walk over splits, mergers and carried shares says.
 */
import { bookOf, type Family, keyOfPair, readFamilies } from '../db/queries/families.ts';
import { eventsInReplayOrder } from '../db/queries/positionEvents.ts';
import { touchedPositions } from '../db/queries/positions.ts';
import { accountsWithin, type Reach } from '../db/queries/reach.ts';
import { sharesTraded } from '../db/queries/wealth.ts';
import { timeOf } from '../domain/actions.ts';
import type { Currency } from '../domain/currency.ts';
import { type Day, endOf, type Instant, type Month, monthOf } from '../domain/day.ts';
import type { Quantity } from '../domain/quantity.ts';
import type { Bank } from '../services/bank.ts';

export interface SharesAdded {
  readonly instrumentId: number;
  readonly currency: Currency;
  readonly month: Month;
  readonly qty: Quantity;
}

export async function readSharesAdded({ store }: Bank, reach: Reach, asOf?: Day): Promise<SharesAdded[]> {
  const before = asOf && endOf(asOf);
  const families = await readFamilies(store, await touchedPositions(store, reach));
  const acted = families.filter(({ actions }) => actions.length > 0);
  const walked = new Set(acted.flatMap((family) => family.positions).map(keyOfPair));
  const traded = (await sharesTraded(store, reach, before)).filter((row) => !walked.has(keyOfPair(row)));
  if (acted.length === 0) return traded;
  const own = new Set((await accountsWithin(store, reach)).map(({ id }) => id));
  const added: SharesAdded[] = [...traded];
  for (const family of acted) added.push(...(await walkedShares(store, family, own, before)));
  return added;
}

async function walkedShares(
  store: Bank['store'],
  family: Family,
  own: ReadonlySet<number>,
  before: Instant | undefined,
): Promise<SharesAdded[]> {
  const positions = family.positions
    .filter(({ accountId }) => own.has(accountId))
    .map((position) => ({ ...position, held: 0n }));
  const book = bookOf(family);
  const added: SharesAdded[] = [];
  for await (const event of eventsInReplayOrder(store, family, before)) {
    book.apply(event);
    for (const position of positions) {
      const { accountId, instrumentId, currency } = position;
      const held = book.held(accountId, instrumentId);
      const month = monthOf(timeOf(event));
      if (held !== position.held) added.push({ instrumentId, currency, month, qty: held - position.held });
      position.held = held;
    }
  }
  return added;
}
