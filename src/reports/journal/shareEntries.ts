/**
 * What happened to positions as entries of a journal: trades with their cash, and what companies and banks did to lots. Each
 * family of positions is walked over once, by the accounts' own methods or by one; nothing is kept but open lots.
 */
import { bookOf, type Family } from '../../db/queries/families.ts';
import { rowsOfTrades } from '../../db/queries/journalRows.ts';
import { eventsInReplayOrder, type StoredEvent } from '../../db/queries/positionEvents.ts';
import type { Pair } from '../../db/queries/positionFigures.ts';
import { type Action, isAction, timeOf } from '../../domain/actions.ts';
import type { Book } from '../../domain/book.ts';
import { type Day, dayOf, endOf } from '../../domain/day.ts';
import type { Lot } from '../../domain/lot.ts';
import type { ConsumedLot, Sale } from '../../domain/position.ts';
import { formatPrice, formatQuantity } from '../../domain/quantity.ts';
import { formatMoney, type Money } from '../../domain/money.ts';
import { formatShareRatio } from '../../domain/shareRatio.ts';
import { buyCost } from '../../domain/trade.ts';
import type { Bank } from '../../services/bank.ts';
import type { Chart } from './chart.ts';
import { balanced, entry } from './entry.ts';
import type { Directive, Posting, SharePosting } from './journal.ts';

export interface Period {
  readonly from: Day | undefined;
  readonly to: Day | undefined;
}

/** What a position holds at the end. */
export interface HeldShares extends Pair {
  readonly qty: bigint;
}

const EVENTS_A_PIECE = 500;

/** `held` is told of every position of the journal's own accounts that was touched, at the end. */
export async function* shareEntries(
  { store }: Bank,
  chart: Chart,
  family: Family,
  { from, to }: Period,
  held: (shares: HeldShares) => void,
): AsyncGenerator<Directive> {
  const positions = family.positions.filter(({ accountId }) => chart.sees(accountId));
  if (positions.length === 0) return;
  const book = bookOf(family, chart.method);
  let isBegun = from === undefined;
  const events = eventsInReplayOrder(store, family, to === undefined ? undefined : endOf(to));
  for await (const piece of inPieces(events, EVENTS_A_PIECE)) {
    const cash = await cashOf(store, chart, piece);
    for (const event of piece) {
      if (from !== undefined && dayOf(timeOf(event)) < from) {
        book.apply(event);
        continue;
      }
      if (!isBegun) yield* broughtForward(chart, book, positions, from);
      isBegun = true;
      yield* isAction(event)
        ? entryOfAction(chart, book, event)
        : entryOfTrade(chart, book, event, cash.get(event.id) ?? []);
    }
  }
  if (!isBegun) yield* broughtForward(chart, book, positions, from);
  for (const { accountId, instrumentId } of positions) {
    const position = book.positionOf(accountId, instrumentId);
    if (position !== undefined) held({ accountId, instrumentId, qty: position.qty });
  }
}

async function* inPieces<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let piece: T[] = [];
  for await (const item of items) {
    piece.push(item);
    if (piece.length < size) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}

/** The cash that moved with each trade, by trade. */
async function cashOf(
  store: Bank['store'],
  chart: Chart,
  events: readonly StoredEvent[],
): Promise<Map<number, Money[]>> {
  const settled = events.flatMap((event) =>
    !isAction(event) && event.settled && chart.sees(event.accountId) ? [event] : [],
  );
  if (settled.length === 0) return new Map();
  const days = new Map(settled.map(({ id, tradedAt }) => [id, dayOf(tradedAt)]));
  const rows = await rowsOfTrades(store, [...days.keys()]);
  const byTrade = Map.groupBy(
    rows.filter(({ tradeId, bookedOn }) => days.get(tradeId) === bookedOn),
    ({ tradeId }) => tradeId,
  );
  return new Map([...byTrade].map(([tradeId, ofTrade]) => [tradeId, ofTrade.map(({ amount }) => amount)]));
}

type TradeEvent = Exclude<StoredEvent, Action>;

function* entryOfTrade(
  chart: Chart,
  book: Book,
  trade: TradeEvent,
  cash: readonly Money[],
): Generator<Directive> {
  const { id, accountId, instrumentId, side, qty, price, fees, currency, tradedAt } = trade;
  const consumed: ConsumedLot[] = [];
  const sale = book.apply(trade, (lot) => consumed.push(lot));
  if (!chart.sees(accountId)) return;
  const place = {
    account: chart.shares(accountId, instrumentId),
    commodity: chart.commodity(instrumentId),
    currency,
  };
  const isPooled = chart.methodOf(accountId) === 'average';
  const postings: Posting[] =
    sale === undefined
      ? [{ ...place, qty, cost: buyCost(trade), acquiredOn: isPooled ? null : dayOf(tradedAt) }]
      : sold(chart, instrumentId, place, sale, consumed);
  const own = chart.account(accountId).currency;
  for (const amount of cash) postings.push({ account: chart.cash(accountId), amount, currency: own });
  const rest =
    cash.length > 0 && own !== currency ? () => chart.equity('Conversion') : () => chart.unsettled();
  const text =
    `${side === 'BUY' ? 'Buy' : 'Sell'} ${formatQuantity(qty)} ${chart.instrument(instrumentId).symbol}` +
    ` @ ${formatPrice(price)} ${currency}${fees === 0n ? '' : `, fees ${formatMoney(fees, currency)}`}`;
  yield* entry(chart, {
    on: dayOf(tradedAt),
    codes: [`trade-${id}`],
    payee: null,
    text,
    postings: balanced(postings, rest),
  });
}

