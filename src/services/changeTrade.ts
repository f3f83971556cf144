/**
 * A trade as it is to be: what a correction says otherwise, the rest as it was. Refuses times to come, symbols nobody knows,
 * quantities and prices that no trade has, lots that can't be named, and a change of nothing.
 */
import type { Account } from '../db/queries/accounts.ts';
import type { TradeRow } from '../db/queries/tradeRows.ts';
import type { Tx } from '../db/store.ts';
import { dayOf, type Instant, sayInstant } from '../domain/day.ts';
import type { LotName } from '../domain/lotName.ts';
import { formatMoney, type Money } from '../domain/money.ts';
import { formatPrice, formatQuantity, formatRate, type Price, type Quantity } from '../domain/quantity.ts';
import { refuse } from '../domain/refusal.ts';
import { makeTrade, type NamedLot, type Side } from '../domain/trade.ts';
import type { AuditFacts } from './audit.ts';
import type { Bank } from './bank.ts';
import { chooseInstrument } from './chooseInstrument.ts';
import { chooseLots } from './chooseLots.ts';
import { tradeContent } from './identity.ts';
import { rateOn } from './rateOn.ts';
import { readHistory } from './readHistory.ts';
import { identityAfter } from './recordCorrection.ts';

/** What is to be otherwise; what is absent stays. */
export interface TradeChange {
  readonly side?: Side | undefined;
  readonly qty?: Quantity | undefined;
  readonly price?: Price | undefined;
  readonly fees?: Money | undefined;
  readonly time?: Instant | undefined;
  readonly symbol?: string | undefined;
  /** The lots a sale takes; an empty list takes the names away. */
  readonly lots?: readonly LotName[] | undefined;
}

export interface ChangedTrade {
  readonly row: TradeRow;
  /** Undefined where it names lots as before. */
  readonly lots: readonly NamedLot[] | undefined;
}

export async function changeTrade(
  tx: Tx,
  bank: Bank,
  account: Account,
  trade: TradeRow,
  change: TradeChange,
): Promise<ChangedTrade> {
  const { side = trade.side, qty = trade.qty, price = trade.price, fees = trade.fees } = change;
  const tradedAt = change.time ?? trade.tradedAt;
  if (tradedAt > bank.clock.now())
    refuse('bad_time', `${sayInstant(tradedAt)} has not come yet`, 'give a time that has passed');
  const named = change.symbol === undefined ? undefined : await chooseInstrument(tx, account, change.symbol);
  if (change.symbol !== undefined && named === undefined)
    refuse('unknown_instrument', `there is no instrument ${change.symbol}`, 'check the symbol');
  const { id: instrumentId, symbol, isin, currency } = named ?? { ...trade, id: trade.instrumentId };
  const facts = { side, qty, price, fees, tradedAt, currency, instrumentId };
  const { gross } = makeTrade({ ...trade, ...facts, entry: trade.id });
  const content = tradeContent({ ...facts, symbol });
  const lots = await namesOf(tx, account, { ...facts, lots: change.lots });
  if (content === trade.content && instrumentId === trade.instrumentId && lots === undefined)
    refuse('bad_value', 'nothing would change', 'say what is to be otherwise');
  const isSameRate = dayOf(tradedAt) === dayOf(trade.tradedAt) && currency === trade.currency;
  const rate =
    isSameRate || !trade.settled
      ? trade.rate
      : ((await rateOn(tx, currency, account.currency, dayOf(tradedAt))) ?? null);
  const identity = await identityAfter(tx, 'trade', trade, content);
  return { row: { ...trade, ...facts, gross, symbol, isin, rate, content, identity }, lots };
}

async function namesOf(
  tx: Tx,
  account: Account,
  { side, instrumentId, lots }: { side: Side; instrumentId: number; lots: readonly LotName[] | undefined },
): Promise<readonly NamedLot[] | undefined> {
  if (lots === undefined || lots.length === 0) return lots && [];
  const { events } = await readHistory(tx, account, instrumentId);
  return chooseLots(account, side, lots, events);
}

/** As a file of trades would write it, with the ids that tell it from others. */
export const factsOfTrade = (trade: TradeRow, lots: readonly NamedLot[]): AuditFacts => ({
  id: trade.id,
  account_ref: trade.accountRef,
  trade_time: trade.tradedAt,
  symbol: trade.symbol,
  isin: trade.isin,
  side: trade.side,
  qty: formatQuantity(trade.qty),
  price: formatPrice(trade.price),
  fees: formatMoney(trade.fees, trade.currency),
  currency: trade.currency,
  external_id: trade.externalId,
  lots: lots.map(({ buyTradeId, qty }) => `#${buyTradeId}:${formatQuantity(qty)}`).join(',') || null,
  rate: trade.rate === null ? null : formatRate(trade.rate),
  settled: trade.settled,
  account_id: trade.accountId,
  instrument_id: trade.instrumentId,
  created_at: trade.createdAt,
});
