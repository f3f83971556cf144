/**
 * Rows below a booking that tell what it is made of: they have amounts and no day, and add up to it. To take them in as well
 * would count the money twice. They are taken for such only where all of them add up.
 */
import { parseFixed } from '../fixed.ts';
import { isRefusal } from '../refusal.ts';
import type { SampleRow } from './columnLook.ts';
import type { NumberFormat } from './mapping.ts';
import { numberReader } from './numberFormat.ts';

const SCALE = 4;

/** `amounts`: the places of the columns amounts are read from. */
export function haveParts(
  rows: readonly SampleRow[],
  date: number,
  amounts: readonly number[],
  numbers: NumberFormat,
): boolean {
  const sizeOf = sizeReader(amounts, numbers);
  let whole: bigint | undefined;
  let parts = 0n;
  let count = 0;
  const isSum = (): boolean => parts === 0n || parts === whole;
  for (const { cells } of rows) {
    const size = sizeOf(cells);
    if (size === undefined) return false;
    if ((cells[date] ?? '').trim() === '') {
      parts += size;
      if (size !== 0n) count++;
      continue;
    }
    if (!isSum()) return false;
    whole = size;
    parts = 0n;
  }
  return count > 0 && isSum();
}

/** What the amounts of a row come to without their signs; undefined where one can't be read. */
function sizeReader(amounts: readonly number[], numbers: NumberFormat) {
  const read = numberReader(numbers);
  return (cells: readonly string[]): bigint | undefined => {
    try {
      return amounts
        .map((place) => (cells[place] ?? '').trim())
        .filter((text) => text !== '')
        .map((text) => parseFixed(read(text), SCALE, 'an amount'))
        .reduce((sum, units) => sum + (units < 0n ? -units : units), 0n);
    } catch (error) {
      if (isRefusal(error)) return undefined;
      throw error;
    }
  };
}
