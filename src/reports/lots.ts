/** Open lots, oldest first within account ref and symbol; under `average` one row for the pool of a position. */
import { openLots } from '../db/queries/openLots.ts';
import type { Instant } from '../domain/day.ts';
import { type Lot, poolOf, unitCost } from '../domain/lot.ts';
import { BuyIds } from './buyIds.ts';
import {
  type AskedPosition,
  askedPositions,
  type PositionWalks,
  placedIn,
  readWalks,
  walkOf,
} from './positions.ts';
import type { Report, ReportRequest } from './report.ts';

export const lots: Report = {
  name: 'lots',
  title: 'Lots',
  about: 'open lots by account, symbol and age',
  accepts: ['account', 'symbol', 'asOf', 'method'],
  totals: [],
  columns: [
    { key: 'account_ref', title: 'Account', kind: 'text', priority: 4 },
    { key: 'symbol', title: 'Symbol', kind: 'text', priority: 1 },
    { key: 'isin', title: 'ISIN', kind: 'text', priority: 7 },
    { key: 'acquired_at', title: 'Acquired', kind: 'instant', priority: 1 },
    { key: 'qty_bought', title: 'Bought', kind: 'quantity', priority: 3 },
    { key: 'qty_open', title: 'Open', kind: 'quantity', priority: 1 },
    { key: 'unit_cost', title: 'Unit cost', kind: 'price', priority: 2 },
    { key: 'cost_open', title: 'Cost', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
    { key: 'trade_external_id', title: 'Trade', kind: 'text', priority: 8 },
  ],
  async *rows(bank, viewer, request) {
    const positions = await askedPositions(bank, viewer, request, 'open');
    const walks = await readWalks(
      bank,
      positions.filter(({ isStored }) => !isStored),
    );
    for (const position of positions)
      for await (const lot of lotsOf(walks, position, request))
        yield {
          number: lot.tradeId !== null && lot.tradeId > 0 ? lot.tradeId : null,
          account_ref: position.accountRef,
          symbol: position.symbol,
          isin: position.isin,
          acquired_at: lot.acquiredAt,
          qty_bought: lot.qtyBought,
          qty_open: lot.qtyOpen,
          unit_cost: unitCost(lot.costOpen, lot.qtyOpen),
          cost_open: lot.costOpen,
          currency: position.currency,
          trade_external_id: lot.externalId,
        };
  },
};

interface ListedLot extends Pick<Lot, 'tradeId' | 'qtyBought' | 'qtyOpen' | 'costOpen'> {
  readonly acquiredAt: Instant | null;
  readonly externalId: string | null;
}

async function* lotsOf(
  walks: PositionWalks,
  position: AskedPosition,
  { asOf }: ReportRequest,
): AsyncGenerator<ListedLot> {
  if (position.isStored && position.method === 'average')
    yield { ...poolOf(position.qty, position.costBasis), externalId: null };
  else if (position.isStored) yield* openLots(walks.bank.store, position);
  else {
    const { book, events } = walkOf(walks, position, asOf);
    const buys = new BuyIds(walks.familyOf(position));
    for await (const event of events) {
      buys.add(event);
      book.apply(event, (consumed) => buys.take(consumed));
    }
    for (const lot of placedIn(book, position)?.lots ?? [])
      yield { ...lot, externalId: buys.of(lot.tradeId) };
  }
}
