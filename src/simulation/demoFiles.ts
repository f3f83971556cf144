/** The files of `data/`: what the simulation lived through, as CSV in the columns that the import reads. */
import { writeCsvLine } from '../csv/writeCsv.ts';
import { addDays, type Day, dayOf } from '../domain/day.ts';
import { formatMoney } from '../domain/money.ts';
import { formatPrice, formatQuantity, formatRate } from '../domain/quantity.ts';
import { allDays, LAST_DAY } from './calendar.ts';
import { COMPANIES, PEOPLE } from './cast.ts';
import type { Deal, Movement } from './journal.ts';
import { LISTINGS } from './listings.ts';
import { type Market, QUOTED_CURRENCIES } from './market.ts';
import { simulate } from './simulate.ts';

export interface DemoFile {
  readonly kind: 'transactions' | 'trades' | 'prices' | 'rates';
  /** Whose: a person's sign-in name or a company's key; undefined for prices and rates, which are everyone's. */
  readonly owner: string | undefined;
  /** Below `data/`. */
  readonly path: string;
  readonly text: string;
}

/** Their banks give rows no ids: the import knows these by what is in them. */
const WITHOUT_IDS: readonly string[] = ['noah', 'chloe', 'bruno'];

/** Closing prices are kept for Fridays, and for each of the last days. */
const DAILY_SINCE: Day = addDays(LAST_DAY, -14);

/** In the order in which they can be imported: a trade in a foreign currency needs the rate of its day. */
export function makeDemoFiles(): DemoFile[] {
  const { market, journal } = simulate();
  const owners = [...COMPANIES.map(({ key }) => key), ...PEOPLE.map(({ name }) => name)];
  return [
    { kind: 'rates', owner: undefined, path: 'rates.csv', text: writeRates(market) },
    { kind: 'prices', owner: undefined, path: 'prices.csv', text: writePrices(market) },
    ...owners.flatMap((owner) => filesOf(owner, journal.movements, journal.deals)),
  ];
}

function filesOf(owner: string, movements: readonly Movement[], deals: readonly Deal[]): DemoFile[] {
  const withIds = !WITHOUT_IDS.includes(owner);
  const isOwn = ({ account }: Movement | Deal): boolean => account.owner === owner;
  const files: DemoFile[] = [];
  const ownMovements = movements.filter(isOwn);
  if (ownMovements.length > 0)
    files.push({
      kind: 'transactions',
      owner,
      path: `${owner}/transactions.csv`,
      text: writeTransactions(ownMovements, withIds),
    });
  const ownDeals = deals.filter(isOwn);
  if (ownDeals.length > 0)
    files.push({ kind: 'trades', owner, path: `${owner}/trades.csv`, text: writeTrades(ownDeals, withIds) });
  return files;
}

const writeTable = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, ...rows].map(writeCsvLine).join('');

interface DatedRow {
  readonly on: Day;
  readonly cells: readonly string[];
}

/** With ids like `T-250114-3`, the third row of that day in the file. */
function writeTableWithIds(letter: string, header: readonly string[], rows: readonly DatedRow[]): string {
  const counts = new Map<Day, number>();
  const identified = rows.map(({ on, cells }) => {
    const count = (counts.get(on) ?? 0) + 1;
    counts.set(on, count);
    return [`${letter}-${on.slice(2).replaceAll('-', '')}-${count}`, ...cells];
  });
  return writeTable(['external_id', ...header], identified);
}

const writeTableWithoutIds = (header: readonly string[], rows: readonly DatedRow[]): string =>
  writeTable(
    header,
    rows.map(({ cells }) => cells),
  );

function writeTransactions(movements: readonly Movement[], withIds: boolean): string {
  const header = [
    'account_ref',
    'date',
    'amount',
    'currency',
    'section',
    'category',
    'description',
    'counterparty_name',
    'counterparty_account',
    'transfer_group_id',
  ];
  const rows = movements.map((movement) => ({
    on: movement.on,
    cells: [
      movement.account.ref,
      movement.on,
      formatMoney(movement.amount, movement.account.currency),
      movement.account.currency,
      movement.section,
      movement.category,
      movement.text,
      movement.otherName,
      movement.otherAccount,
      movement.group,
    ],
  }));
  return withIds ? writeTableWithIds('A', header, rows) : writeTableWithoutIds(header, rows);
}

function writeTrades(deals: readonly Deal[], withIds: boolean): string {
  const header = ['account_ref', 'trade_time', 'symbol', 'isin', 'side', 'qty', 'price', 'fees', 'currency'];
  const rows = deals.map((deal) => ({
    on: dayOf(deal.at),
    cells: [
      deal.account.ref,
      deal.at,
      deal.listing.symbol,
      deal.listing.isin,
      deal.side,
      formatQuantity(deal.qty),
      formatPrice(deal.price),
      formatMoney(deal.fees, deal.listing.currency),
      deal.listing.currency,
    ],
  }));
  return withIds ? writeTableWithIds('T', header, rows) : writeTableWithoutIds(header, rows);
}

function writePrices(market: Market): string {
  const days = allDays().filter(
    ({ on, weekday, isWorkday }) => isWorkday && (weekday === 5 || on > DAILY_SINCE),
  );
  return writeTable(
    ['symbol', 'isin', 'date', 'price', 'currency'],
    days.flatMap(({ on }) =>
      LISTINGS.map(({ symbol, isin, currency }) => [
        symbol,
        isin,
        on,
        formatPrice(market.price(symbol, on)),
        currency,
      ]),
    ),
  );
}

function writeRates(market: Market): string {
  const workdays = allDays().filter(({ isWorkday }) => isWorkday);
  return writeTable(
    ['date', 'base', 'quote', 'rate'],
    workdays.flatMap(({ on }) =>
      QUOTED_CURRENCIES.map(({ currency }) => [
        on,
        'EUR',
        currency,
        formatRate(market.euroRate(currency, on)),
      ]),
    ),
  );
}
