/** Asks a bank for its reports and holds them against what its facts come to. */
import { balancesOn, cashFlowOf, spendingOf } from './cash.ts';
import { gross, halfEven, MONEY, SHARES, textOf, units } from './decimals.ts';
import { type Ask, dayNumber, type Facts, factsOf, type Row, text } from './facts.ts';
import { type Lot, METHODS, type Method, walkPositions } from './lots.ts';
import { Market } from './market.ts';
import { returnsOf } from './returns.ts';

export interface Compared {
  figures: number;
  reports: number;
  readonly differences: string[];
}

export interface Asked {
  readonly days: readonly string[];
  /** The currency that the viewer reckons in, for returns. */
  readonly currency: string;
  /** Categories of transfers that are neither in nor out. */
  readonly own?: readonly string[];
}

const OWN_MOVES = ['own transfer', 'securities'];
const NEAR = 1e-9;

export async function compareFigures(
  ask: Ask,
  { days, currency, own = OWN_MOVES }: Asked,
): Promise<Compared> {
  const facts = await factsOf(ask);
  const compared: Compared = { figures: 0, reports: 0, differences: [] };
  const hold = (what: string, mine: readonly string[], theirs: readonly string[]): void => {
    compared.reports++;
    compared.figures += theirs.length;
    const missing = without(mine, theirs).map((line) => `${what}: not told: ${line}`);
    compared.differences.push(...missing, ...without(theirs, mine).map((line) => `${what}: told: ${line}`));
  };
  for (const day of days) {
    const asOf = ['--as-of', day];
    const balances = balancesOn(facts, day);
    const told = await ask('accounts', ...asOf);
    hold(
      `accounts ${day}`,
      told.map((row) => `${row.account_ref} ${money(balances.get(text(row, 'account_ref')) ?? 0n)}`),
      told.map((row) => `${row.account_ref} ${normal(row, 'balance')}`),
    );
    const from = `${day.slice(0, 4)}-01-01`;
    hold(
      `spending ${from} to ${day}`,
      spendingOf(facts, from, day),
      (await ask('spending', '--from', from, '--to', day)).map(
        (row) =>
          `${row.month} ${row.section}/${row.category} ${row.currency} in ${normal(row, 'inflow')} out ${normal(row, 'outflow')} of ${row.count}`,
      ),
    );
    hold(
      `cash-flow ${day}`,
      cashFlowOf(facts, day, own).filter((line) => told.some((row) => line.includes(` ${row.currency} `))),
      (await ask('cash-flow', ...asOf)).map(
        (row) =>
          `${row.month} ${row.currency} in ${normal(row, 'inflow')} out ${normal(row, 'outflow')} moved ${normal(row, 'moved')} end ${normal(row, 'balance')}`,
      ),
    );
    for (const method of METHODS) await holdPositions(ask, facts, method, day, hold);
    if (facts.trades.length > 0) await holdReturns(ask, facts, currency, day, hold);
  }
  return compared;
}

type Hold = (what: string, mine: readonly string[], theirs: readonly string[]) => void;

