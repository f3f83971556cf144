/** An order that is booked already, found by its id. Refuses `conflict` where the id stands for another trade. */
import type { Account } from '../db/queries/accounts.ts';
import { isIdentityTaken } from '../db/queries/corrections.ts';
import { findTrade } from '../db/queries/trades.ts';
import type { Store, Tx } from '../db/store.ts';
import { refuse } from '../domain/refusal.ts';
import { settlementAmounts } from '../domain/settlement.ts';
import { buyCost, sellProceeds } from '../domain/trade.ts';
import { identityOf, tradeContent } from './identity.ts';
import type { TradeFacts, TradeRequest } from './planTrade.ts';

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
  { externalId, side, qty, price, fees, time }: IdentifiedOrder,
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
  if (known.content !== tradeContent({ tradedAt, symbol, side, qty, price, fees, currency }))
    refuse('conflict', `${externalId} is the id of another trade`, 'give a new trade a new id');
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
