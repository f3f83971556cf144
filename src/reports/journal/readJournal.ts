/**
 * The viewer's whole ledger as a journal: his accounts with every row, his positions with every trade and action, prices, rates,
 * and at the end what must stand on each account. Read page by page: it needs the memory of names and open lots, however
 * many rows there are. Limited to what the viewer sees; what is on the other side of a row is named by its category alone.
 */
import { balances } from '../../db/queries/balances.ts';
import { type Family, readFamilies } from '../../db/queries/families.ts';
import type { Instrument } from '../../db/queries/instruments.ts';
import { instrumentsOf, journalAccounts } from '../../db/queries/journalAccounts.ts';
import { pricesOf, ratesAmong } from '../../db/queries/journalPrices.ts';
import { heldPositions } from '../../db/queries/positions.ts';
import type { Viewer } from '../../domain/access.ts';
import type { Day } from '../../domain/day.ts';
import type { Quantity } from '../../domain/quantity.ts';
import type { Bank } from '../../services/bank.ts';
import { askedPositions } from '../positions.ts';
import { reachOf } from '../reach.ts';
import type { ReportRequest } from '../report.ts';
import { lastDay } from '../request.ts';
import { cashEntries } from './cashEntries.ts';
import { Chart } from './chart.ts';
import type { Directive, JournalFormat } from './journal.ts';
import { type HeldShares, shareEntries } from './shareEntries.ts';

/** What of a request a journal understands. */
export const JOURNAL_ACCEPTS: readonly (keyof ReportRequest)[] = ['account', 'from', 'to', 'asOf', 'method'];

export async function* readJournal(
  bank: Bank,
  viewer: Viewer,
  request: ReportRequest,
  format: JournalFormat,
): AsyncGenerator<Directive> {
  const { store } = bank;
  const period = { from: request.from, to: lastDay(request) };
  const asked = { ...request, asOf: period.to };
  const reach = await reachOf(bank, viewer, request);
  const accounts = (await journalAccounts(store, reach)).filter(
    ({ startsOn }) => startsOn <= (period.to ?? startsOn),
  );
  const families = await readFamilies(store, await askedPositions(bank, viewer, asked, 'touched'));
  const ids = [
    ...new Set(families.flatMap(({ positions }) => positions.map(({ instrumentId }) => instrumentId))),
  ];
  const instruments = await instrumentsOf(store, ids);
  const startsOn = period.from ?? first(accounts.map((account) => account.startsOn)) ?? bank.clock.today();
  const chart = new Chart(format, { startsOn, method: request.method }, accounts, instruments);

  for (const { id, ref } of accounts) {
    yield { kind: 'heading', text: ref };
    chart.cash(id);
    yield* chart.takeDeclarations();
    yield* cashEntries(bank, chart, id, period);
  }
  const held: HeldShares[] = [];
  for (const family of families) {
    const entries = shareEntries(bank, chart, family, period, (shares) => held.push(shares));
    let isBegun = false;
    for await (const directive of entries) {
      if (!isBegun) yield { kind: 'heading', text: titleOf(family, chart) };
      isBegun = true;
      yield directive;
    }
  }

  yield { kind: 'heading', text: 'Prices' };
  for (const { id, currency } of instruments.toSorted(bySymbol))
    if (held.some(({ instrumentId }) => instrumentId === id))
      for await (const { day: on, price } of pricesOf(store, id, period)) {
        const of = chart.commodity(id);
        chart.currency(currency);
        yield* chart.takeDeclarations();
        yield { kind: 'price', on, of, price, currency };
      }
  const currencies = new Set([viewer.reportingCurrency, ...accounts.map(({ currency }) => currency)]);
  for (const { currency } of instruments) currencies.add(currency);
  for await (const { base, quote, day: on, value } of ratesAmong(store, [...currencies], period)) {
    chart.currency(base);
    chart.currency(quote);
    yield* chart.takeDeclarations();
    yield { kind: 'price', on, of: base, price: value, currency: quote };
  }

  const on = period.to ?? last([bank.clock.today(), ...accounts.map(({ lastOn }) => lastOn)]);
  yield { kind: 'heading', text: `What stands on ${on}` };
  const byRef = new Map(accounts.map(({ id, ref }) => [ref, id]));
  for await (const { ref, balance, currency } of balances(store, reach, period.to)) {
    const id = byRef.get(ref);
    if (id !== undefined) yield { kind: 'cashIs', on, account: chart.cash(id), balance, currency };
  }
  const isStored = period.to === undefined && request.method === undefined;
  const stored = new Map(
    isStored ? (await heldPositions(store, reach)).map((each) => [keyOf(each), each.qty]) : [],
  );
  for (const shares of held) {
    const { accountId, instrumentId } = shares;
    const qty: Quantity = isStored ? (stored.get(keyOf(shares)) ?? 0n) : shares.qty;
    const account = chart.shares(accountId, instrumentId);
    yield* chart.takeDeclarations();
    yield { kind: 'sharesAre', on, account, qty, commodity: chart.commodity(instrumentId) };
  }
}

const titleOf = ({ positions }: Family, chart: Chart): string =>
  positions
    .filter(({ accountId }) => chart.sees(accountId))
    .map(({ accountRef, symbol }) => `${accountRef} ${symbol}`)
    .join(', ');

/** An order that does not depend on who entered an instrument first. */
const bySymbol = (a: Instrument, b: Instrument): number => (a.symbol < b.symbol ? -1 : 1);

const keyOf = ({ accountId, instrumentId }: Pick<HeldShares, 'accountId' | 'instrumentId'>): string =>
  `${accountId}/${instrumentId}`;
const first = (days: readonly Day[]): Day | undefined => days.toSorted()[0];
const last = (days: readonly Day[]): Day => days.toSorted().at(-1) ?? '';