type Place = Pick<SharePosting, 'account' | 'commodity' | 'currency'>;

/** What leaves the lots, and the gain. */
function sold(
  chart: Chart,
  instrumentId: number,
  place: Place,
  { gain }: Sale,
  consumed: readonly ConsumedLot[],
): Posting[] {
  const postings: Posting[] = consumed.map(({ qty, cost, acquiredAt, left }) => ({
    ...place,
    qty: -qty,
    cost,
    acquiredOn: acquiredAt && dayOf(acquiredAt),
    left: { qty: left.qtyOpen, cost: left.costOpen },
  }));
  if (gain !== 0n)
    postings.push({ account: chart.gains(instrumentId), amount: -gain, currency: place.currency });
  return postings;
}

/** What an action changed in lots: those it changed leave, and come back as they are then. */
function* entryOfAction(
  chart: Chart,
  book: Book,
  action: Extract<StoredEvent, Action>,
): Generator<Directive> {
  const { accountId, instrumentId, currency } = action;
  const touched: Pair[] = [{ accountId, instrumentId }];
  if ('toInstrumentId' in action) touched.push({ accountId, instrumentId: action.toInstrumentId });
  if (action.kind === 'carryOver') touched.push({ accountId: action.toAccountId, instrumentId });
  const own = touched.filter((pair) => chart.sees(pair.accountId));
  const before = own.map((pair) => lotsOf(book, pair));
  const sale = book.apply(action);
  const postings = own.flatMap((pair, index) =>
    changes(chart, pair, currency, before[index] ?? [], lotsOf(book, pair)),
  );
  if (postings.length === 0) return;
  if (sale !== undefined && sale.gain !== 0n) {
    const soldOf = 'toInstrumentId' in action ? action.toInstrumentId : instrumentId;
    postings.push({ account: chart.gains(soldOf), amount: -sale.gain, currency });
  }
  const rest = () => (action.kind === 'carryOver' ? chart.equity('Carried shares') : chart.unsettled());
  yield* entry(chart, {
    on: dayOf(action.at),
    codes: [`action-${-action.id}`],
    payee: null,
    text: titleOf(chart, action),
    postings: balanced(postings, rest),
  });
}

const lotsOf = (book: Book, { accountId, instrumentId }: Pair): readonly Lot[] =>
  book.positionOf(accountId, instrumentId)?.lots ?? [];

function changes(
  chart: Chart,
  { accountId, instrumentId }: Pair,
  currency: string,
  before: readonly Lot[],
  after: readonly Lot[],
): Posting[] {
  const keyOf = ({ acquiredAt, qtyOpen, costOpen }: Lot): string => `${acquiredAt} ${qtyOpen} ${costOpen}`;
  const others = new Map<string, number>();
  for (const lot of after) others.set(keyOf(lot), (others.get(keyOf(lot)) ?? 0) + 1);
  const isAmongOthers = (lot: Lot): boolean => {
    const count = others.get(keyOf(lot)) ?? 0;
    if (count > 0) others.set(keyOf(lot), count - 1);
    return count > 0;
  };
  const gone = before.filter((lot) => !isAmongOthers(lot));
  const come = after.filter(isAmongOthers);
  if (gone.length === 0 && come.length === 0) return [];
  const place = {
    account: chart.shares(accountId, instrumentId),
    commodity: chart.commodity(instrumentId),
    currency,
  };
  const posted = (lot: Lot, sign: bigint): SharePosting => ({
    ...place,
    qty: sign * lot.qtyOpen,
    cost: lot.costOpen,
    acquiredOn: lot.acquiredAt && dayOf(lot.acquiredAt),
  });
  return [...gone.map((lot) => posted(lot, -1n)), ...come.map((lot) => posted(lot, 1n))];
}

function titleOf(chart: Chart, action: Action): string {
  const { symbol } = chart.instrument(action.instrumentId);
  switch (action.kind) {
    case 'split':
      return `${symbol} split ${formatShareRatio(action.ratio)}`;
    case 'conversion':
      return `${symbol} became ${chart.instrument(action.toInstrumentId).symbol} ${formatShareRatio(action.ratio)}`;
    case 'spinOff':
      return `${symbol} spun off ${chart.instrument(action.toInstrumentId).symbol} ${formatShareRatio(action.ratio)}`;
    case 'carryOver':
      return `Carry ${formatQuantity(action.qty)} ${symbol} to another account`;
    case 'dividend':
      return `${symbol} dividend`;
  }
}

/** The lots there are when the journal begins. */
function* broughtForward(
  chart: Chart,
  book: Book,
  positions: Family['positions'],
  from: Day = '',
): Generator<Directive> {
  for (const pair of positions) {
    const postings = changes(chart, pair, pair.currency, [], lotsOf(book, pair));
    if (postings.length === 0) continue;
    yield* entry(chart, {
      on: from,
      codes: [`account-${pair.accountId}`],
      payee: null,
      text: `${chart.instrument(pair.instrumentId).symbol} brought forward`,
      postings: balanced(postings, chart.equity('Opening balances')),
    });
  }
}
