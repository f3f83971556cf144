/**
 * Whether the fees of a row come off its account beside the amount, or stand in the amount already: the balance tells. From 500.00 an
 * amount of -100.00 with fees of 0.26 leaves 399.74 in the one case and 400.00 in the other.
 */
import { type ColumnLook, isNumbers } from './columnLook.ts';
import { type AmountRule, type ColumnRef, placeOf } from './mapping.ts';
import { unitsReader } from './pairByBalance.ts';
import type { TableLook } from './tableLook.ts';

export interface FeesTold {
  readonly column: ColumnLook;
  /** They are taken off; else the amounts have them already. */
  readonly isBeside: boolean;
}

/** Undefined unless every balance that follows another says the same. */
export function feesByBalance(
  table: TableLook,
  amount: AmountRule | undefined,
  balance: ColumnLook | undefined,
): FeesTold | undefined {
  const [fees] = table.named('fees', isNumbers);
  const moves = movesOf(amount);
  if (fees === undefined || balance === undefined || moves === undefined) return undefined;
  const isSigned = amount?.by === 'column' && amount.negative === true;
  const names = table.columns.map(({ name }) => name);
  const [into = -1, out = -1] = moves.map((column) => placeOf(column, names) ?? -1);
  const places = [into, out, fees.place, balance.place] as const;
  const read = unitsReader(table.sample.flatMap(({ cells }) => places.map((place) => cells[place] ?? '')));
  if (read === undefined) return undefined;
  const rows = table.sample
    .map(({ cells }) => places.map((place) => read(cells[place])))
    // What is not booked yet has no balance.
    .filter(([, , , after]) => after !== undefined)
    .map(([came = 0n, went = 0n, taken = 0n, after = 0n]) => ({
      moved: moves.length === 1 ? came : size(came) - (isSigned ? -went : size(went)),
      taken: size(taken),
      after,
    }));
  const tells = (step: 1 | -1, isBeside: boolean): boolean => {
    const followed = rows.flatMap((row, at) => {
      const before = rows[at - step]?.after;
      return before === undefined ? [] : [{ ...row, before }];
    });
    return (
      followed.some(({ taken }) => taken !== 0n) &&
      followed.every(({ before, moved, taken, after }) => before + moved - (isBeside ? taken : 0n) === after)
    );
  };
  const isTold = (isBeside: boolean): boolean => tells(1, isBeside) || tells(-1, isBeside);
  if (isTold(true)) return { column: fees, isBeside: true };
  return isTold(false) ? { column: fees, isBeside: false } : undefined;
}

const size = (units: bigint): bigint => (units < 0n ? -units : units);

/** The column of amounts with their sign, or those of what came in and what went out. */
function movesOf(amount: AmountRule | undefined): readonly ColumnRef[] | undefined {
  if (amount?.by === 'sign') return amount.negated ? undefined : [amount.column];
  return amount?.by === 'column' ? [amount.credit, amount.debit] : undefined;
}
