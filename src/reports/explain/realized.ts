/** What was realised: of several positions by position, of one by sale. */
import { METHOD_TITLES } from '../../domain/method.ts';
import { realizedBetween } from '../../db/queries/realized.ts';
import type { Viewer } from '../../domain/access.ts';
import { dayOf } from '../../domain/day.ts';
import { isMissing } from '../../domain/exchange.ts';
import { type Money, plus } from '../../domain/money.ts';
import type { Bank } from '../../services/bank.ts';
import { MISSING } from '../missing.ts';
import { reachOf } from '../reach.ts';
import type { Column } from '../report.ts';
import { lastDay } from '../request.ts';
import { EFFECTS, type ReadSale, readSales } from '../sales.ts';
import { type ExplainedRow, type Explanation, type Figure, figuresBy } from './explanation.ts';
import type { RealizedRequest } from './request.ts';
import { codeOf, findPosition } from './walked.ts';

const BY_POSITION: readonly Column[] = [
  { key: 'account_ref', title: 'Account', kind: 'text', priority: 2 },
  { key: 'symbol', title: 'Symbol', kind: 'text', priority: 1 },
  { key: 'sales', title: 'Sales', kind: 'count', priority: 3 },
];
const BY_SALE: readonly Column[] = [
  { key: 'sold', title: 'Sold', kind: 'day', priority: 1 },
  { key: 'sale', title: 'Sale', kind: 'text', priority: 3 },
  { key: 'qty', title: 'Quantity', kind: 'quantity', priority: 1 },
];
const AMOUNTS: readonly Column[] = [
  { key: 'proceeds', title: 'Proceeds', kind: 'money', priority: 2, currencyFrom: 'currency' },
  { key: 'cost', title: 'Cost', kind: 'money', priority: 2, currencyFrom: 'currency' },
  { key: 'gain', title: 'Gain', kind: 'money', priority: 1, currencyFrom: 'currency' },
  { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
  { key: 'method', title: 'Method', kind: 'text', priority: 1 },
];

export async function explainRealized(
  bank: Bank,
  viewer: Viewer,
  request: RealizedRequest,
): Promise<Explanation> {
  const { account, symbol, asOf } = request;
  const asked =
    account === undefined || symbol === undefined
      ? undefined
      : await findPosition(bank, viewer, { account, symbol, asOf });
  const isOne = asked !== undefined;
  const rows = isOne ? await bySale(bank, viewer, request) : await byPosition(bank, viewer, request);
  const inCurrency = request.currency === undefined ? [] : [...EFFECTS, MISSING];
  return {
    title: titleOf({ ...request, symbol: asked?.symbol ?? symbol }),
    figures: await figuresOf(bank, viewer, request, rows),
    columns: [...(isOne ? BY_SALE : BY_POSITION), ...AMOUNTS, ...inCurrency],
    totals: ['proceeds', 'cost', 'gain', 'price_effect', 'exchange_effect'],
    rows,
  };
}

function titleOf({ account, symbol, from, to, asOf, method }: RealizedRequest): string {
  const where = [symbol && ` of ${symbol}`, account && ` on ${account}`, from && ` from ${from}`].join('');
  const until = lastDay({ to, asOf });
  return `Realised gain${where}${until === undefined ? '' : ` to ${until}`}${method ? ` by ${METHOD_TITLES[method]}` : ''}`;
}

async function bySale(bank: Bank, viewer: Viewer, request: RealizedRequest): Promise<ExplainedRow[]> {
  const { account, method, asOf, currency } = request;
  const rows: ExplainedRow[] = [];
  for await (const sale of readSales(bank, viewer, request))
    rows.push({
      cells: {
        sold: dayOf(sale.soldAt),
        sale: sale.sellId ?? `#${sale.id}`,
        qty: sale.qty,
        ...sumsOf(sale, request),
      },
      next: sale.id > 0 ? { of: 'sale', id: `#${sale.id}`, account, method, asOf, currency } : null,
    });
  return rows;
}

interface Sums {
  readonly proceeds: Money | null;
  readonly cost: Money | null;
  readonly gain: Money | null;
  readonly price_effect: Money | null;
  readonly exchange_effect: Money | null;
  readonly missing: string | null;
  readonly currency: string;
  readonly method: string;
}

/** A sale as a whole, in the currency that was asked for. */
function sumsOf(
  { position, proceeds, relievedCost, gain, reported }: ReadSale,
  { currency }: RealizedRequest,
): Sums {
  const own = {
    proceeds,
    cost: relievedCost,
    gain,
    price_effect: null,
    exchange_effect: null,
    missing: null,
  };
  const of = { currency: currency ?? position.currency, method: position.method };
  if (reported === undefined) return { ...own, ...of };
  const sum = (amount: 'proceeds' | 'cost' | 'gain' | 'priceEffect' | 'exchangeEffect'): Money | null =>
    reported.reduce<Money | null>((total, part) => plus(total, isMissing(part) ? null : part[amount]), 0n);
  return {
    proceeds: sum('proceeds'),
    cost: sum('cost'),
    gain: sum('gain'),
    price_effect: sum('priceEffect'),
    exchange_effect: sum('exchangeEffect'),
    missing: reported.find(isMissing)?.reason ?? null,
    ...of,
  };
}

async function byPosition(bank: Bank, viewer: Viewer, request: RealizedRequest): Promise<ExplainedRow[]> {
  const positions = new Map<string, { readonly sale: ReadSale; sums: Sums; sales: number }>();
  for await (const sale of readSales(bank, viewer, request)) {
    const key = `${sale.position.accountId}/${sale.position.instrumentId}`;
    const sums = sumsOf(sale, request);
    const kept = positions.get(key);
    if (kept === undefined) positions.set(key, { sale, sums, sales: 1 });
    else {
      kept.sums = added(kept.sums, sums);
      kept.sales++;
    }
  }
  const { from, to, asOf, method, currency } = request;
  return [...positions.values()].map(({ sale: { position }, sums, sales }) => ({
    cells: { account_ref: position.accountRef, symbol: position.symbol, sales, ...sums },
    next: {
      of: 'realized',
      account: position.accountRef,
      symbol: codeOf(position),
      from,
      to,
      asOf,
      method,
      currency,
    },
  }));
}

const added = (a: Sums, b: Sums): Sums => ({
  ...a,
  proceeds: plus(a.proceeds, b.proceeds),
  cost: plus(a.cost, b.cost),
  gain: plus(a.gain, b.gain),
  price_effect: plus(a.price_effect, b.price_effect),
  exchange_effect: plus(a.exchange_effect, b.exchange_effect),
  missing: a.missing ?? b.missing,
});

/** As stored, where the stored gains are the answer; else what the walk makes of the sales. */
async function figuresOf(
  bank: Bank,
  viewer: Viewer,
  request: RealizedRequest,
  rows: readonly ExplainedRow[],
): Promise<Figure[]> {
  const { from, symbol, method, currency } = request;
  if (currency !== undefined) return figuresBy('gain', rows);
  const span = { from, to: lastDay(request) };
  const stored = await realizedBetween(bank.store, await reachOf(bank, viewer, request), span, symbol);
  if (stored.some((row) => row.method !== (method ?? row.method))) return figuresBy('gain', rows);
  return stored.map((row) => ({ key: 'gain', ...row }));
}
