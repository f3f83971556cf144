/** What a holding cost: its open lots, or under `average` all that its pool went through until now. */
import { METHOD_TITLES } from '../../domain/method.ts';
import type { StoredEvent } from '../../db/queries/positionEvents.ts';
import { isAction, timeOf } from '../../domain/actions.ts';
import type { Viewer } from '../../domain/access.ts';
import { type Day, dayOf } from '../../domain/day.ts';
import { unitCost } from '../../domain/lot.ts';
import { averageCost, emptyPosition } from '../../domain/position.ts';
import type { Bank } from '../../services/bank.ts';
import { placedIn, readWalks, walkOf, type AskedPosition } from '../positions.ts';
import type { Column } from '../report.ts';
import { type ExplainedRow, type Explanation, onDay } from './explanation.ts';
import type { CostRequest } from './request.ts';
import { codeOf, findPosition, nameOfEvent, walkPosition } from './walked.ts';

const MONEY: Pick<Column, 'kind' | 'currencyFrom'> = { kind: 'money', currencyFrom: 'currency' };
const LAST: readonly Column[] = [
  { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
  { key: 'method', title: 'Method', kind: 'text', priority: 1 },
];

export async function explainCost(bank: Bank, viewer: Viewer, request: CostRequest): Promise<Explanation> {
  const asked = await findPosition(bank, viewer, request);
  return asked.method === 'average'
    ? explainPool(bank, asked, request)
    : explainLots(bank, viewer, asked, request);
}

async function explainLots(
  bank: Bank,
  viewer: Viewer,
  asked: AskedPosition,
  request: CostRequest,
): Promise<Explanation> {
  const { position, nameOf } = await walkPosition(bank, viewer, { ...request, symbol: codeOf(asked) });
  const { method, currency } = asked;
  return {
    ...headOf(asked, request.asOf),
    figures: [
      { key: 'cost', currency, method, amount: asked.isStored ? asked.costBasis : position.costBasis },
    ],
    columns: [
      { key: 'acquired', title: 'Acquired', kind: 'day', priority: 1 },
      { key: 'lot', title: 'Lot', kind: 'text', priority: 4 },
      { key: 'qty_bought', title: 'Bought', kind: 'quantity', priority: 3 },
      { key: 'qty', title: 'Open', kind: 'quantity', priority: 1 },
      { key: 'unit_cost', title: 'Unit cost', kind: 'price', priority: 2 },
      { key: 'cost', title: 'Cost', ...MONEY, priority: 1 },
      ...LAST,
    ],
    rows: position.lots.map((lot) => ({
      cells: {
        acquired: lot.acquiredAt && dayOf(lot.acquiredAt),
        lot: nameOf(lot.tradeId),
        qty_bought: lot.qtyBought,
        qty: lot.qtyOpen,
        unit_cost: unitCost(lot.costOpen, lot.qtyOpen),
        cost: lot.costOpen,
        currency,
        method,
      },
      next:
        lot.tradeId !== null && lot.tradeId > 0
          ? { of: 'lot', id: `#${lot.tradeId}`, method, asOf: request.asOf }
          : null,
    })),
  };
}

/** Each event with what it added to the pool, or took. */
async function explainPool(bank: Bank, asked: AskedPosition, { asOf }: CostRequest): Promise<Explanation> {
  const { method, currency } = asked;
  const { book, events } = walkOf(await readWalks(bank, [asked]), asked, asOf);
  const rows: ExplainedRow[] = [];
  let before = emptyPosition(method);
  for await (const event of events) {
    book.apply(event);
    const after = placedIn(book, asked) ?? before;
    const cost = after.costBasis - before.costBasis;
    if (cost !== 0n || after.qty !== before.qty)
      rows.push({
        cells: {
          on: dayOf(timeOf(event)),
          what: whatOf(event),
          id: nameOfEvent(event),
          qty: after.qty - before.qty,
          cost,
          held: after.qty,
          average_cost: averageCost(after),
          currency,
          method,
        },
        next:
          !isAction(event) && event.side === 'SELL' ? { of: 'sale', id: `#${event.id}`, method, asOf } : null,
      });
    before = after;
  }
  return {
    ...headOf(asked, asOf),
    figures: [{ key: 'cost', currency, method, amount: asked.isStored ? asked.costBasis : before.costBasis }],
    columns: [
      { key: 'on', title: 'On', kind: 'day', priority: 1 },
      { key: 'what', title: 'What', kind: 'text', priority: 1 },
      { key: 'id', title: 'Id', kind: 'text', priority: 4 },
      { key: 'qty', title: 'Quantity', kind: 'quantity', priority: 1 },
      { key: 'cost', title: 'Cost', ...MONEY, priority: 1 },
      { key: 'held', title: 'Held', kind: 'quantity', priority: 2 },
      { key: 'average_cost', title: 'Average cost', kind: 'price', priority: 3 },
      ...LAST,
    ],
    rows,
  };
}

const headOf = (asked: AskedPosition, asOf: Day | undefined): Pick<Explanation, HeadPart> => ({
  title: `Cost of ${asked.symbol} on ${asked.accountRef} by ${METHOD_TITLES[asked.method]}${onDay(asOf)}`,
  totals: ['cost'],
  otherSide: { title: 'gain', request: { of: 'gain', ...nameOfPosition(asked), asOf } },
});
type HeadPart = 'title' | 'totals' | 'otherSide';

const nameOfPosition = (asked: AskedPosition) => ({
  account: asked.accountRef,
  symbol: codeOf(asked),
  method: asked.method,
});

const whatOf = (event: StoredEvent): string =>
  isAction(event) ? event.stored.kind.replace('_', ' ') : event.side;
