/** How the brokerage accounts are used: plans, orders for whole shares, sales with gains and with losses, dividends. */
import { divideHalfEven } from '../domain/fixed.ts';
import { type Money, parseMoney, valueAt } from '../domain/money.ts';
import { formatQuantity, type Price, parsePrice, QUANTITY_SCALE, type Quantity } from '../domain/quantity.ts';
import type { Side } from '../domain/trade.ts';
import { castAccount } from './cast.ts';
import { type Habit, monthly, type Scene, sometimes } from './habits.ts';
import { convertBy, rateBetween, toCents } from './journal.ts';
import { LISTINGS, type Listing, listingOf } from './listings.ts';
import { DIVIDENDS } from './purposes.ts';

interface Investor {
  readonly account: string;
  /** Bought for a fixed sum on a day of the month, in fractions of a share, and now and then sold for a round sum. */
  readonly plan?: {
    readonly symbols: readonly string[];
    readonly amount: string;
    readonly dayOfMonth: number;
  };
  /** Bought and sold in whole shares, on so many days a year. */
  readonly watched: readonly string[];
  readonly ordersAYear: number;
  /** Fee of an order: a sum, and 1e-4 of its value. */
  readonly fee: string;
  readonly feeShare: bigint;
}

const INVESTORS: readonly Investor[] = [
  {
    account: 'ana.brokerage',
    plan: { symbols: ['ASML'], amount: '100.00', dayOfMonth: 6 },
    watched: ['SAP', 'SIE', 'JMT', 'EDP'],
    ordersAYear: 22,
    fee: '1.00',
    feeShare: 0n,
  },
  {
    account: 'lena.brokerage',
    watched: ['SAP', 'ALV', 'SIE', 'TTE', 'MC', 'ASML'],
    ordersAYear: 46,
    fee: '4.90',
    feeShare: 10n,
  },
  {
    account: 'emma.brokerage',
    plan: { symbols: ['ULVR', 'AZN', 'HSBA'], amount: '60.00', dayOfMonth: 10 },
    watched: ['SHEL'],
    ordersAYear: 4,
    fee: '0.00',
    feeShare: 0n,
  },
  {
    account: 'noah.brokerage',
    plan: { symbols: ['NVDA'], amount: '150.00', dayOfMonth: 15 },
    watched: ['AAPL', 'KO'],
    ordersAYear: 20,
    fee: '0.35',
    feeShare: 0n,
  },
  {
    account: 'yuki.brokerage',
    plan: { symbols: ['MSFT', 'NVDA'], amount: '250.00', dayOfMonth: 7 },
    watched: ['AAPL', 'MSFT', 'NVDA'],
    ordersAYear: 24,
    fee: '0.00',
    feeShare: 0n,
  },
  {
    account: 'chloe.brokerage',
    watched: ['TTE', 'MC', 'ALV', 'EDP', 'JMT'],
    ordersAYear: 28,
    fee: '2.50',
    feeShare: 20n,
  },
  {
    account: 'bruno.brokerage',
    watched: ['AAPL', 'KO', 'MSFT'],
    ordersAYear: 24,
    fee: '2.00',
    feeShare: 0n,
  },
  {
    account: 'aurora.brokerage',
    watched: ['EDP', 'JMT', 'SIE'],
    ordersAYear: 20,
    fee: '9.95',
    feeShare: 15n,
  },
  {
    account: 'kestrel.brokerage',
    watched: ['MSFT', 'KO', 'AAPL'],
    ordersAYear: 28,
    fee: '15.00',
    feeShare: 5n,
  },
];

const ONE_SHARE: Quantity = 10n ** 8n;
const SMALLEST_ORDER = parseMoney('150.00');

/** Hours (UTC) of each kind of order: later ones may rely on earlier ones of the day. */
const PLAN_HOURS = [7, 7] as const;
const ORDER_HOURS = [8, 13] as const;
const CASHING_HOURS = [14, 14] as const;

