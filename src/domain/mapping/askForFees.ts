/** Questions about fees: whether amounts and totals have them in them, where nothing in the file tells. */
import type { Question } from './adjustments.ts';
import { type ColumnLook, isNumbers, type SampleRow } from './columnLook.ts';
import { feesByBalance } from './feesByBalance.ts';
import { type ColumnRef, columnsOf, type Mapping, placeOf } from './mapping.ts';
import { TableLook } from './tableLook.ts';

/**
 * Fees beside amounts, of which no balance tells whether the amounts have them already. A net amount has them, and so has what stands
 * in columns of its own for money in and out.
 */
export function askForFees(
  { amount, fields }: Mapping,
  columns: readonly ColumnLook[],
  hasHeader: boolean,
  rows: readonly SampleRow[],
): Question[] {
  if (amount?.by !== 'sign' || fields.fees !== undefined || /^net(?:to)?\b/i.test(String(amount.column)))
    return [];
  const look = new TableLook(columns, rows, hasHeader);
  if (feesByBalance(look, amount, look.named('balance', isNumbers)[0]) !== undefined) return [];
  const amountPlace = columns.findIndex((column) => look.ref(column) === amount.column);
  const fees = look
    .named('fees', isNumbers)
    .find(({ place, numbers, zeros }) => place !== amountPlace && numbers > zeros);
  const first = fees && rows.find(({ cells }) => /[1-9]/.test(cells[fees.place] ?? ''));
  if (fees === undefined || first === undefined) return [];
  const name = fees.name.trim();
  const cellAt = (place: number): string => (first.cells[place] ?? '').trim();
  const [moved, taken] = [cellAt(amountPlace), cellAt(fees.place)];
  return [
    {
      id: 'columns',
      field: 'fees',
      flag: '--column fees=NAME',
      code: 'column_needed',
      text: `does what stands under ${name} come off on top of the amounts? no balance in the file tells`,
      examples: [{ line: first.line, column: name, cell: taken }],
      choices: [
        { value: String(look.ref(fees)), title: `${taken} comes off on top of ${moved}` },
        { value: '', title: `${moved} is all that moved, with the ${taken}` },
      ],
    },
  ];
}

/** Names of what is paid for the shares alone. */
const GROSS = /gross|brut|kurswert|principal|trade ?money|consideration|gegenwert/i;

/** A total from which the price follows, beside fees: whether these are in it. */
export function askForNet(
  { kind, fields }: Mapping,
  columns: readonly ColumnLook[],
  names: readonly string[],
  rows: readonly SampleRow[],
): Question[] {
  const [total] = columnsOf(fields.total);
  if (kind !== 'trades' || total === undefined || fields.price !== undefined) return [];
  const placesOf = (refs: readonly ColumnRef[]): number[] => refs.map((ref) => placeOf(ref, names) ?? -1);
  const [place = -1] = placesOf([total]);
  const name = columns[place]?.name.trim() ?? '';
  const fees = placesOf(columnsOf(fields.fees));
  const first = rows.find(({ cells }) => fees.some((at) => /[1-9]/.test(cells[at] ?? '')));
  if (GROSS.test(name) || first === undefined) return [];
  const cell = (first.cells[place] ?? '').trim();
  return [
    {
      id: 'columns',
      field: 'net',
      flag: '--column net=NAME',
      code: 'column_needed',
      text: `the price follows from ${name}: does it have the fees in it?`,
      examples: [{ line: first.line, column: name, cell }],
      choices: [
        { value: String(total), title: `${cell} is with the fees` },
        { value: '', title: `${cell} is for the shares alone` },
      ],
    },
  ];
}
