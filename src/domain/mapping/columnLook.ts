/** What the cells of each column of a sample look like, whatever its name. */
import { isCurrency } from '../currency.ts';
import { dateSniffer } from './dateFormat.ts';
import { isIban } from './ibanText.ts';
import { type NumberHint, numberHint } from './numberFormat.ts';
import { cellText, isNothing } from './reading.ts';
import { UNDONE_WORDS, wordKey } from './words.ts';

export interface SampleRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface ColumnLook {
  readonly name: string;
  readonly place: number;
  readonly filled: number;
  readonly dates: number;
  readonly numbers: number;
  readonly below: number;
  readonly zeros: number;
  readonly ibans: number;
  /** Three capital letters. */
  readonly codes: number;
  readonly lengths: number;
  /** Different texts, at most `MOST_WORDS` of them, as they are compared. */
  readonly words: ReadonlySet<string>;
  readonly isUnique: boolean;
  /** The one text of all rows. */
  readonly isConstant: boolean;
  /** There is no row to look at: only its name tells. */
  readonly isUnseen: boolean;
}

const MOST_WORDS = 60;
const UNDONE: ReadonlySet<string> = new Set(UNDONE_WORDS);
/** Rows that tell what a column is; what a number or day means is asked of all. */
export const LOOKED_AT = 2_000;

export function lookAt(names: readonly string[], rows: readonly SampleRow[]): ColumnLook[] {
  const datesOf = dateSniffer();
  const looked = rows.slice(0, LOOKED_AT);
  return names.map((name, place) => {
    let [filled, dates, numbers, below, zeros, ibans, codes, lengths] = [0, 0, 0, 0, 0, 0, 0, 0];
    const words = new Set<string>();
    const texts = new Set<string>();
    for (const { cells } of looked) {
      const text = cellText(cells[place] ?? '');
      if (isNothing(text)) continue;
      // What has not happened yet is written where a day will be.
      if (UNDONE.has(wordKey(text))) {
        words.add(wordKey(text));
        continue;
      }
      filled++;
      lengths += text.length;
      texts.add(text);
      if (words.size < MOST_WORDS) words.add(wordKey(text));
      if (isNumber(numberHint(text))) {
        numbers++;
        if (/^[^\d]*[-−(]|[-−)]\s*$|\bDR\.?$|\dDR\.?$|\d ?[SD]$/i.test(text)) below++;
        if (/^[^1-9]*$/.test(text)) zeros++;
      }
      if (text.length < 40 && datesOf(text).length > 0) dates++;
      if (/^[A-Z]{3}$/.test(text) || (/^[a-z]{3}$/.test(text) && isCurrency(text.toUpperCase()))) codes++;
      if (text.length > 14 && text.length < 48 && isIban(text.replace(/ /g, ''))) ibans++;
    }
    return {
      ...{ name, place, filled, dates, numbers, below, zeros, ibans, codes, lengths, words },
      isUnique: filled > 0 && texts.size === filled && isUniqueIn(rows, place),
      isUnseen: looked.length === 0,
      isConstant: texts.size === 1 && filled === looked.length,
    };
  });
}

const isNumber = (hint: NumberHint | undefined): boolean => hint !== undefined;

/** What is empty is not compared. */
export function isUniqueIn(rows: readonly SampleRow[], place: number): boolean {
  const seen = new Set<string>();
  for (const { cells } of rows) {
    const text = (cells[place] ?? '').trim();
    if (text === '') continue;
    if (seen.has(text)) return false;
    seen.add(text);
  }
  return true;
}

/** Most filled cells are such: in a short file one that is wrong is many. */
const mostly = (count: number, filled: number): boolean => filled > 0 && count * 10 >= filled * 6;
export const isDates = ({ dates, filled }: ColumnLook): boolean => mostly(dates, filled);
export const isNumbers = ({ numbers, filled }: ColumnLook): boolean => mostly(numbers, filled);
export const isCodes = ({ codes, filled }: ColumnLook): boolean => mostly(codes, filled);
export const isEmpty = ({ filled, isUnseen }: ColumnLook): boolean => filled === 0 && !isUnseen;
