/** One position with all that its walk tells: every sale of it and of those that lots come from or go to, and what is left. */
import type { FamilyPosition } from '../../db/queries/families.ts';
import type { StoredEvent } from '../../db/queries/positionEvents.ts';
import { isAction, soldInstrument } from '../../domain/actions.ts';
import type { Viewer } from '../../domain/access.ts';
import type { PlacedPosition } from '../../domain/book.ts';
import type { Currency } from '../../domain/currency.ts';
import type { Day } from '../../domain/day.ts';
import type { Method } from '../../domain/method.ts';
import type { Money } from '../../domain/money.ts';
import { emptyPosition, type ConsumedLot, type Position } from '../../domain/position.ts';
import { refuse } from '../../domain/refusal.ts';
import type { PlacedSale } from '../../domain/replay.ts';
import { type Reporting, withReportedCost } from '../../domain/reporting.ts';
import type { Bank } from '../../services/bank.ts';
import { type AskedPosition, askedPositions, placedIn, readWalks, walkOf } from '../positions.ts';
import { readReporting } from '../reporting.ts';

export interface WalkedPosition {
  readonly asked: AskedPosition;
  readonly position: Position;
  /** In the order of replay. */
  readonly sales: readonly PlacedSale[];
  readonly positions: readonly PlacedPosition[];
  /** All that lots come from or go to, by name. */
  readonly family: readonly FamilyPosition[];
  readonly reporting: Reporting | undefined;
  /** What is stored as the gain of a sale, where the stored figures are the answer. */
  storedGain(saleId: number): Money | undefined;
  /** The name of a trade or an action; null for the pool. */
  nameOf(id: number | null): string | null;
}

export interface PositionRequest {
  readonly account: string;
  /** Or ISIN. */
  readonly symbol: string;
  /** Where it is known already which one is meant. */
  readonly instrumentId?: number | undefined;
  readonly method?: Method | undefined;
  readonly asOf?: Day | undefined;
  readonly currency?: Currency | undefined;
}

/** The one position that is meant; refuses `unknown_instrument` and `ambiguous_instrument`. */
export async function findPosition(
  bank: Bank,
  viewer: Viewer,
  request: PositionRequest,
): Promise<AskedPosition> {
  const { symbol, account, instrumentId } = request;
  const [only, ...others] = (await askedPositions(bank, viewer, request, 'touched')).filter(
    (position) => instrumentId === undefined || position.instrumentId === instrumentId,
  );
  if (only === undefined)
    refuse('unknown_instrument', `${account} never held ${symbol}`, 'check the symbol and the account');
  if (others.length > 0)
    refuse(
      'ambiguous_instrument',
      `${symbol} is the symbol of ${others.length + 1} instruments on ${account}`,
      `name one by its ISIN: ${[only, ...others].map(({ isin }) => isin ?? 'none').join(', ')}`,
    );
  return only;
}

export async function walkPosition(
  bank: Bank,
  viewer: Viewer,
  request: PositionRequest,
): Promise<WalkedPosition> {
  const asked = await findPosition(bank, viewer, request);
  const { currency, asOf } = request;
  const reporting =
    currency === undefined
      ? undefined
      : await readReporting(bank, currency, [asked.currency], asOf ?? bank.clock.today());
  const walks = await readWalks(bank, [asked]);
  const { book, events } = walkOf(walks, asked, asOf);
  const names = new Map<number, string>();
  const gains = new Map<number, Money>();
  const sales: PlacedSale[] = [];
  for await (const event of events) {
    const consumed: ConsumedLot[] = [];
    const told = reporting ? withReportedCost(event, reporting) : event;
    const sale = book.apply(told, (lot) => consumed.push(lot));
    names.set(event.id, nameOfEvent(event));
    if (!isAction(event) && event.realizedGain !== null) gains.set(event.id, event.realizedGain);
    const { accountId } = event;
    if (sale) sales.push({ ...sale, consumed, accountId, instrumentId: soldInstrument(event) });
  }
  return {
    asked,
    position: placedIn(book, asked) ?? emptyPosition(asked.method),
    sales,
    positions: book.positions(),
    family: walks.familyOf(asked).positions,
    reporting,
    storedGain: (saleId) => (asked.isStored && !reporting ? gains.get(saleId) : undefined),
    nameOf: (id) => (id === null ? null : (names.get(id) ?? null)),
  };
}

/** The sales of the position itself. */
export const ownSales = ({ asked, sales }: WalkedPosition): PlacedSale[] =>
  sales.filter(
    ({ accountId, instrumentId }) => accountId === asked.accountId && instrumentId === asked.instrumentId,
  );

/** What a person calls a trade or an action: the id it came with, else its number. */
export function nameOfEvent(event: StoredEvent): string {
  if (isAction(event)) return event.stored.externalId ?? `action #${event.stored.id}`;
  return event.externalId ?? `#${event.id}`;
}

/** What an instrument is asked for by, so that no other is meant. */
export const codeOf = ({ isin, symbol }: Pick<AskedPosition, 'isin' | 'symbol'>): string => isin ?? symbol;
