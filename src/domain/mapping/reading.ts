/** The cells of a row of somebody else's file, read by the columns of a mapping; what can't be read is noted. */
import { refKey } from '../account.ts';
import { parseFixed } from '../fixed.ts';
import { isRefusal, type RefusalCode } from '../refusal.ts';
import { type DateReader, dateReader } from './dateFormat.ts';
import { type ColumnRef, columnsOf, type Mapping, placeOf, type Source } from './mapping.ts';
import { numberReader } from './numberFormat.ts';

export interface MappedFault {
  /** As the file names it; null where it is the row as a whole. */
  readonly column: string | null;
  readonly code: RefusalCode;
  readonly message: string;
}

/** What stands above the table and is the same for all rows. */
export interface Above {
  readonly iban?: string | undefined;
}

/** The cells of one row and what is wrong with them. */
export class Reading {
  faults: MappedFault[] = [];
  readonly number: (text: string) => string;
  readonly dates: DateReader;
  readonly above: Above;
  readonly #names: readonly string[];
  readonly #places = new Map<ColumnRef, number>();
  #cells: readonly string[] = [];

  constructor(mapping: Mapping, names: readonly string[], above: Above) {
    this.number = numberReader(mapping.numbers);
    this.dates = dateReader(mapping.dates);
    this.above = above;
    this.#names = names;
  }

  begin(cells: readonly string[]): void {
    this.#cells = cells;
    if (this.faults.length > 0) this.faults = [];
  }

  cell(ref: ColumnRef): string {
    let place = this.#places.get(ref);
    if (place === undefined) {
      place = placeOf(ref, this.#names) ?? -1;
      this.#places.set(ref, place);
    }
    return cellText(this.#cells[place] ?? '');
  }

  nameOf(ref: ColumnRef): string {
    const place = placeOf(ref, this.#names) ?? -1;
    return this.#names[place]?.trim() || `column ${place + 1}`;
  }

  text(source: Source | undefined, isOut = false): string {
    if (source === undefined) return '';
    if ('fixed' in source) return source.fixed;
    if ('above' in source) return this.above[source.above] ?? '';
    if ('out' in source) return this.cell(isOut ? source.out : source.in);
    const [only, ...others] = source.columns;
    if (only === undefined) return '';
    if (others.length === 0) return this.cell(only);
    const parts = source.columns.map((ref) => this.cell(ref)).filter((part) => part !== '');
    return [...new Set(parts)].join(' ');
  }

  /** The ref of ours that the file's name of an account stands for. */
  account(source: Source | undefined): string {
    const name = this.text(source);
    if (source === undefined || !('columns' in source) || source.refs === undefined) return name;
    const key = refKey(name);
    return Object.hasOwn(source.refs, key) ? (source.refs[key] ?? name) : name;
  }

  /** The file's name of an account whose rows are left out, where the row is of one. */
  otherAccount(source: Source | undefined): string | undefined {
    const name = this.text(source);
    return name !== '' && this.account(source) === '' ? name : undefined;
  }

  /** `instead` where it can't be read, and then there is a fault. */
  read<T>(ref: ColumnRef | undefined, read: () => T, instead: T): T {
    try {
      return read();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const { code, message } = error;
      this.faults.push({ column: ref === undefined ? null : this.nameOf(ref), code, message });
      return instead;
    }
  }

  /** '' where the cell is empty. */
  numberIn(ref: ColumnRef): string {
    const text = this.cell(ref);
    return isNothing(text) ? '' : this.read(ref, () => this.number(text), '');
  }

  /** The sum of the columns, sizes only with `sizes`; undefined where all are empty. */
  added(source: Source | undefined, scale: number, sizes: boolean): bigint | undefined {
    if (source !== undefined && 'fixed' in source) return parseFixed(source.fixed, scale, 'a fixed value');
    let total: bigint | undefined;
    for (const ref of columnsOf(source)) {
      const text = this.numberIn(ref);
      if (text === '') continue;
      const units = this.read(ref, () => parseFixed(text, scale, 'a number'), 0n);
      total = (total ?? 0n) + (sizes && units < 0n ? -units : units);
    }
    return total;
  }
}

/** Spreadsheets keep digits as text with ="...". */
export const cellText = (cell: string): string => {
  const text = cell.trim();
  return text.startsWith('="') && text.endsWith('"') ? text.slice(2, -1) : text;
};
export const isNothing = (text: string): boolean => text === '' || /^(?:-{1,3}|–|n\/a|null)$/i.test(text);

/** Signs that stand for one currency only. */
const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  $: 'USD',
  US$: 'USD',
  '¥': 'JPY',
  '₹': 'INR',
};
export const currencyCode = (text: string): string => SIGNS[text] ?? text.toUpperCase();
