/** Returns of a holding, of an account, or of all that a viewer has invested: of the whole, of each part, and of a benchmark. */
import { readFamilies } from '../../db/queries/families.ts';
import { cashByDay, investedAccounts } from '../../db/queries/invested.ts';
import type { Reach } from '../../db/queries/reach.ts';
import type { Viewer } from '../../domain/access.ts';
import type { Currency } from '../../domain/currency.ts';
import { addDays, type Day } from '../../domain/day.ts';
import { daysFrom, type MeasuredSeries } from '../../domain/movements.ts';
import type { Money } from '../../domain/money.ts';
import { type Performance, performanceOf, trimmed } from '../../domain/performance.ts';
import type { Ratio } from '../../domain/ratio.ts';
import { refuse } from '../../domain/refusal.ts';
import { contributions } from '../../domain/returns.ts';
import type { Bank } from '../../services/bank.ts';
import { visibleAccount } from '../../services/visibleAccount.ts';
import { askedPositions } from '../positions.ts';
import { reachOf } from '../reach.ts';
import type { ReportRequest } from '../report.ts';
import { lastDay } from '../request.ts';
import { findBenchmark, measureBenchmark } from './benchmark.ts';
import { readMarket } from './market.ts';
import { type Part, Portfolio } from './portfolio.ts';
import { gatherPositions } from './traded.ts';

/** One line of the answer. */
export interface MeasuredReturn {
  readonly what: 'total' | 'instrument' | 'cash' | 'benchmark';
  readonly symbol: string | null;
  readonly isin: string | null;
  readonly currency: Currency;
  /** Of cash only the contribution is told, of a benchmark no amounts. */
  readonly performance: Performance | undefined;
  /** To the time-weighted return of the whole. */
  readonly contribution: Ratio | null;
  /** Why something is not known. */
  readonly missing: string | null;
}

const BEGINNING: Day = '1000-01-01';

/** Each line as soon as it is known; nothing where nothing was ever invested. Refuses an account that holds no shares. */
export async function* measureReturns(
  bank: Bank,
  viewer: Viewer,
  request: ReportRequest,
): AsyncGenerator<MeasuredReturn> {
  const { store } = bank;
  const reach = await reachOf(bank, viewer, request);
  const home = await homeCurrency(bank, viewer, request);
  const to = lastDay(request) ?? bank.clock.today();
  const { account, symbol } = request;
  const members = await askedPositions(bank, viewer, { account, symbol, asOf: to }, 'touched');
  const families = await readFamilies(store, members);
  const currency = request.currency ?? (symbol === undefined ? home : (members[0]?.currency ?? home));
  const benchmark =
    request.benchmark === undefined ? undefined : await findBenchmark(bank, request.benchmark, currency);
  const accounts = symbol === undefined ? await investedAccounts(store, reach) : [];
  const traded = [...families.flatMap(({ positions }) => positions), ...(benchmark ? [benchmark] : [])];
  const market = await readMarket(
    bank,
    currency,
    [...traded, ...accounts].map((each) => each.currency),
    [...new Set(traded.map(({ instrumentId }) => instrumentId))],
    { from: request.from === undefined ? BEGINNING : addDays(request.from, -1), to },
  );
  const portfolio = new Portfolio(market, request.from);
  await gatherPositions(bank, portfolio, families, members, { from: request.from, to });
  if (symbol === undefined) await addCash(bank, portfolio, reach, accounts, request.from);
  const from = request.from ?? portfolio.firstDay();
  if (from === undefined || from > to) return;
  const span = { openedOn: addDays(from, -1), days: daysFrom(from, to) };
  yield* measurePortfolio(portfolio, symbol === undefined, span, currency);
  if (benchmark) yield measureBenchmark(bank, market, benchmark, span, currency);
}

