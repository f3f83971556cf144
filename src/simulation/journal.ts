/**
 * The book the simulation writes: movements of cash, transfers and trades, with the balances and positions they leave.
 * Throws on what a bank would not have let happen: an overdraft, an oversell, a trade at a weekend.
 */
import type { Currency } from '../domain/currency.ts';
import type { Day, Instant } from '../domain/day.ts';
import { findExchange, isMissing, type RateLookup, singleRate } from '../domain/exchange.ts';
import { divideHalfEven } from '../domain/fixed.ts';
import { convert, formatMoney, type Money, parseMoney, valueAt } from '../domain/money.ts';
import type { Price, Quantity, Rate } from '../domain/quantity.ts';
import { settlementAmounts } from '../domain/settlement.ts';
import { ACCOUNTS, type CastAccount, castAccount, ownerName } from './cast.ts';
import { type Listing, listingOf } from './listings.ts';
import type { Market } from './market.ts';
import { type Random, randomFrom } from './random.ts';

export type Section = 'income' | 'expense' | 'transfer';

/** What a movement is for; an empty category leaves it to the rules of the import. */
export interface Purpose {
  readonly section: Section;
  readonly category: string;
}

export interface Movement extends Purpose {
  readonly account: CastAccount;
  readonly on: Day;
  readonly amount: Money;
  readonly text: string;
  readonly otherName: string;
  readonly otherAccount: string;
  /** `transfer_group_id`, or empty. */
  readonly group: string;
}

export interface Deal {
  readonly account: CastAccount;
  readonly at: Instant;
  readonly listing: Listing;
  readonly side: 'BUY' | 'SELL';
  readonly qty: Quantity;
  readonly price: Price;
  readonly fees: Money;
}

export interface Position {
  qty: Quantity;
  /** What is left of the cost at the average: enough to tell a gain from a loss. */
  cost: Money;
}

export interface Move {
  /** Keys of two accounts. */
  readonly from: string;
  readonly to: string;
  readonly amount: Money;
  readonly text: string;
  /** How each side books it; between own accounts both are transfers. */
  readonly paid?: Purpose;
  readonly received?: Purpose;
}

export interface Journal {
  readonly movements: readonly Movement[];
  readonly deals: readonly Deal[];
  balance(account: string): Money;
  position(account: string, symbol: string): Position;
  post(
    account: string,
    on: Day,
    amount: Money,
    text: string,
    purpose: Purpose,
    other?: { readonly name: string; readonly iban?: string },
  ): void;
  /** Two legs under one group; between currencies at the rate of the day. */
  move(on: Day, move: Move): void;
  trade(
    deal: Omit<Deal, 'account' | 'listing'> & { readonly account: string; readonly symbol: string },
  ): void;
}

const BETWEEN_OWN_ACCOUNTS: Purpose = { section: 'transfer', category: 'own transfer' };
const CENT: Money = 100n;

export const toCents = (amount: Money): Money => divideHalfEven(amount, CENT) * CENT;

/** The rate of the day between two currencies, or undefined where they are one: as the services find it. */
export function rateBetween(market: Market, from: Currency, to: Currency, on: Day): Rate | undefined {
  if (from === to) return undefined;
  const lookup: RateLookup = (base, quote, day) =>
    base === 'EUR' ? { day, value: market.euroRate(quote, day) } : undefined;
  const exchange = findExchange(from, to, on, { lookup, base: 'EUR', maxAgeDays: 0 });
  if (isMissing(exchange)) throw new Error(exchange.reason);
  return singleRate(exchange);
}

/** An amount in another currency, or the same. */
export const convertBy = (amount: Money, rate: Rate | undefined): Money =>
  rate === undefined ? amount : convert(amount, rate);

/** A UUID of version 7: the day, then chance. */
function makeGroupId(on: Day, random: Random): string {
  const hex = (count: number): string =>
    Array.from({ length: count }, () => random.below(16).toString(16)).join('');
  const time = Date.parse(`${on}T12:00:00Z`).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${'89ab'[random.below(4)]}${hex(3)}-${hex(12)}`;
}

export function openJournal(market: Market): Journal {
  const movements: Movement[] = [];
  const deals: Deal[] = [];
  const balances = new Map(ACCOUNTS.map(({ key, opening }) => [key, parseMoney(opening)]));
  const positions = new Map<string, Position>();
  const groups = randomFrom('transfer groups');

  const balance = (key: string): Money => {
    const found = balances.get(key);
    if (found === undefined) throw new Error(`nobody has the account ${key}`);
    return found;
  };
  const change = (key: string, on: Day, amount: Money): void => {
    const after = balance(key) + amount;
    if (after < 0n) throw new Error(`${key} would stand at ${formatMoney(after)} on ${on}`);
    balances.set(key, after);
  };
  const position = (key: string, symbol: string): Position => {
    const found = positions.get(`${key} ${symbol}`) ?? { qty: 0n, cost: 0n };
    positions.set(`${key} ${symbol}`, found);
    return found;
  };
  const book = (key: string, movement: Omit<Movement, 'account'>): void => {
    change(key, movement.on, movement.amount);
    movements.push({ ...movement, account: castAccount(key) });
  };

  return {
    movements,
    deals,
    balance,
    position,
    post(key, on, amount, text, purpose, other) {
      const otherSide = { otherName: other?.name ?? '', otherAccount: other?.iban ?? '' };
      book(key, { on, amount, text, ...purpose, ...otherSide, group: '' });
    },
    move(on, { from, to, amount, text, paid = BETWEEN_OWN_ACCOUNTS, received = BETWEEN_OWN_ACCOUNTS }) {
      const [payer, payee] = [castAccount(from), castAccount(to)];
      const group = makeGroupId(on, groups);
      const otherSide = (other: CastAccount) => ({
        otherName: ownerName(other.owner),
        otherAccount: other.ref,
      });
      const arriving = toCents(convertBy(amount, rateBetween(market, payer.currency, payee.currency, on)));
      book(from, { on, amount: -amount, text, ...paid, ...otherSide(payee), group });
      book(to, { on, amount: arriving, text, ...received, ...otherSide(payer), group });
    },
    trade({ account: key, symbol, at, side, qty, price, fees }) {
      const account = castAccount(key);
      const listing = listingOf(symbol);
      const on = at.slice(0, 10);
      const rate = rateBetween(market, listing.currency, account.currency, on);
      const gross = valueAt(qty, price);
      const held = position(key, symbol);
      if (side === 'BUY') {
        held.cost += gross + fees;
        held.qty += qty;
      } else {
        if (qty > held.qty) throw new Error(`${key} would sell more ${symbol} than it holds on ${on}`);
        held.cost -= divideHalfEven(held.cost * qty, held.qty);
        held.qty -= qty;
      }
      const cash = settlementAmounts({ side, gross, fees, rate });
      change(key, on, cash.gross + cash.fees);
      deals.push({ account, at, listing, side, qty, price, fees });
    },
  };
}
