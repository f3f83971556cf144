/** What a sale gained: its part of each lot it consumed. */
import { METHOD_TITLES } from '../../domain/method.ts';
import { tradesNamed } from '../../db/queries/tradeRows.ts';
import { accountScope, type Viewer } from '../../domain/access.ts';
import { dayOf } from '../../domain/day.ts';
import { unitCost } from '../../domain/lot.ts';
import { type Money, plus } from '../../domain/money.ts';
import { sayQuantity } from '../../domain/quantity.ts';
import { refuse } from '../../domain/refusal.ts';
import { reportedParts } from '../../domain/reporting.ts';
import type { Bank } from '../../services/bank.ts';
import { namedRow } from '../../services/namedRow.ts';
import { MISSING } from '../missing.ts';
import type { Column } from '../report.ts';
import { amountCells, EFFECTS } from '../sales.ts';
import type { Explanation } from './explanation.ts';
import type { SaleRequest } from './request.ts';
import { codeOf, walkPosition } from './walked.ts';

const COLUMNS: readonly Column[] = [
  { key: 'acquired', title: 'Acquired', kind: 'day', priority: 1 },
  { key: 'lot', title: 'Lot', kind: 'text', priority: 4 },
  { key: 'qty', title: 'Quantity', kind: 'quantity', priority: 1 },
  { key: 'unit_cost', title: 'Unit cost', kind: 'price', priority: 3 },
  { key: 'cost', title: 'Cost', kind: 'money', priority: 1, currencyFrom: 'currency' },
  { key: 'proceeds', title: 'Proceeds', kind: 'money', priority: 2, currencyFrom: 'currency' },
  { key: 'gain', title: 'Gain', kind: 'money', priority: 1, currencyFrom: 'currency' },
  { key: 'days_held', title: 'Days', kind: 'count', priority: 2 },
  { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
  { key: 'method', title: 'Method', kind: 'text', priority: 1 },
];

export async function explainSale(bank: Bank, viewer: Viewer, request: SaleRequest): Promise<Explanation> {
  const named = await tradesNamed(bank.store, accountScope(viewer), request.id);
  const trade = await namedRow(bank.store, viewer, 'trade', request, named);
  if (trade.side !== 'SELL') refuse('bad_value', `${request.id} is a purchase`, 'ask about its lot');
  const where = { account: trade.accountRef, symbol: trade.symbol, instrumentId: trade.instrumentId };
  const walked = await walkPosition(bank, viewer, { ...request, ...where });
  const { asked, reporting, nameOf } = walked;
  const sale = walked.sales.find(({ id }) => id === trade.id);
  if (sale === undefined)
    refuse('unknown_trade', `${request.id} was not there on ${request.asOf}`, 'give a later day');
  const { method, symbol, accountRef } = asked;
  const currency = request.currency ?? asked.currency;
  const soldOn = dayOf(sale.soldAt);
  const reported = reporting && reportedParts(sale, sale.consumed, asked.currency, reporting);
  const parts = sale.consumed.map((lot, index) => ({ lot, amounts: amountCells(lot, reported?.[index]) }));
  const gain = reporting
    ? parts.reduce<Money | null>((sum, { amounts }) => plus(sum, amounts.gain as Money | null), 0n)
    : (walked.storedGain(sale.id) ?? sale.gain);
  return {
    title: `Gain of ${nameOf(sale.id)} by ${METHOD_TITLES[method]}: ${sayQuantity(sale.qty)} ${symbol} sold on ${accountRef} on ${soldOn}`,
    figures: [{ key: 'gain', currency, method, amount: gain }],
    columns: reporting ? [...COLUMNS, ...EFFECTS, MISSING] : COLUMNS,
    totals: ['cost', 'proceeds', 'gain', 'price_effect', 'exchange_effect'],
    otherSide: { title: 'trade', request: { of: 'trade', id: `#${trade.id}` } },
    rows: parts.map(({ lot, amounts }) => ({
      cells: {
        acquired: lot.acquiredAt && dayOf(lot.acquiredAt),
        lot: nameOf(lot.buyTradeId),
        qty: lot.qty,
        unit_cost: typeof amounts.cost === 'bigint' ? unitCost(amounts.cost, lot.qty) : null,
        ...amounts,
        days_held: lot.daysHeld,
        currency,
        method,
      },
      next:
        lot.buyTradeId === null || lot.buyTradeId < 0
          ? { of: 'cost', account: accountRef, symbol: codeOf(asked), method, asOf: soldOn }
          : { of: 'lot', id: `#${lot.buyTradeId}`, method, asOf: request.asOf },
    })),
  };
}