async function holdPositions(ask: Ask, facts: Facts, method: Method, day: string, hold: Hold): Promise<void> {
  const flags = ['--as-of', day, '--method', method];
  const { lots, sold, fees } = walkPositions(facts, method, day);
  const market = new Market(facts);
  const sums = new Map(
    [...lots].map(([position, open]) => [
      position,
      open.reduce((sum, { qty, cost }) => ({ qty: sum.qty + qty, cost: sum.cost + cost }), {
        qty: 0n,
        cost: 0n,
      }),
    ]),
  );
  const worthOf = (position: string, qty: bigint): string => {
    const close = market.closeOn(position.split(' ').at(-1) ?? '', day);
    return qty === 0n ? '0' : close ? money(gross(qty, close.value)) : 'null';
  };
  hold(
    `holdings ${method} ${day}`,
    [...sums]
      .filter(([, { qty }]) => qty > 0n)
      .map(
        ([position, { qty, cost }]) =>
          `${position} ${textOf(qty, SHARES)} costing ${money(cost)}, ${textOf(halfEven(cost * 10n ** 12n, qty), SHARES)} each, worth ${worthOf(position, qty)}`,
      ),
    (await ask('holdings', ...flags)).map(
      (row) =>
        `${keyOf(row)} ${normal(row, 'qty', SHARES)} costing ${normal(row, 'cost_basis')}, ${normal(row, 'average_cost', SHARES)} each, worth ${normal(row, 'market_value')}`,
    ),
  );
  hold(
    `lots ${method} ${day}`,
    [...lots].flatMap(([position, open]) =>
      open
        .filter(({ qty }) => qty > 0n)
        .map(
          (lot) =>
            `${position} of ${lot.acquiredAt} ${textOf(lot.qty, SHARES)}${boughtOf(lot)} costing ${money(lot.cost)} ${lot.buyId}`,
        ),
    ),
    (await ask('lots', ...flags)).map(
      (row) =>
        `${keyOf(row)} of ${row.acquired_at} ${normal(row, 'qty_open', SHARES)}${toldBought(row)} costing ${normal(row, 'cost_open')} ${row.trade_external_id}`,
    ),
  );
  hold(
    `gains ${method} ${day}`,
    sold.map(
      ({ position, soldAt, acquiredAt, qty, proceeds, cost, buyId }) =>
        `${position} ${soldAt} of ${acquiredAt} ${textOf(qty, SHARES)} for ${money(proceeds)} less ${money(cost)} is ${money(proceeds - cost)} ${buyId}`,
    ),
    (await ask('gains', ...flags)).map(
      (row) =>
        `${keyOf(row)} ${row.sold_at} of ${row.acquired_at} ${normal(row, 'qty', SHARES)} for ${normal(row, 'proceeds')} less ${normal(row, 'cost')} is ${normal(row, 'gain')} ${row.buy_external_id}`,
    ),
  );
  const positions = new Set([...lots.keys(), ...fees.keys()]);
  hold(
    `pnl ${method} ${day}`,
    [...positions].map((position) => {
      const realized = sold
        .filter((each) => each.position === position)
        .reduce((sum, each) => sum + each.proceeds - each.cost, 0n);
      const { qty, cost } = sums.get(position) ?? { qty: 0n, cost: 0n };
      const worth = worthOf(position, qty);
      const unrealized = worth === 'null' ? worth : money(units(worth, MONEY) - cost);
      return `${position} realised ${money(realized)} unrealised ${unrealized} fees ${money(fees.get(position) ?? 0n)}`;
    }),
    (await ask('pnl', ...flags)).map(
      (row) =>
        `${keyOf(row)} realised ${normal(row, 'realized_gain')} unrealised ${normal(row, 'unrealized_gain')} fees ${normal(row, 'fees')}`,
    ),
  );
}

async function holdReturns(ask: Ask, facts: Facts, currency: string, day: string, hold: Hold): Promise<void> {
  const mine = returnsOf(facts, currency, day);
  if (mine === undefined) return;
  const told = (await ask('returns', '--as-of', day, '--currency', currency)).find(
    ({ what }) => what === 'total',
  );
  const { from, deposits, withdrawals, value, timeWeighted, worthAt } = mine;
  const isNear = Math.abs(Number(told?.time_weighted) - timeWeighted) < NEAR * (1 + Math.abs(timeWeighted));
  const days = dayNumber(day) - dayNumber(from) + 1;
  const yearly = (1 + Number(told?.money_weighted)) ** (365 / days) - 1;
  // A rate is right if what the flows are worth by it changes its sign close by.
  const isRate = told?.money_weighted === null || worthAt(yearly - 1e-7) * worthAt(yearly + 1e-7) <= 0;
  hold(
    `returns ${day}`,
    [
      `${from} in ${money(deposits)} out ${money(withdrawals)} worth ${money(value)}`,
      `time-weighted ${isNear ? told?.time_weighted : timeWeighted}`,
      `money-weighted is ${isRate ? 'the' : 'no'} rate`,
    ],
    told === undefined
      ? []
      : [
          `${told.from} in ${normal(told, 'deposits')} out ${normal(told, 'withdrawals')} worth ${normal(told, 'value')}`,
          `time-weighted ${told.time_weighted}`,
          'money-weighted is the rate',
        ],
  );
}

/** Of a pool, which was not bought at once, nothing. */
const boughtOf = ({ acquiredAt, boughtQty, qty, cost }: Lot): string =>
  acquiredAt === null
    ? ''
    : ` of ${textOf(boughtQty, SHARES)} at ${textOf(halfEven(cost * 10n ** 12n, qty), SHARES)}`;
const toldBought = (row: Row): string =>
  row.acquired_at === null
    ? ''
    : ` of ${normal(row, 'qty_bought', SHARES)} at ${normal(row, 'unit_cost', SHARES)}`;

const keyOf = (row: Row): string => `${row.account_ref} ${row.symbol}`;
const money = (amount: bigint): string => textOf(amount, MONEY);

/** However many zeros are behind. */
function normal(row: Row, key: string, places = MONEY): string {
  const value = row[key];
  return value === null || value === undefined ? 'null' : textOf(units(String(value), places), places);
}

/** Those of one list that are not in the other, as often as they are not. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const left = counts.get(line) ?? 0;
    counts.set(line, left - 1);
    return left <= 0;
  });
}