/** What an account is kept in, else what the viewer reckons in. */
async function homeCurrency(bank: Bank, viewer: Viewer, { account }: ReportRequest): Promise<Currency> {
  if (account === undefined) return viewer.reportingCurrency;
  const { kind, ref, currency } = await visibleAccount(bank.store, viewer, account);
  if (kind !== 'brokerage')
    refuse('wrong_account_kind', `${ref} is of kind ${kind}`, 'returns are told of brokerage accounts');
  return currency;
}

async function addCash(
  { store }: Bank,
  portfolio: Portfolio,
  reach: Reach,
  accounts: Awaited<ReturnType<typeof investedAccounts>>,
  from: Day | undefined,
): Promise<void> {
  const { movements } = portfolio;
  const earlier = new Map<Currency, Money>();
  const addEarlier = (currency: Currency, amount: Money): unknown =>
    earlier.set(currency, (earlier.get(currency) ?? 0n) + amount);
  for (const { currency, openedOn, openingBalance, balance } of accounts) {
    if (openingBalance !== 0n) {
      portfolio.cashIn(currency).add(openedOn, openingBalance);
      portfolio.move(movements, openedOn, openingBalance, currency);
    }
    addEarlier(currency, balance - openingBalance);
  }
  for (const { bookedOn, currency, moved, paidIn, takenOut } of await cashByDay(store, reach, from)) {
    portfolio.cashIn(currency).add(bookedOn, moved);
    portfolio.move(movements, bookedOn, paidIn, currency);
    portfolio.move(movements, bookedOn, -takenOut, currency);
    addEarlier(currency, -moved);
  }
  // What is left of the balances was booked before the first day that was asked for.
  if (from !== undefined)
    for (const [currency, amount] of earlier) portfolio.cashIn(currency).add(addDays(from, -1), amount);
}

export interface Span {
  /** The day before the first. */
  readonly openedOn: Day;
  readonly days: readonly Day[];
}

/** The whole with all of its parts, or the parts alone. */
function* measurePortfolio(
  portfolio: Portfolio,
  isWhole: boolean,
  { openedOn, days }: Span,
  currency: Currency,
): Generator<MeasuredReturn> {
  const parts = portfolio.parts
    .map((part) => ({ part, ...portfolio.partSeries(part, openedOn, days) }))
    .sort((a, b) => (a.part.symbol < b.part.symbol ? -1 : 1));
  if (!isWhole) {
    for (const part of parts) {
      const line = instrumentLine(part, openedOn, currency);
      yield { ...line, contribution: line.performance.timeWeighted };
    }
    return;
  }
  const whole = portfolio.wholeSeries(openedOn, days);
  const shares = contributions(
    whole.series,
    parts.map(({ part, series }) => ({ key: part.instrumentId, series })),
  );
  const none = { symbol: null, isin: null, currency };
  const total = performanceOf(whole.series, openedOn);
  const { timeWeighted } = total;
  yield { what: 'total', ...none, performance: total, contribution: timeWeighted, missing: whole.missing };
  for (const part of parts) {
    const contribution = shares?.get(part.part.instrumentId) ?? null;
    yield { ...instrumentLine(part, openedOn, currency), contribution };
  }
  const ofParts = [...(shares?.values() ?? [])].reduce<Ratio | undefined>(
    (sum, share) => sum?.plus(share) ?? share,
    undefined,
  );
  const ofCash = timeWeighted && shares && (ofParts ? timeWeighted.minus(ofParts) : timeWeighted);
  yield { what: 'cash', ...none, performance: undefined, contribution: ofCash, missing: whole.missing };
}

function instrumentLine({ part, series, missing }: MeasuredPart, openedOn: Day, currency: Currency) {
  const own = trimmed(series, openedOn);
  const { symbol, isin } = part;
  const performance = performanceOf(own.series, own.openedOn);
  return { what: 'instrument', symbol, isin, currency, performance, missing } as const;
}

type MeasuredPart = MeasuredSeries & { readonly part: Part };
