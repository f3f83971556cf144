/**
 * A list of payments as people have it: CSV or the cells of a spreadsheet as they are pasted, separated by commas, semicolons
 * or tabs, with a header or without one (then: to, amount, description, name). Amounts stay as they came; a line that can't
 * be read keeps its place and says why. Refuses text without a line, and one of more lines than a batch may have.
 */
import { MOST_PAYMENTS, type PaymentFault, type PaymentText } from '../domain/paymentBatch.ts';
import { DialectRowReader } from './dialectRows.ts';
import { FileRefusal } from './fileRefusal.ts';
import { unguardText } from './formulaGuard.ts';

export interface PaymentLine extends PaymentText {
  /** As an editor counts lines, from 1. */
  readonly line: number;
}

type Name = 'to' | 'amount' | 'description' | 'name';
const ORDER: readonly Name[] = ['to', 'amount', 'description', 'name'];
const WORDS: Readonly<Record<string, Name>> = {
  to: 'to',
  iban: 'to',
  account: 'to',
  account_ref: 'to',
  counterparty_account: 'to',
  amount: 'amount',
  description: 'description',
  reference: 'description',
  purpose: 'description',
  name: 'name',
  to_name: 'name',
  payee: 'name',
  counterparty_name: 'name',
};
const MAX_CELL = 1_000;

export interface PaymentLines {
  readonly lines: readonly PaymentLine[];
  /** Columns of the header that mean nothing here. */
  readonly unknown: readonly string[];
}

export function readPaymentLines(text: string): PaymentLines {
  const reader = new DialectRowReader({ delimiter: delimiterOf(text), quote: '"' });
  const rows = reader.push(text, true).filter(({ isBlank }) => !isBlank);
  const [first] = rows;
  if (first === undefined)
    throw new FileRefusal('empty_file', 1, null, 'there is no payment in it', 'give a line for each');
  const header = headerOf(first.cells);
  const lines = header === undefined ? rows : rows.slice(1);
  if (lines.length === 0)
    throw new FileRefusal('empty_file', 1, null, 'there is a header and no payment', 'give a line for each');
  if (lines.length > MOST_PAYMENTS)
    throw new FileRefusal(
      'too_large',
      1,
      null,
      `${lines.length} payments are more than ${MOST_PAYMENTS}`,
      'pay them in parts',
    );
  const places = header ?? ORDER;
  return {
    lines: lines.map(({ line, cells, fault }) => ({
      line,
      ...textOf(cells, places),
      ...faultIn(cells, places, fault),
    })),
    unknown: header === undefined ? [] : first.cells.filter((_, index) => places[index] === undefined),
  };
}

/** What separates the cells of the first line that has more than one. */
function delimiterOf(text: string): string {
  const line = text.split(/\r\n?|\n/).find((candidate) => /[\t;,]/.test(candidate)) ?? '';
  if (line.includes('\t')) return '\t';
  return line.split(';').length > line.split(',').length ? ';' : ',';
}

/** What each column holds, where the first line says so. */
function headerOf(cells: readonly string[]): readonly (Name | undefined)[] | undefined {
  const names = cells.map((cell) => WORDS[cell.trim().toLowerCase().replace(/\s+/g, '_')]);
  if (!names.includes('to') || !names.includes('amount')) return undefined;
  const twice = names.find((name, index) => name !== undefined && names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new FileRefusal('duplicate_column', 1, twice, `two columns of the header are ${twice}`);
  return names;
}

function textOf(cells: readonly string[], places: readonly (Name | undefined)[]) {
  const cellOf = (name: Name): string => {
    const place = places.indexOf(name);
    return place < 0 ? '' : unguardText((cells[place] ?? '').trim());
  };
  return {
    to: cellOf('to'),
    amount: cellOf('amount'),
    description: cellOf('description'),
    name: cellOf('name'),
  };
}

function faultIn(
  cells: readonly string[],
  places: readonly (Name | undefined)[],
  fault: { readonly code: PaymentFault['code']; readonly message: string } | undefined,
): { fault?: PaymentFault } {
  if (fault !== undefined)
    return { fault: { column: null, code: fault.code, message: `its line can't be read: ${fault.message}` } };
  const more = cells.slice(places.length).filter((cell) => cell.trim() !== '').length;
  if (more > 0)
    return {
      fault: {
        column: null,
        code: 'ragged_row',
        message: `its line has ${cells.length} cells, not ${places.length}`,
      },
    };
  const long = cells.find((cell) => cell.length > MAX_CELL);
  return long === undefined
    ? {}
    : {
        fault: { column: null, code: 'too_long', message: `a cell has more than ${MAX_CELL} characters` },
      };
}
