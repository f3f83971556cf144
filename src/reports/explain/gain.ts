/** The total of a position by one method: what its sales realised, and what is held at the last price less what it cost. */
import { METHOD_TITLES } from '../../domain/method.ts';
import type { Viewer } from '../../domain/access.ts';
import { sayPrice, sayQuantity } from '../../domain/quantity.ts';
import type { Bank } from '../../services/bank.ts';
import type { Cell, Column } from '../report.ts';
import { type ValuedPosition, valuedPositions } from '../valuedPositions.ts';
import { type Explanation, onDay } from './explanation.ts';
import type { ExplainRequest, GainRequest } from './request.ts';
import { codeOf, findPosition } from './walked.ts';

const COLUMNS: readonly Column[] = [
  { key: 'what', title: 'What', kind: 'text', priority: 1 },
  { key: 'how', title: 'How', kind: 'text', priority: 2 },
  { key: 'amount', title: 'Amount', kind: 'money', priority: 1, currencyFrom: 'currency' },
  { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
  { key: 'method', title: 'Method', kind: 'text', priority: 1 },
];

export async function explainGain(bank: Bank, viewer: Viewer, request: GainRequest): Promise<Explanation> {
  const asked = await findPosition(bank, viewer, request);
  const { accountRef: account, currency, method } = asked;
  const place = { account, symbol: codeOf(asked), method, asOf: request.asOf };
  const valued = await valuedAs(bank, viewer, place, asked.instrumentId);
  const row = (what: string, how: string, amount: Cell, next: ExplainRequest | null) => ({
    cells: { what, how, amount, currency, method },
    next,
  });
  const { costBasis } = valued;
  return {
    title: `Gain of ${asked.symbol} on ${account} by ${METHOD_TITLES[method]}${onDay(request.asOf)}`,
    otherSide: { title: 'cost', request: { of: 'cost', ...place } },
    figures: [{ key: 'amount', amount: valued.total, currency, method }],
    columns: COLUMNS,
    totals: ['amount'],
    rows: [
      row('realised', 'proceeds less cost of what was sold', valued.realizedGain, {
        of: 'realized',
        ...place,
      }),
      row('value', howValued(valued), valued.marketValue, null),
      row('cost left', 'of what is held', costBasis === null ? null : -costBasis, { of: 'cost', ...place }),
    ],
  };
}

async function valuedAs(
  bank: Bank,
  viewer: Viewer,
  place: Omit<GainRequest, 'of'>,
  instrumentId: number,
): Promise<ValuedPosition> {
  for await (const valued of valuedPositions(bank, viewer, place, 'touched'))
    if (valued.instrumentId === instrumentId) return valued;
  throw new Error('a position that was touched has no figures');
}

function howValued({ qty, price, priceDay, priceNote, symbol }: ValuedPosition): string {
  if (qty === 0n) return 'nothing is held';
  if (price === null || priceDay === null) return `no price of ${symbol}`;
  return `${sayQuantity(qty)} x ${sayPrice(price)} of ${priceDay}${priceNote === null ? '' : `, ${priceNote}`}`;
}
