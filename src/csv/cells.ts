/**
 * The cells of one row, read by the names of their columns. A cell that can't be read is noted with its column and
 * reading goes on, so that a row tells all that is wrong with it at once.
 */
import { isRefusal, type RefusalCode } from '../domain/refusal.ts';
import type { Header } from './columns.ts';
import { unguardText } from './formulaGuard.ts';

export interface CellFault {
  readonly column: string;
  readonly code: RefusalCode;
  readonly message: string;
}

const REMEMBERED = 10_000;

/** What no screen shows is named, or a number would be told to be none for no reason one sees. */
function unseenIn(text: string): string {
  const found = [...text].find((letter) => UNSEEN.test(letter));
  const code = found?.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return code === undefined ? '' : `: it holds U+${code}, which is not seen`;
}
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u00a0\u2000-\u200a\u202f\u3000]/u;

export class Cells {
  /** What is wrong with the row under reading. */
  faults: CellFault[] = [];
  readonly #places: Header['places'];
  readonly #isGuarded: boolean;
  #cells: readonly string[] = [];

  /** Texts that no spreadsheet wrote have no mark to take off. */
  constructor(header: Header, { isGuarded = true } = {}) {
    this.#places = header.places;
    this.#isGuarded = isGuarded;
  }

  /** Turns to the next row. */
  begin(cells: readonly string[]): void {
    this.#cells = cells;
    if (this.faults.length > 0) this.faults = [];
  }

  /** The value of a cell that must not be empty; `instead` where it can't be read, and then there is a fault. */
  required<T>(column: string, read: (text: string) => T, instead: T): T {
    const text = this.#text(column);
    if (text !== '') return this.#read(column, text, read, instead);
    this.#note(column, 'missing_value', `${column} is empty`);
    return instead;
  }

  /** The value of a cell; `instead` where it is empty or can't be read. */
  optional<T>(column: string, read: (text: string) => T, instead: T): T {
    const text = this.#text(column);
    return text === '' ? instead : this.#read(column, text, read, instead);
  }

  /** What follows from cells read before; not asked for where one of them was wrong. */
  derived<T>(column: string, derive: () => T, instead: T): T {
    return this.faults.length > 0 ? instead : this.#read(column, '', derive, instead);
  }

  has(column: string): boolean {
    return this.#text(column) !== '';
  }

  /** Text as it came, without the mark that keeps a spreadsheet from running it; '' where there is none. */
  text(column: string, most: number): string {
    const came = this.#text(column);
    const text = this.#isGuarded ? unguardText(came) : came;
    if (text.length <= most) return text;
    this.#note(column, 'too_long', `${column} has ${text.length} characters, at most ${most} are kept`);
    return '';
  }

  requiredText(column: string, most: number): string {
    const text = this.text(column, most);
    if (text.trim() === '' && this.#text(column).length <= most)
      this.#note(column, 'missing_value', `${column} is empty`);
    return text;
  }

  #text(column: string): string {
    const place = this.#places.get(column);
    return place === undefined ? '' : (this.#cells[place] ?? '');
  }

  #read<T>(column: string, text: string, read: (text: string) => T, instead: T): T {
    try {
      return read(text);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.#note(column, error.code, error.message + unseenIn(text));
      return instead;
    }
  }

  #note(column: string, code: RefusalCode, message: string): void {
    this.faults.push({ column, code, message });
  }
}

/** A reader that reads each text once: days, currencies and refs come again and again. */
export function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = read(text);
    if (known.size < REMEMBERED) known.set(text, value);
    return value;
  };
}
