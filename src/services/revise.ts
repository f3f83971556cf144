/**
 * What an act changes in figures that were there: measured before and after it within its own transaction, so that what is
 * told before it is saved is exactly what will be. ("2 later sales; realised 2025: 1,204.10 -> 1,188.35")
 */
import { accountFigures } from '../db/queries/accounts.ts';
import { type FamilyPosition, keyOfPair } from '../db/queries/families.ts';
import { type Pair, realizedByYear, storedHoldings } from '../db/queries/positionFigures.ts';
import type { Tx } from '../db/store.ts';
import type { Currency } from '../domain/currency.ts';
import type { Money } from '../domain/money.ts';
import type { Quantity } from '../domain/quantity.ts';
import type { YearChange } from '../domain/revision.ts';
import { lockFamilies } from './rebuild.ts';

export interface HeldFigures {
  readonly qty: Quantity;
  readonly costBasis: Money;
}

export interface HoldingChange {
  readonly accountRef: string;
  readonly symbol: string;
  readonly currency: Currency;
  readonly before: HeldFigures;
  readonly after: HeldFigures;
}

export interface BalanceChange {
  readonly accountRef: string;
  readonly currency: Currency;
  readonly before: Money;
  readonly after: Money;
  /** Below its limit afterwards: a fact may do that, but it is said. */
  readonly isOverdrawn: boolean;
}

export interface Revision {
  /** Sales that realise something else than they did. */
  readonly changedSales: number;
  readonly years: readonly YearChange[];
  readonly holdings: readonly HoldingChange[];
  readonly balances: readonly BalanceChange[];
}

export const NOTHING_REVISED: Revision = { changedSales: 0, years: [], holdings: [], balances: [] };

/**
 * Does the act and says what it changed. `positions` and `accountIds` are those it touches; they are locked, and with the
 * positions all that hand lots to them. The act gives back how many sales it changed.
 */
export async function revise(
  tx: Tx,
  touched: { readonly positions: readonly Pair[]; readonly accountIds: readonly number[] },
  act: () => Promise<number>,
): Promise<Revision> {
  const before = await measure(tx, touched.positions, touched.accountIds);
  const changedSales = await act();
  const after = await measure(tx, touched.positions, touched.accountIds);
  return {
    changedSales,
    years: changedYears(before, after),
    holdings: changedHoldings(before, after),
    balances: after.balances
      .map(({ id, ref, currency, balance, overdraftLimit }) => ({
        accountRef: ref,
        currency,
        before: before.balances.find((one) => one.id === id)?.balance ?? 0n,
        after: balance,
        isOverdrawn: balance < -overdraftLimit,
      }))
      .filter((change) => change.before !== change.after),
  };
}

interface Measured {
  readonly positions: readonly FamilyPosition[];
  readonly holdings: ReadonlyMap<string, HeldFigures>;
  readonly realized: Awaited<ReturnType<typeof realizedByYear>>;
  readonly balances: Awaited<ReturnType<typeof accountFigures>>;
}

const PAIRS_A_PIECE = 200;

async function measure(tx: Tx, pairs: readonly Pair[], accountIds: readonly number[]): Promise<Measured> {
  const positions = (await lockFamilies(tx, pairs)).flatMap((family) => family.positions);
  const holdings = new Map<string, HeldFigures>();
  const realized: Measured['realized'][number][] = [];
  for (let from = 0; from < positions.length; from += PAIRS_A_PIECE) {
    const piece = positions.slice(from, from + PAIRS_A_PIECE);
    for (const held of await storedHoldings(tx, piece)) holdings.set(keyOfPair(held), held);
    realized.push(...(await realizedByYear(tx, piece)));
  }
  const accounts = new Set([...accountIds, ...positions.map(({ accountId }) => accountId)]);
  return { positions, holdings, realized, balances: await accountFigures(tx, [...accounts]) };
}

function changedYears(before: Measured, after: Measured): YearChange[] {
  const years = new Map<string, { year: string; currency: Currency; before: Money; after: Money }>();
  const yearOf = ({ year, currency }: Measured['realized'][number]) => {
    const kept = years.get(`${year} ${currency}`) ?? { year, currency, before: 0n, after: 0n };
    years.set(`${year} ${currency}`, kept);
    return kept;
  };
  for (const row of before.realized) yearOf(row).before += row.gain;
  for (const row of after.realized) yearOf(row).after += row.gain;
  return [...years.entries()]
    .filter(([, change]) => change.before !== change.after)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, change]) => change);
}

const NOTHING: HeldFigures = { qty: 0n, costBasis: 0n };

function changedHoldings(before: Measured, after: Measured): HoldingChange[] {
  const positions = new Map([...before.positions, ...after.positions].map((each) => [keyOfPair(each), each]));
  return [...positions].flatMap(([key, { accountRef, symbol, currency }]) => {
    const [held, holds] = [before.holdings.get(key) ?? NOTHING, after.holdings.get(key) ?? NOTHING];
    if (held.qty === holds.qty && held.costBasis === holds.costBasis) return [];
    const figures = ({ qty, costBasis }: HeldFigures) => ({ qty, costBasis });
    return [{ accountRef, symbol, currency, before: figures(held), after: figures(holds) }];
  });
}
