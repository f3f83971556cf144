/** One holding by several methods side by side: what each sale gained, and what that leaves. Never added up. */
import { lastPrices } from '../../db/queries/lastPrices.ts';
import type { Viewer } from '../../domain/access.ts';
import { compareMethods } from '../../domain/explain.ts';
import { METHOD_TITLES, type Method } from '../../domain/method.ts';
import type { Money } from '../../domain/money.ts';
import type { Bank } from '../../services/bank.ts';
import type { Cell, Column, ReportRow } from '../report.ts';
import type { ExplainedRow, Explanation } from './explanation.ts';
import type { MethodsRequest } from './request.ts';
import { codeOf, ownSales, type WalkedPosition, walkPosition } from './walked.ts';

export async function explainMethods(
  bank: Bank,
  viewer: Viewer,
  request: MethodsRequest,
): Promise<Explanation> {
  const { account, asOf, methods = ['fifo', 'average'] } = request;
  const walks: WalkedPosition[] = [];
  for (const method of methods) walks.push(await walkPosition(bank, viewer, { ...request, method }));
  const [first] = walks;
  if (first === undefined) throw new RangeError('methods to compare');
  const { asked, nameOf } = first;
  const { currency, symbol } = asked;
  const prices = await lastPrices(bank.store, asOf ?? bank.clock.today());
  const compared = compareMethods(
    walks.map((walked) => ({ sales: ownSales(walked), position: walked.position })),
    prices.get(asked.instrumentId)?.price ?? null,
  );
  const side = (amounts: readonly (Money | null)[]): Record<string, Cell> =>
    Object.fromEntries(methods.map((method, index) => [method, amounts[index] ?? null]));
  const summary = (
    what: string,
    amountOf: (result: (typeof compared.results)[0]) => Money | null,
  ): ExplainedRow => ({
    cells: { what, on: null, qty: null, proceeds: null, ...side(compared.results.map(amountOf)), currency },
    next: null,
  });
  return {
    title: `${symbol} on ${asked.accountRef} by ${methods.map((method) => METHOD_TITLES[method]).join(' and by ')}`,
    figures: [],
    columns: columnsFor(methods),
    totals: [],
    rows: [
      ...compared.sales.map(
        ({ saleId, soldOn, qty, proceeds, gains }): ExplainedRow => ({
          cells: { what: `gain of ${nameOf(saleId)}`, on: soldOn, qty, proceeds, ...side(gains), currency },
          next: saleId > 0 ? { of: 'sale', id: `#${saleId}`, asOf } : null,
        }),
      ),
      summary('realised', ({ realizedGain }) => realizedGain),
      {
        ...summary('cost left', ({ costBasis }) => costBasis),
        next: { of: 'cost', account, symbol: codeOf(asked), asOf },
      },
      summary('unrealised', ({ unrealizedGain }) => unrealizedGain),
      summary('total', ({ total }) => total),
    ],
  };
}

const isSummary = ({ on }: ReportRow): boolean => on === null;

const columnsFor = (methods: readonly Method[]): Column[] => [
  { key: 'what', title: 'What', kind: 'text', priority: 1 },
  { key: 'on', title: 'On', kind: 'day', priority: 2 },
  { key: 'qty', title: 'Quantity', kind: 'quantity', priority: 3, isAbsent: isSummary },
  {
    key: 'proceeds',
    title: 'Proceeds',
    kind: 'money',
    priority: 4,
    isAbsent: isSummary,
    currencyFrom: 'currency',
  },
  ...methods.map(
    (method): Column => ({
      ...{ key: method, title: METHOD_TITLES[method], kind: 'money', priority: 1, currencyFrom: 'currency' },
    }),
  ),
  { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
];
