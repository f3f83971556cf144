/**
 * What an order would do: which instrument it is for, what it moves in cash, which lots a sale consumes, and what it
 * changes in sales that came later. Shown before it is confirmed. Refuses accounts that hold no shares, unknown
 * symbols in a sale, times to come, overselling, lots that can't be taken, and a currency without a rate.
 */
import type { Account } from '../db/queries/accounts.ts';
import type { Instrument } from '../db/queries/instruments.ts';
import type { Store, Tx } from '../db/store.ts';
import { demand, type Viewer } from '../domain/access.ts';
import type { Currency } from '../domain/currency.ts';
import { dayOf, type Instant, sayInstant } from '../domain/day.ts';
import type { LotName } from '../domain/lotName.ts';
import { type Money, sayAtLeast } from '../domain/money.ts';
import { effectOf, type GainBy, gainsOf, NEXT_ENTRY, type OrderEffect } from '../domain/order.ts';
import { emptyPosition } from '../domain/position.ts';
import type { Price, Quantity, Rate } from '../domain/quantity.ts';
import { refuse } from '../domain/refusal.ts';
import { replayEvents } from '../domain/replay.ts';
import { settlementAmounts } from '../domain/settlement.ts';
import { buyCost, makeTrade, type Side, sellProceeds, type Trade } from '../domain/trade.ts';
import { demandOpen } from '../domain/transfer.ts';
import type { Bank } from './bank.ts';
import { bookedOrder } from './bookedOrder.ts';
import { chooseInstrument } from './chooseInstrument.ts';
import { chooseLots } from './chooseLots.ts';
import { demandFunds } from './posting.ts';
import { type History, readHistory } from './readHistory.ts';
import { rateOn } from './rateOn.ts';
import { visibleAccount } from './visibleAccount.ts';

export interface TradeRequest {
  /** Ref of a brokerage account in the viewer's scope. */
  readonly account: string;
  /** Symbol or ISIN; a purchase makes an instrument of a symbol nobody knows, in the account's currency. */
  readonly symbol: string;
  readonly side: Side;
  readonly qty: Quantity;
  /** In the instrument's currency, like the fees. */
  readonly price: Price;
  readonly fees: Money;
  /** Of a sale by an account whose method is `specific`: the lots it takes; without them the oldest first. */
  readonly lots?: readonly LotName[] | undefined;
  /** Now when absent; not later than now. */
  readonly time?: Instant | undefined;
  /** Made before the first try, so that the order sent again trades nothing; one is made when absent. */
  readonly externalId?: string | undefined;
}

export interface TradeFacts {
  readonly account: string;
  readonly symbol: string;
  /** Of the instrument. */
  readonly currency: Currency;
  readonly side: Side;
  readonly qty: Quantity;
  readonly price: Price;
  readonly fees: Money;
  readonly tradedAt: Instant;
  /** Cost of a purchase, proceeds of a sale, fees included. */
  readonly total: Money;
  /** From the instrument's currency to the account's; null where they are one. */
  readonly rate: Rate | null;
  /** What the account's cash changes by, in its own currency. */
  readonly cash: Money;
  /** What a sale realises, in the instrument's currency; null for a purchase. */
  readonly gain: Money | null;
}

export interface TradePreview extends TradeFacts, OrderEffect {
  readonly isin: string | null;
  /** Whether the purchase makes the instrument. */
  readonly isNewInstrument: boolean;
  readonly accountCurrency: Currency;
  readonly balance: Money;
  readonly balanceAfter: Money;
  /** A sale by each method, to choose by; none for a purchase. */
  readonly gains: readonly GainBy[];
  /** Whether it is booked under its id already: sent again it changes nothing. */
  readonly repeated: boolean;
}

