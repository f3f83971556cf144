/**
 * What somebody has in the reporting currency: cash by currency, exchanged at the rate of the day, and shares at their last
 * price. Of one owner, for an admin: his cash.
 */
import { cashByOwner } from '../../db/queries/wealth.ts';
import type { Viewer } from '../../domain/access.ts';
import type { Day } from '../../domain/day.ts';
import { findExchange, isMissing, type Rates, singleRate } from '../../domain/exchange.ts';
import { sayPrice, sayQuantity, sayRate } from '../../domain/quantity.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Bank } from '../../services/bank.ts';
import { type AskedPosition, askedPositions } from '../positions.ts';
import { reachOf } from '../reach.ts';
import type { Column } from '../report.ts';
import { readReporting } from '../reporting.ts';
import { addUp, exchangeOn, readWealth, type WealthPart } from '../wealth.ts';
import { type ExplainedRow, type Explanation, onDay } from './explanation.ts';
import type { WealthRequest } from './request.ts';
import { codeOf } from './walked.ts';

const COLUMNS: readonly Column[] = [
  { key: 'what', title: 'What', kind: 'text', priority: 1 },
  { key: 'how', title: 'How', kind: 'text', priority: 2 },
  { key: 'own', title: 'In its own', kind: 'money', priority: 3, currencyFrom: 'own_currency' },
  { key: 'own_currency', title: '', kind: 'text', priority: 3 },
  { key: 'amount', title: 'Amount', kind: 'money', priority: 1, currencyFrom: 'currency' },
  { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
];

const TITLES = { all: 'Cash and shares', cash: 'Cash', shares: 'Shares' } as const;

export async function explainWealth(
  bank: Bank,
  viewer: Viewer,
  request: WealthRequest,
): Promise<Explanation> {
  const { asOf, owner, part: only } = request;
  const whole =
    owner === undefined ? await ownParts(bank, viewer, asOf) : await partsOf(bank, viewer, request);
  const parts = whole.filter(({ what }) => what === (only ?? what));
  const currency = viewer.reportingCurrency;
  const positions = parts.some(({ what }) => what === 'shares')
    ? Map.groupBy(await askedPositions(bank, viewer, { asOf }, 'open'), ({ instrumentId }) => instrumentId)
    : new Map<number, AskedPosition[]>();
  if (owner !== undefined && whole.length === 0)
    refuse(
      'unknown_account',
      `${owner} has no account`,
      'check the name, and whether a user or an org is meant',
    );
  const on = asOf ?? bank.clock.today();
  const { rates } = await readReporting(
    bank,
    currency,
    parts.map((part) => part.currency),
    on,
  );
  return {
    title: `${owner === undefined ? TITLES[only ?? 'all'] : `Cash of ${owner}`}${onDay(asOf)} in ${currency}`,
    figures: [{ key: 'amount', amount: addUp(parts.map(({ worth }) => worth)), currency, method: null }],
    columns: COLUMNS,
    totals: ['amount'],
    rows: parts
      .filter(({ qty }) => qty !== 0n)
      .map((part) =>
        rowOf(
          part,
          currency,
          positions.get(part.instrumentId ?? 0) ?? [],
          rateText(part.currency, currency, on, rates),
          request,
        ),
      ),
  };
}

async function ownParts(
  bank: Bank,
  viewer: Viewer,
  asOf: WealthRequest['asOf'],
): Promise<readonly WealthPart[]> {
  const [now] = await readWealth(bank, viewer, { months: 1, withShares: viewer.role !== 'admin', asOf });
  return now?.parts ?? [];
}

/** The cash of one owner. */
async function partsOf(
  bank: Bank,
  viewer: Viewer,
  { owner, kind, asOf }: WealthRequest,
): Promise<readonly WealthPart[]> {
  const rows = (await cashByOwner(bank.store, await reachOf(bank, viewer, {}), asOf)).filter(
    (row) => row.name === owner && row.kind === (kind ?? row.kind),
  );
  const currencies = rows.map(({ currency }) => currency);
  const inReporting = await exchangeOn(bank, viewer, currencies, asOf ?? bank.clock.today());
  return rows.map(({ currency, balance }) => ({
    ...{ what: 'cash', currency, own: balance, worth: inReporting(balance, currency) },
    ...{ instrumentId: null, qty: null, price: null, priceDay: null },
  }));
}

function rowOf(
  part: WealthPart,
  currency: string,
  positions: readonly AskedPosition[],
  rate: string,
  { asOf, owner, kind }: WealthRequest,
): ExplainedRow {
  const [only, ...others] = positions;
  const isCash = part.what === 'cash';
  const next = isCash
    ? ({ of: 'cash', currency: part.currency, owner, kind, asOf } as const)
    : only !== undefined && others.length === 0
      ? ({ of: 'gain', account: only.accountRef, symbol: codeOf(only), method: 'fifo', asOf } as const)
      : null;
  return {
    cells: {
      what: isCash ? `cash in ${part.currency}` : (only?.symbol ?? 'shares'),
      how: [howValued(part, others.length), rate].filter(Boolean).join(', '),
      own: part.own,
      own_currency: part.currency,
      amount: part.worth,
      currency,
    },
    next,
  };
}

function howValued({ what, qty, price, priceDay }: WealthPart, others: number): string {
  if (what === 'cash') return '';
  if (qty === null || price === null) return 'no price';
  const where = others > 0 ? `, on ${others + 1} accounts` : '';
  return `${sayQuantity(qty)} x ${sayPrice(price)} of ${priceDay}${where}`;
}

/** At which rate it is exchanged, or why at none. */
function rateText(from: string, to: string, on: Day, rates: Rates): string {
  if (from === to) return '';
  const exchange = findExchange(from, to, on, rates);
  if (isMissing(exchange)) return exchange.reason;
  return `at ${sayRate(singleRate(exchange))} of ${exchange.rateDay}`;
}
