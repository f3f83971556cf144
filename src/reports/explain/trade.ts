/** What a trade cost or brought in: its shares at their price, and the fees; and where the trade comes from. */
import { originOfTrade } from '../../db/queries/origins.ts';
import { type TradeRow, tradesNamed } from '../../db/queries/tradeRows.ts';
import { accountScope, type Viewer } from '../../domain/access.ts';
import { dayOf } from '../../domain/day.ts';
import { sayPrice, sayQuantity } from '../../domain/quantity.ts';
import { buyCost } from '../../domain/trade.ts';
import type { Bank } from '../../services/bank.ts';
import { namedRow } from '../../services/namedRow.ts';
import type { Column } from '../report.ts';
import { cameBy } from './cameBy.ts';
import type { Explanation, OtherSide } from './explanation.ts';
import type { TradeRequest } from './request.ts';

const COLUMNS: readonly Column[] = [
  { key: 'what', title: 'What', kind: 'text', priority: 1 },
  { key: 'amount', title: 'Amount', kind: 'money', priority: 1, currencyFrom: 'currency' },
  { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
];

export async function explainTrade(bank: Bank, viewer: Viewer, request: TradeRequest): Promise<Explanation> {
  const named = await tradesNamed(bank.store, accountScope(viewer), request.id);
  const trade = await namedRow(bank.store, viewer, 'trade', request, named);
  const { currency, gross, fees } = trade;
  const isBuy = trade.side === 'BUY';
  const fact = (what: string, amount: bigint) => ({ cells: { what, amount, currency }, next: null });
  const origin = await originOfTrade(bank.store, trade.id);
  return {
    title: `${titleOf(trade)}, ${cameBy(origin, trade.createdAt)}`,
    otherSide: otherSideOf(trade),
    figures: [{ key: 'amount', amount: isBuy ? buyCost(trade) : gross - fees, currency, method: null }],
    columns: COLUMNS,
    totals: ['amount'],
    rows: [
      fact(`${sayQuantity(trade.qty)} x ${sayPrice(trade.price)}`, gross),
      fact('fees', isBuy ? fees : -fees),
    ],
  };
}

const titleOf = ({ id, externalId, side, qty, symbol, accountRef, tradedAt }: TradeRow): string =>
  `${side === 'BUY' ? 'Cost' : 'Proceeds'} of ${externalId ?? `#${id}`}: ${sayQuantity(qty)} ${symbol} ${
    side === 'BUY' ? 'bought' : 'sold'
  } on ${accountRef} on ${dayOf(tradedAt)}`;

const otherSideOf = ({ id, side }: TradeRow): OtherSide =>
  side === 'BUY'
    ? { title: 'lot', request: { of: 'lot', id: `#${id}` } }
    : { title: 'gain', request: { of: 'sale', id: `#${id}` } };
