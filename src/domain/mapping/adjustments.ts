/** What a person says about a file, in the words of the flags; whatever is not said is found by looking. */
import { refuse } from '../refusal.ts';
import { isDateFormat } from './dateFormat.ts';
import {
  ENCODINGS,
  type Encoding,
  type Field,
  type Mapping,
  type Source,
  type ThousandsMark,
} from './mapping.ts';
import { isZone } from './zone.ts';

export interface Adjustments {
  /** A ref, or `NAME=REF` pairs with commas between them where the file names several. */
  readonly account?: string | undefined;
  readonly currency?: string | undefined;
  readonly decimal?: string | undefined;
  readonly thousands?: string | undefined;
  readonly dateFormat?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly quote?: string | undefined;
  /** `yes` or `no`. */
  readonly header?: string | undefined;
  readonly skipTop?: string | undefined;
  readonly skipBottom?: string | undefined;
  /** `normal` or `negated`. */
  readonly sign?: string | undefined;
  /** Field of ours (or amount, debit, credit, letter) to a name or place of the file's, several joined by `+`, `=text`, or '' for none. */
  readonly columns?: Readonly<Record<string, string>> | undefined;
  readonly buy?: readonly string[] | undefined;
  readonly sell?: readonly string[] | undefined;
  /** `Column=value`, or a value of the column that tells what a trade is. */
  readonly leaveOut?: readonly string[] | undefined;
}

export interface Question {
  readonly id: keyof Adjustments;
  /** Of our columns, where it is one that can't be found. */
  readonly field?: string;
  /** Of the file's accounts, where each is asked about. */
  readonly account?: string;
  readonly flag: string;
  readonly code: QuestionCode;
  readonly text: string;
  readonly examples: readonly Example[];
  /** Empty: a text of one's own. */
  readonly choices: readonly { readonly value: string; readonly title: string }[];
}

export type QuestionCode =
  | 'ambiguous_number'
  | 'ambiguous_date'
  | 'ambiguous_sign'
  | 'ambiguous_encoding'
  | 'account_needed'
  | 'currency_needed'
  | 'column_needed';

export interface Example {
  readonly line: number;
  readonly column: string;
  readonly cell: string;
}

/** Said in place of a ref: the rows of this account of the file are left out. */
export const LEFT_OUT = '-';

/** `NAME=REF,NAME=REF` as pairs; undefined where it is none. */
export function accountPairs(text: string | undefined): ReadonlyMap<string, string> | undefined {
  if (text === undefined || !text.includes('=')) return undefined;
  const pairs = new Map<string, string>();
  for (const pair of text.split(',')) {
    const at = pair.lastIndexOf('=');
    const [name, ref] = [pair.slice(0, Math.max(0, at)).trim(), pair.slice(at + 1).trim()];
    if (name === '' || ref === '')
      refuse('usage', `"${pair.trim()}" does not say which account is which`, 'write ID=REF,ID=REF');
    pairs.set(name, ref);
  }
  return pairs;
}

/** With one more of them. */
export const withAccountPair = (text: string | undefined, name: string, ref: string): string =>
  [...new Map(accountPairs(text) ?? []).set(name, ref)].map(([one, other]) => `${one}=${other}`).join(',');

/** Words for characters that are hard to type in a shell. */
const MARKS: Readonly<Record<string, string>> = {
  ...{ comma: ',', point: '.', dot: '.', space: ' ', apostrophe: "'", none: '', tab: '\t', semicolon: ';' },
  ...{ pipe: '|', '\\t': '\t', quote: '"', double: '"', single: "'" },
};
const markOf = (text: string): string => MARKS[text.toLowerCase()] ?? text;

const oneOf = (what: string, text: string, allowed: readonly string[]): string => {
  const mark = markOf(text);
  if (!allowed.includes(mark))
    refuse('usage', `"${text}" is not a ${what}`, `choose one of ${shown(allowed)}`);
  return mark;
};
const shown = (marks: readonly string[]): string =>
  marks.map((mark) => (mark === '' ? 'none' : mark === ' ' ? 'space' : mark)).join(' ');

