/**
 * Two columns without names of which each row fills one, beside a balance: the balance tells which of them takes off. Where it
 * does not say so in every row, nothing is found.
 */

import { parseFixed } from '../fixed.ts';
import { type ColumnLook, isDates, isNumbers } from './columnLook.ts';
import type { AmountRule, NumberFormat } from './mapping.ts';
import { numberHint, numberReader } from './numberFormat.ts';
import type { TableLook } from './tableLook.ts';

export function pairByBalance(table: TableLook): AmountRule | undefined {
  const numbers = table.nameless((column) => isNumbers(column) && !isDates(column));
  const balance = numbers.find(({ filled }) => filled === table.rows);
  const [first, second, ...others] = numbers.filter((column) => column !== balance);
  if (balance === undefined || first === undefined || second === undefined || others.length > 0)
    return undefined;
  const read = unitsReader(
    table.sample.flatMap(({ cells }) => numbers.map(({ place }) => cells[place] ?? '')),
  );
  if (read === undefined || first.filled + second.filled !== table.rows) return undefined;
  const rows = table.sample.map(({ cells }) => ({
    first: read(cells[first.place]),
    second: read(cells[second.place]),
    balance: read(cells[balance.place]) ?? 0n,
  }));
  const holds = (sign: bigint, step: 1 | -1): boolean =>
    rows.every(({ first: one, second: other, balance: after }, at) => {
      const before = rows[at - step]?.balance;
      return before === undefined || before + sign * ((other ?? 0n) - (one ?? 0n)) === after;
    });
  if (rows.length < 2) return undefined;
  const isDebitFirst = holds(1n, 1) || holds(1n, -1);
  if (isDebitFirst === (holds(-1n, 1) || holds(-1n, -1))) return undefined;
  const [debit, credit] = isDebitFirst ? [first, second] : [second, first];
  for (const column of [debit, credit, balance]) table.take(column);
  return { by: 'column', debit: table.ref(debit), credit: table.ref(credit) };
}

/** Of two columns of numbers without names the one by which the other changes from row to row. */
export function amountByBalance(table: TableLook): ColumnLook | undefined {
  const numbers = table.nameless((column) => isNumbers(column) && !isDates(column));
  if (numbers.length !== 2 || table.sample.length < 2) return undefined;
  const read = unitsReader(
    table.sample.flatMap(({ cells }) => numbers.map(({ place }) => cells[place] ?? '')),
  );
  if (read === undefined) return undefined;
  const size = (units: bigint): bigint => (units < 0n ? -units : units);
  const changes = (amount: ColumnLook, balance: ColumnLook, step: 1 | -1): boolean =>
    table.sample.every(({ cells }, at) => {
      const before = read(table.sample[at - step]?.cells[balance.place]);
      const after = read(cells[balance.place]);
      if (before === undefined || after === undefined) return true;
      return size(after - before) === size(read(cells[amount.place]) ?? 0n);
    });
  const [first, second] = numbers;
  if (first === undefined || second === undefined) return undefined;
  const isFirst = changes(first, second, 1) || changes(first, second, -1);
  const isSecond = changes(second, first, 1) || changes(second, first, -1);
  if (isFirst === isSecond) return undefined;
  table.take(isFirst ? second : first);
  return isFirst ? first : second;
}

/** Units of so many decimals. Undefined where it can't be told how the numbers are written. */
export function unitsReader(
  cells: readonly string[],
  places = 4,
): ((cell: string | undefined) => bigint | undefined) | undefined {
  const decimals = new Set(
    cells.map((cell) => numberHint(cell)?.decimal).filter((mark) => mark !== undefined),
  );
  const [decimal = '.'] = decimals;
  if (decimals.size > 1) return undefined;
  const format: NumberFormat = { decimal, thousands: decimal === '.' ? ',' : '.' };
  const strict = numberReader(format);
  return (cell = '') => {
    if (cell.trim() === '') return undefined;
    try {
      return parseFixed(strict(cell), places, 'a number');
    } catch {
      return undefined;
    }
  };
}
