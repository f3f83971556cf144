/** An order that is booked already, found by its id. Refuses `conflict` where the id stands for another trade. */
import type { Account } from '../db/queries/accounts.ts';
import { namedLots } from '../db/queries/actions.ts';
import { isIdentityTaken } from '../db/queries/corrections.ts';
import { findTrade } from '../db/queries/trades.ts';
import type { Store, Tx } from '../db/store.ts';
import type { LotName } from '../domain/lotName.ts';
import { refuse } from '../domain/refusal.ts';
import { settlementAmounts } from '../domain/settlement.ts';
import { buyCost, type NamedLot, sellProceeds } from '../domain/trade.ts';
import { lotsNamed } from './chooseLots.ts';
import { identityOf, tradeContent } from './identity.ts';
import type { TradeFacts, TradeRequest } from './planTrade.ts';
import { readHistory } from './readHistory.ts';

export interface PlacedTrade extends TradeFacts {
  readonly externalId: string;
  /** Whether it had been placed before. */
  readonly repeated: boolean;
}

export type IdentifiedOrder = TradeRequest & { readonly externalId: string };

/** What the id stands for already; refuses `conflict` when that is something else. */
export async function bookedOrder(
  at: Store | Tx,
  account: Account,
  { externalId, side, qty, price, fees, time, lots = [] }: IdentifiedOrder,
): Promise<PlacedTrade | undefined> {
  const identity = identityOf(externalId, '');
  const known = await findTrade(at, account.id, identity);
  if (known === undefined) {
    const wasThere = await isIdentityTaken(at, 'trade', account.id, identity);
    if (!wasThere) return undefined;
    refuse('conflict', `${externalId} is the id of a trade that was taken back`, 'give a new trade a new id');
  }
  const { symbol, currency, gross, rate, realizedGain } = known;
  const tradedAt = time ?? known.tradedAt;
  const isSame =
    known.content === tradeContent({ tradedAt, symbol, side, qty, price, fees, currency }) &&
    (await takesLots(at, account, known, lots));
  if (!isSame) refuse('conflict', `${externalId} is the id of another trade`, 'give a new trade a new id');
  const cash = settlementAmounts({ side, gross, fees, rate: rate ?? undefined });
  return {
    externalId,
    repeated: true,
    account: account.ref,
    symbol,
    currency,
    side,
    qty,
    price,
    fees,
    tradedAt,
    total: side === 'BUY' ? buyCost({ gross, fees }) : sellProceeds({ gross, fees }),
    rate,
    cash: cash.gross + cash.fees,
    gain: realizedGain,
  };
}

/** Whether a trade takes these lots and no others, in whatever order they are named. */
async function takesLots(
  at: Store | Tx,
  account: Account,
  { id, instrumentId }: { readonly id: number; readonly instrumentId: number },
  names: readonly LotName[],
): Promise<boolean> {
  const taken = (await namedLots(at, [account.id])).get(id) ?? [];
  if (names.length === 0 || taken.length === 0) return names.length === taken.length;
  const { events } = await readHistory(at, account, instrumentId);
  return lotsText(lotsNamed(names, events)) === lotsText(taken);
}

const lotsText = (lots: readonly NamedLot[]): string =>
  lots
    .map(({ buyTradeId, qty }) => `${buyTradeId}:${qty}`)
    .sort()
    .join(' ');
