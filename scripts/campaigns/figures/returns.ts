/** What all brokerage accounts have returned from their first day on: amounts to the last digit, ratios as floating numbers. */
import { gross, MONEY, SHARES, units } from './decimals.ts';
import { dayNumber, dayOfNumber, type Facts, type Row, text } from './facts.ts';
import { walkPositions } from './lots.ts';
import { Market } from './market.ts';

export interface Returned {
  readonly from: string;
  readonly deposits: bigint;
  readonly withdrawals: bigint;
  readonly value: bigint;
  readonly timeWeighted: number;
  /** By these flows a rate is tried. */
  worthAt(yearly: number): number;
}

const OWN_TO_SHARES = ['securities', 'brokerage fees'];

/** Nothing where a rate or a price is not known, or an account was opened with money: the exports do not say when. */
export function returnsOf(facts: Facts, currency: string, asOf: string): Returned | undefined {
  const market = new Market(facts);
  const accounts = new Map(
    facts.accounts
      .filter(({ kind }) => kind === 'brokerage')
      .map((row) => [text(row, 'account_ref'), text(row, 'currency')]),
  );
  const rows = facts.transactions.filter((row) => accounts.has(text(row, 'account_ref')));
  if (facts.accounts.some((row) => accounts.has(text(row, 'account_ref')) && hasOpening(row, rows)))
    return undefined;
  const days = rows.map((row) => text(row, 'date')).filter((day) => day <= asOf);
  const first = [...days, ...facts.trades.map((row) => text(row, 'trade_time').slice(0, 10))].sort()[0];
  if (first === undefined || first > asOf) return undefined;
  const rowsOf = Map.groupBy(rows, (row) => text(row, 'date'));
  const [cash, flows] = [new Map<string, bigint>(), new Map<string, bigint>()];
  let [before, growth, deposited, withdrawn, value] = [0n, 1, 0n, 0n, 0n];
  for (let number = dayNumber(first); number <= dayNumber(asOf); number++) {
    const day = dayOfNumber(number);
    const today = rowsOf.get(day) ?? [];
    const [into, out] = [new Map<string, bigint>(), new Map<string, bigint>()];
    for (const row of today) {
      const amount = units(text(row, 'amount'), MONEY);
      add(cash, text(row, 'currency'), amount);
      if (isOutside(row, today)) add(amount > 0n ? into : out, text(row, 'currency'), amount);
    }
    const inCurrency = (amounts: ReadonlyMap<string, bigint>): bigint =>
      [...amounts].reduce(
        (sum, [of, amount]) => sum + known(market.exchanged(amount, of, currency, day)),
        0n,
      );
    const [deposits, withdrawals] = [inCurrency(into), -inCurrency(out)];
    value = inCurrency(cash) + sharesWorth(facts, market, currency, day);
    const start = before + deposits;
    if (value + withdrawals !== start) growth *= Number(value + withdrawals) / Number(start);
    add(flows, day, withdrawals - deposits);
    [before, deposited, withdrawn] = [value, deposited + deposits, withdrawn + withdrawals];
  }
  add(flows, asOf, value);
  const worthAt = (yearly: number): number =>
    [...flows].reduce(
      (sum, [day, amount]) =>
        sum + Number(amount) * (1 + yearly) ** (-(dayNumber(day) - dayNumber(first)) / 365),
      0,
    );
  return {
    from: first,
    deposits: deposited,
    withdrawals: withdrawn,
    value,
    timeWeighted: growth - 1,
    worthAt,
  };
}

const add = (sums: Map<string, bigint>, key: string, amount: bigint): unknown =>
  sums.set(key, (sums.get(key) ?? 0n) + amount);

function hasOpening(account: Row, rows: readonly Row[]): boolean {
  const booked = rows
    .filter((row) => row.account_ref === account.account_ref)
    .reduce((sum, row) => sum + units(text(row, 'amount'), MONEY), 0n);
  return booked !== units(text(account, 'balance'), MONEY);
}

/** A transfer, not into shares, whose other leg is on none of these accounts on that day. */
function isOutside(row: Row, today: readonly Row[]): boolean {
  if (row.section !== 'transfer' || OWN_TO_SHARES.includes(text(row, 'category'))) return false;
  return !today.some(
    (other) =>
      other !== row && row.transfer_group_id !== null && other.transfer_group_id === row.transfer_group_id,
  );
}

/** At the last close, before the first one at the last trade. */
function sharesWorth(facts: Facts, market: Market, currency: string, day: string): bigint {
  const held = new Map<string, bigint>();
  for (const [position, lots] of walkPositions(facts, 'fifo', day).lots)
    for (const { qty } of lots) add(held, position.split(' ').at(-1) ?? '', qty);
  let sum = 0n;
  for (const [symbol, qty] of held) {
    if (qty === 0n) continue;
    const trades = facts.trades.filter(
      (row) => row.symbol === symbol && text(row, 'trade_time').slice(0, 10) <= day,
    );
    const traded = trades.toSorted((a, b) => (text(a, 'trade_time') < text(b, 'trade_time') ? -1 : 1)).at(-1);
    const of = text(
      facts.prices.find((row) => row.symbol === symbol) ?? traded ?? { currency: null },
      'currency',
    );
    const price = market.closeOn(symbol, day)?.value ?? (traded && units(text(traded, 'price'), SHARES));
    sum += known(market.exchanged(gross(qty, known(price)), of, currency, day));
  }
  return sum;
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a price or a rate is not known');
  return value;
}
