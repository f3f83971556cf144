/**
 * What became of a lot: the sales that consumed it, wherever its shares had gone by then, and what is left of it. Refuses
 * `average`, where lots do not stay apart.
 */
import { METHOD_TITLES } from '../../domain/method.ts';
import { type FamilyPosition, keyOfPair } from '../../db/queries/families.ts';
import { tradesNamed } from '../../db/queries/tradeRows.ts';
import { accountScope, type Viewer } from '../../domain/access.ts';
import { dayOf } from '../../domain/day.ts';
import { type LotPart, lotParts } from '../../domain/explain.ts';
import { sayQuantity } from '../../domain/quantity.ts';
import { refuse } from '../../domain/refusal.ts';
import { buyCost } from '../../domain/trade.ts';
import type { Bank } from '../../services/bank.ts';
import { namedRow } from '../../services/namedRow.ts';
import type { Column, ReportRow } from '../report.ts';
import type { Explanation } from './explanation.ts';
import type { LotRequest } from './request.ts';
import { walkPosition } from './walked.ts';

const hasNoSale = ({ sale }: ReportRow): boolean => sale === null;

const COLUMNS: readonly Column[] = [
  { key: 'what', title: 'What', kind: 'text', priority: 1 },
  { key: 'on', title: 'On', kind: 'day', priority: 1 },
  { key: 'sale', title: 'Sale', kind: 'text', priority: 4 },
  { key: 'account_ref', title: 'Account', kind: 'text', priority: 6 },
  { key: 'symbol', title: 'Symbol', kind: 'text', priority: 5 },
  { key: 'qty', title: 'Quantity', kind: 'quantity', priority: 1 },
  { key: 'cost', title: 'Cost', kind: 'money', priority: 1, currencyFrom: 'currency' },
  { key: 'gain', title: 'Gain', kind: 'money', priority: 2, isAbsent: hasNoSale, currencyFrom: 'currency' },
  { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
  { key: 'method', title: 'Method', kind: 'text', priority: 1 },
];

export async function explainLot(bank: Bank, viewer: Viewer, request: LotRequest): Promise<Explanation> {
  const named = await tradesNamed(bank.store, accountScope(viewer), request.id);
  const buy = await namedRow(bank.store, viewer, 'trade', request, named);
  if (buy.side !== 'BUY') refuse('bad_value', `${request.id} is a sale`, 'ask about the sale');
  const where = { account: buy.accountRef, symbol: buy.symbol, instrumentId: buy.instrumentId };
  const walked = await walkPosition(bank, viewer, { ...request, ...where });
  const { asked, family, sales, positions, nameOf } = walked;
  const { method, currency } = asked;
  if (method === 'average')
    refuse('bad_value', 'by average lots do not stay apart', 'ask by another method, or about the cost');
  const parts = lotParts(buy.id, buyCost(buy), sales, positions);
  return {
    title: `Lot ${nameOf(buy.id)} by ${METHOD_TITLES[method]}: ${sayQuantity(buy.qty)} ${buy.symbol} bought on ${buy.accountRef} on ${dayOf(buy.tradedAt)}`,
    figures: [{ key: 'cost', currency, method, amount: buyCost(buy) }],
    columns: COLUMNS,
    totals: ['cost', 'gain'],
    otherSide: { title: 'purchase', request: { of: 'trade', id: `#${buy.id}` } },
    rows: parts.map(({ what, sale, place, qty, cost, gain }) => ({
      cells: {
        what,
        on: sale && dayOf(sale.soldAt),
        sale: sale && nameOf(sale.id),
        ...placeCells(family, place),
        qty,
        cost,
        gain,
        currency,
        method,
      },
      next: sale && sale.id > 0 ? { of: 'sale', id: `#${sale.id}`, method, asOf: request.asOf } : null,
    })),
  };
}

function placeCells(family: readonly FamilyPosition[], place: LotPart['place']): ReportRow {
  const found = place === null ? undefined : family.find((each) => keyOfPair(each) === keyOfPair(place));
  return { account_ref: found?.accountRef ?? null, symbol: found?.symbol ?? null };
}
