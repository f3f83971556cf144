/**
 * Every sale with the lots it consumed, by account ref, symbol and time of sale; under `average` a sale consumes one part of the
 * pool. Always walked anew, so that it needs no more memory than open lots; what sold nothing in the days asked for is left out.
 */
import { keyOfPair } from '../db/queries/families.ts';
import { positionsSoldIn } from '../db/queries/realized.ts';
import type { Span } from '../db/queries/span.ts';
import { isAction } from '../domain/actions.ts';
import type { Viewer } from '../domain/access.ts';
import { type Day, dayOf } from '../domain/day.ts';
import { isMissing, type Missing } from '../domain/exchange.ts';
import type { Money } from '../domain/money.ts';
import type { ConsumedLot, Sale } from '../domain/position.ts';
import { type ReportedPart, type Reporting, reportedParts } from '../domain/reporting.ts';
import type { Bank } from '../services/bank.ts';
import { BuyIds } from './buyIds.ts';
import { type AskedPosition, askedPositions, type PositionWalks, readWalks, stepsOf } from './positions.ts';
import type { Cell, Column, ReportRequest } from './report.ts';
import { readReporting } from './reporting.ts';
import { lastDay } from './request.ts';

export interface SoldLot extends ConsumedLot {
  /** The external id of the purchase. */
  readonly buyId: string | null;
}

export interface ReadSale extends Sale {
  readonly position: AskedPosition;
  /** The external id of the sale, or of the action that paid a fraction out. */
  readonly sellId: string | null;
  readonly consumed: readonly SoldLot[];
  /** Each part in the currency that was asked for. */
  readonly reported: readonly (ReportedPart | Missing)[] | undefined;
}

export async function* readSales(
  bank: Bank,
  viewer: Viewer,
  request: ReportRequest,
): AsyncGenerator<ReadSale> {
  const until = lastDay(request);
  const positions = await askedPositions(bank, viewer, request, 'touched');
  const walks = await readWalks(bank, positions);
  const currencies = positions.map(({ currency }) => currency);
  const reporting =
    request.currency === undefined
      ? undefined
      : await readReporting(bank, request.currency, currencies, until ?? bank.clock.today());
  for (const position of await thoseWithSales(walks, positions, { from: request.from, to: until }))
    for await (const sale of salesOf(walks, position, until, reporting))
      if (request.from === undefined || dayOf(sale.soldAt) >= request.from) yield sale;
}

/** Without those that sold nothing in these days and had no fraction paid out: their walks would come to nothing. */
async function thoseWithSales(
  { bank, familyOf }: PositionWalks,
  positions: readonly AskedPosition[],
  span: Span,
): Promise<readonly AskedPosition[]> {
  if (span.from === undefined) return positions;
  const sold = new Set((await positionsSoldIn(bank.store, positions, span)).map(keyOfPair));
  return positions.filter((position) => {
    const { positions: relatives, actions } = familyOf(position);
    const hasFractions = relatives.length > 1 || actions.some(({ kind }) => kind !== 'dividend');
    return hasFractions || sold.has(keyOfPair(position));
  });
}

async function* salesOf(
  walks: PositionWalks,
  position: AskedPosition,
  until: Day | undefined,
  reporting: Reporting | undefined,
): AsyncGenerator<ReadSale> {
  const buys = new BuyIds(walks.familyOf(position));
  for await (const { event, sale, consumed } of stepsOf(walks, position, until, reporting).steps) {
    buys.add(event);
    const lots = consumed.map((lot) => ({ ...lot, buyId: buys.take(lot) }));
    if (sale === undefined) continue;
    const sellId = isAction(event) ? event.stored.externalId : event.externalId;
    const reported = reporting && reportedParts(sale, consumed, position.currency, reporting);
    yield { ...sale, position, sellId, consumed: lots, reported };
  }
}

/** The parts of a gain in the reporting currency. */
export const EFFECTS: readonly Column[] = [
  {
    key: 'price_effect',
    title: 'By price',
    kind: 'money',
    priority: 4,
    currencyFrom: 'currency',
  },
  {
    key: 'exchange_effect',
    title: 'By exchange',
    kind: 'money',
    priority: 4,
    currencyFrom: 'currency',
  },
];

type SoldAmounts = Pick<ReportedPart, 'proceeds' | 'cost' | 'gain'> & { readonly fees?: Money };

/** The amounts of one part of a sale as cells, in its own currency or in that asked for. */
export function amountCells(
  own: SoldAmounts,
  reported: ReportedPart | Missing | undefined,
): Readonly<Record<AmountKey, Cell>> {
  const missing = reported !== undefined && isMissing(reported) ? reported.reason : null;
  const part = reported !== undefined && isMissing(reported) ? undefined : reported;
  const amounts: Partial<SoldAmounts> = reported === undefined ? own : (part ?? {});
  return {
    proceeds: amounts.proceeds ?? null,
    cost: amounts.cost ?? null,
    fees: amounts.fees ?? null,
    gain: amounts.gain ?? null,
    price_effect: part?.priceEffect ?? null,
    exchange_effect: part?.exchangeEffect ?? null,
    missing,
  };
}

type AmountKey = 'proceeds' | 'cost' | 'fees' | 'gain' | 'price_effect' | 'exchange_effect' | 'missing';