function executedAt({ random, today }: Scene, [first, last]: readonly [number, number]): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${today.on}T${two(random.between(first, last))}:${two(random.below(60))}:${two(random.below(60))}Z`;
}

/** A price within 0.6 % of the day's close, in the exchange's own steps. */
function executedPrice({ market, random, today }: Scene, listing: Listing): Price {
  const close = market.price(listing.symbol, today.on);
  const step = 10n ** BigInt(QUANTITY_SCALE - listing.decimals);
  return divideHalfEven(close * BigInt(random.between(9_940, 10_060)), 10_000n * step) * step;
}

const feesOf = (investor: Investor, value: Money): Money =>
  toCents(parseMoney(investor.fee) + (value * investor.feeShare) / 10_000n);

/** The quantity whose value is the sum to the last digit kept. */
const fractionFor = (sum: Money, price: Price): Quantity => divideHalfEven(sum * 10n ** 12n, price);

/** Cash of the account in the currency of the share. */
const cashFor = ({ journal, market, today }: Scene, investor: Investor, listing: Listing): Money =>
  convertBy(
    journal.balance(investor.account),
    rateBetween(market, castAccount(investor.account).currency, listing.currency, today.on),
  );

/** What to do with a share that is held: take a gain, cut a loss, or neither. */
function wantsToSell({ random }: Scene, value: Money, cost: Money): boolean {
  if (value * 100n >= cost * 107n) return random.chance(6, 10);
  if (value * 100n <= cost * 93n) return random.chance(5, 10);
  return random.chance(1, 6);
}

const order =
  (investor: Investor): Habit =>
  (scene) => {
    const { journal, random, today } = scene;
    if (!today.isWorkday) return;
    const listing = listingOf(random.pick(investor.watched));
    const price = executedPrice(scene, listing);
    const held = journal.position(investor.account, listing.symbol);
    const whole = held.qty / ONE_SHARE;
    const sells = whole > 0n && wantsToSell(scene, valueAt(held.qty, price), held.cost);
    const share = BigInt(random.pick(sells ? [25, 33, 50, 100] : [30, 45, 60, 75]));
    const cash = cashFor(scene, investor, listing);
    const count = sells ? (whole * share + 99n) / 100n : (cash * share * 10n ** 4n) / (100n * price);
    const lot = listing.decimals === 3 ? 10n : 1n;
    const qty = (count / lot) * lot * ONE_SHARE;
    const value = valueAt(qty, price);
    if (qty === 0n || (!sells && value < SMALLEST_ORDER)) return;
    journal.trade({
      account: investor.account,
      symbol: listing.symbol,
      at: executedAt(scene, ORDER_HOURS),
      side: sells ? 'SELL' : 'BUY',
      qty,
      price,
      fees: feesOf(investor, value),
    });
  };

const tradeForSum = (
  scene: Scene,
  investor: Investor,
  side: Side,
  listing: Listing,
  sum: Money,
  hours: readonly [number, number],
): void => {
  const price = executedPrice(scene, listing);
  const qty = fractionFor(sum, price);
  const short =
    side === 'BUY'
      ? cashFor(scene, investor, listing) < sum + feesOf(investor, sum)
      : scene.journal.position(investor.account, listing.symbol).qty < qty;
  if (short) return;
  scene.journal.trade({
    account: investor.account,
    symbol: listing.symbol,
    at: executedAt(scene, hours),
    side,
    qty,
    price,
    fees: feesOf(investor, sum),
  });
};

function planHabits(investor: Investor): Habit[] {
  const { plan } = investor;
  if (plan === undefined) return [];
  const amount = parseMoney(plan.amount);
  const saves: Habit = (scene) =>
    tradeForSum(scene, investor, 'BUY', listingOf(scene.random.pick(plan.symbols)), amount, PLAN_HOURS);
  const cashes: Habit = (scene) => {
    if (!scene.today.isWorkday) return;
    const sum = amount * BigInt(scene.random.between(1, 3));
    tradeForSum(scene, investor, 'SELL', listingOf(scene.random.pick(plan.symbols)), sum, CASHING_HOURS);
  };
  return [monthly(plan.dayOfMonth, saves), sometimes(4, cashes)];
}

/** A company pays on the 15th of its months, to the cent, for what was held that morning. */
const dividends =
  (investor: Investor): Habit =>
  ({ journal, market, today }) => {
    for (const { symbol, name, currency, dividend } of LISTINGS) {
      const { qty } = journal.position(investor.account, symbol);
      if (qty === 0n || !dividend.months.includes(today.monthOfYear)) continue;
      const rate = rateBetween(market, currency, castAccount(investor.account).currency, today.on);
      const amount = toCents(convertBy(valueAt(qty, parsePrice(dividend.perShare)), rate));
      const text = `Dividend ${symbol}, ${formatQuantity(qty)} x ${dividend.perShare} ${currency}`;
      if (amount > 0n) journal.post(investor.account, today.on, amount, text, DIVIDENDS, { name });
    }
  };

/** By brokerage account. */
export const INVESTOR_HABITS: ReadonlyMap<string, readonly Habit[]> = new Map(
  INVESTORS.map((investor) => [
    investor.account,
    [
      monthly(15, dividends(investor)),
      ...planHabits(investor),
      sometimes(investor.ordersAYear, order(investor)),
    ],
  ]),
);