/** Refuses what placing the order would refuse, as far as it can be known before. */
export async function previewTrade(bank: Bank, viewer: Viewer, request: TradeRequest): Promise<TradePreview> {
  demand(viewer, 'trade');
  const account = await visibleAccount(bank.store, viewer, request.account);
  const { externalId } = request;
  const known = externalId && (await bookedOrder(bank.store, account, { ...request, externalId }));
  if (known) return previewOfKnown(bank, account, request, known);
  const { trade, facts, effect, instrument, happened } = await planTrade(bank, bank.store, account, request);
  if (facts.cash < 0n) demandFunds(account, -facts.cash, sayAtLeast(-facts.cash, account.currency));
  return {
    ...facts,
    ...effect,
    gains: trade.side === 'SELL' ? gainsOf(trade, happened.events, happened.methodOf) : [],
    repeated: false,
    isin: instrument?.isin ?? null,
    isNewInstrument: instrument === undefined,
    accountCurrency: account.currency,
    balance: account.balance,
    balanceAfter: account.balance + facts.cash,
  };
}

/** Nothing comes of it any more: what it was, and the position as it stands. */
async function previewOfKnown(
  bank: Bank,
  account: Account,
  { symbol }: TradeRequest,
  known: TradeFacts,
): Promise<TradePreview> {
  const instrument = await chooseInstrument(bank.store, account, symbol);
  const { events, methodOf } = await readHistory(bank.store, account, instrument?.id);
  const position =
    replayEvents(events, methodOf).positions.find(
      ({ accountId, instrumentId }) => accountId === account.id && instrumentId === instrument?.id,
    )?.position ?? emptyPosition(account.method);
  return {
    ...known,
    ...{ consumed: [], before: position, after: position, laterSales: 0, years: [], gains: [] },
    isin: instrument?.isin ?? null,
    isNewInstrument: false,
    accountCurrency: account.currency,
    balance: account.balance,
    balanceAfter: account.balance,
    repeated: true,
  };
}

export interface TradePlan {
  readonly trade: Trade;
  readonly facts: TradeFacts;
  readonly effect: OrderEffect;
  /** What happened to the position so far. */
  readonly happened: History;
  /** Undefined when the purchase makes it. */
  readonly instrument: Instrument | undefined;
}

export async function planTrade(
  bank: Bank,
  at: Store | Tx,
  account: Account,
  request: TradeRequest,
): Promise<TradePlan> {
  if (account.kind !== 'brokerage')
    refuse('wrong_account_kind', `${account.ref} holds no shares`, 'choose a brokerage account');
  demandOpen(account);
  const tradedAt = request.time ?? bank.clock.now();
  if (tradedAt > bank.clock.now())
    refuse('bad_time', `${sayInstant(tradedAt)} has not come yet`, 'give a time that has passed, or none');
  const instrument = await chooseInstrument(at, account, request.symbol);
  if (instrument === undefined && request.side === 'SELL')
    refuse('unknown_instrument', `there is no instrument ${request.symbol}`, 'check the symbol');
  const symbol = instrument?.symbol ?? newSymbol(request.symbol);
  const currency = instrument?.currency ?? account.currency;
  const { side, qty, price, fees } = request;
  const happened = await readHistory(at, account, instrument?.id);
  const trade = makeTrade({
    ...(request.lots && { lots: chooseLots(account, side, request.lots, happened.events) }),
    id: 0,
    accountId: account.id,
    instrumentId: instrument?.id ?? 0,
    tradedAt,
    side,
    qty,
    price,
    fees,
    currency,
    entry: NEXT_ENTRY,
  });
  const rate = await rateOn(at, currency, account.currency, dayOf(tradedAt));
  const effect = effectOf(trade, happened.events, happened.methodOf, symbol);
  const settled = settlementAmounts({ ...trade, rate });
  const facts = {
    account: account.ref,
    symbol,
    currency,
    side,
    qty,
    price,
    fees,
    tradedAt,
    total: side === 'BUY' ? buyCost(trade) : sellProceeds(trade),
    rate: rate ?? null,
    cash: settled.gross + settled.fees,
    gain: effect.gain,
  };
  return { trade, facts, effect, instrument, happened };
}

/** The symbol of an instrument yet to be made, in capitals. */
function newSymbol(text: string): string {
  const symbol = text.trim().toUpperCase();
  if (!/^[A-Z0-9][A-Z0-9.:^=/-]{0,31}$/.test(symbol))
    refuse('bad_value', `"${text}" is not a symbol`, 'use letters and digits, such as SAP or BRK.B');
  return symbol;
}