export const decimalOf = (text: string): '.' | ',' => oneOf('decimal mark', text, ['.', ',']) as '.' | ',';
export const thousandsOf = (text: string): ThousandsMark =>
  oneOf('thousands mark', text, ['', ',', '.', "'", ' ']) as ThousandsMark;
export const quoteOf = (text: string): Mapping['quote'] =>
  oneOf('quote', text, ['"', "'", '']) as Mapping['quote'];

export function delimiterOf(text: string): string {
  const mark = markOf(text);
  if (mark.length !== 1 || /[\p{L}\p{N}\r\n"]/u.test(mark))
    refuse('usage', `"${text}" can't separate columns`, 'give one character such as ; or tab');
  return mark;
}

const ENCODING_NAMES: Readonly<Record<string, Encoding>> = {
  ...{ utf8: 'utf-8', 'utf-16': 'utf-16le', utf16: 'utf-16le', utf16le: 'utf-16le', utf16be: 'utf-16be' },
  ...{ cp1252: 'windows-1252', ansi: 'windows-1252', win1252: 'windows-1252', latin1: 'iso-8859-1' },
  ...{ 'latin-1': 'iso-8859-1', latin2: 'iso-8859-2', 'latin-2': 'iso-8859-2', win1250: 'windows-1250' },
  ...{ cp1250: 'windows-1250', cp1251: 'windows-1251', cp1253: 'windows-1253', mac: 'macintosh' },
  ...{ macroman: 'macintosh', 'mac-roman': 'macintosh', cp1254: 'windows-1254', cp1255: 'windows-1255' },
  ...{ cp1256: 'windows-1256', sjis: 'shift_jis', 'shift-jis': 'shift_jis', cp932: 'shift_jis' },
  ...{ gbk: 'gb18030', gb2312: 'gb18030', cp936: 'gb18030', cp950: 'big5', cp949: 'euc-kr', euckr: 'euc-kr' },
};
export function encodingOf(text: string): Encoding {
  const name = text.toLowerCase();
  const found = ENCODINGS.find((known) => known === name) ?? ENCODING_NAMES[name];
  return (
    found ?? refuse('usage', `the encoding "${text}" is not known`, `choose one of ${ENCODINGS.join(', ')}`)
  );
}

export function dateFormatOf(text: string): string {
  const format = text.trim().toLowerCase();
  return isDateFormat(format)
    ? format
    : refuse(
        'usage',
        `"${text}" is not a format of days`,
        'write it like dd/mm/yyyy, mm/dd/yy or dd.mmm.yyyy',
      );
}

export const timeZoneOf = (text: string): string =>
  isZone(text) ? text : refuse('usage', `"${text}" is not a time zone`, 'give UTC, +01:00 or Europe/Berlin');

export function countOf(text: string, what: string): number {
  if (!/^\d{1,6}$/.test(text)) refuse('usage', `"${text}" is not a number of ${what}`, 'give a whole number');
  return Number(text);
}

/** `Name`, `3`, `Name1+Name2`, `=fixed`; undefined for none. */
export function sourceOf(text: string, names: readonly string[]): Source | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (trimmed.startsWith('=')) return { fixed: trimmed.slice(1) };
  return { columns: refsOf(trimmed, names) };
}

/** A name as it stands counts before a list of names or a place. */
export function refsOf(text: string, names: readonly string[]): (string | number)[] {
  const known = (name: string): boolean =>
    names.some((one) => one.trim().toLowerCase() === name.toLowerCase());
  if (known(text)) return [text];
  return text.split('+').map((part) => {
    const name = part.trim();
    if (known(name)) return name;
    if (/^\d{1,3}$/.test(name) && Number(name) >= 1 && Number(name) <= names.length) return Number(name);
    return refuse(
      'usage',
      `the file has no column ${name}`,
      `choose one of ${names.filter((one) => one.trim() !== '').join(', ') || `1 to ${names.length}`}`,
    );
  });
}

export const isField = (name: string, fields: readonly Field[]): name is Field =>
  (fields as readonly string[]).includes(name);
