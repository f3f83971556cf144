/**
 * Two columns without names of which each row fills one, beside a balance: the balance tells which of them takes off. Where it
 * does not say so in every row, nothing is found.
 */
import { isDates, isNumbers } from './columnLook.ts';
import { parseFixed } from '../fixed.ts';
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

/** Undefined where it can't be told how the numbers are written. */
function unitsReader(
  cells: readonly string[],
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
      return parseFixed(strict(cell), 4, 'a balance');
    } catch {
      return undefined;
    }
  };
}
