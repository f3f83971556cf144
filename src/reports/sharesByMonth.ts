/**
 * How many shares of each instrument each month added to what a viewer holds: the sum of the trades where nothing else moved
 * shares, else what a walk over splits, mergers and carried shares says. How many shares there are depends on no method and on
 * no lot, so that walk is told of trades by the month, and of single ones only in months in which an action falls.
 */
import { type Family, keyOfPair, readFamilies } from '../db/queries/families.ts';
import { touchedPositions } from '../db/queries/positions.ts';
import { accountsWithin, type Reach } from '../db/queries/reach.ts';
import { sharesByMove, sharesTraded } from '../db/queries/sharesTraded.ts';
import { compareEvents, type PositionEvent, timeOf } from '../domain/actions.ts';
import { Book } from '../domain/book.ts';
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

/** By instrument and month; what was before the first month counts as added in it. */
export async function readSharesAdded(
  { store }: Bank,
  reach: Reach,
  first: Month,
  asOf?: Day,
): Promise<readonly SharesAdded[]> {
  const before = asOf && endOf(asOf);
  const families = await readFamilies(store, await touchedPositions(store, reach));
  const acted = families
    .map(({ positions, actions }) => ({
      positions,
      actions: actions.filter(({ kind, at }) => kind !== 'dividend' && (before === undefined || at < before)),
    }))
    .filter(({ actions }) => actions.length > 0);
  const walked = acted.flatMap(({ positions }) => positions);
  const added = await sharesTraded(store, reach, { first, before, without: walked });
  if (acted.length === 0) return added;
  const own = new Set((await accountsWithin(store, reach)).map(({ id }) => id));
  const walks: SharesAdded[] = [];
  for (const family of acted)
    for (const walk of await walkedShares(store, family, own, first, before)) walks.push(walk);
  return [...added, ...walks];
}

async function walkedShares(
  store: Bank['store'],
  { positions, actions }: Pick<Family, 'positions' | 'actions'>,
  own: ReadonlySet<number>,
  first: Month,
  before: Instant | undefined,
): Promise<SharesAdded[]> {
  const months = [...new Set(actions.map(({ at }) => monthOf(at)))];
  const moves = await sharesByMove(store, positions, { months, before });
  const currencies = new Map(positions.map((position) => [keyOfPair(position), position.currency]));
  const trades = moves.map((move, index): PositionEvent => {
    const isSale = move.qty < 0n;
    return {
      ...{ id: index + 1, entry: index + 1, accountId: move.accountId, instrumentId: move.instrumentId },
      ...{ tradedAt: move.at, side: isSale ? 'SELL' : 'BUY', qty: isSale ? -move.qty : move.qty },
      ...{ price: 0n, fees: 0n, gross: 0n, currency: currencies.get(keyOfPair(move)) ?? '' },
    };
  });
  const book = new Book(() => 'average');
  const held = positions
    .filter(({ accountId }) => own.has(accountId))
    .map((position) => ({ ...position, qty: 0n }));
  const added: SharesAdded[] = [];
  for (const event of [...trades, ...actions].sort(compareEvents)) {
    book.apply(event);
    const month = monthOf(timeOf(event));
    for (const position of held) {
      const qty = book.held(position.accountId, position.instrumentId);
      if (qty === position.qty) continue;
      const { instrumentId, currency } = position;
      added.push({ instrumentId, currency, month: month < first ? first : month, qty: qty - position.qty });
      position.qty = qty;
    }
  }
  return added;
}
