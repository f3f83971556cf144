/**
 * Numbers as other programs write them, brought to strict decimal text: thousands marks, a decimal comma, currency signs and
 * codes, parentheses and a minus or `DR` behind. What a number can mean is said as well: `10,799` has two readings.
 */
import { refuse } from '../refusal.ts';
import type { NumberFormat, ThousandsMark } from './mapping.ts';
import { withoutUnseen } from './unseenMarks.ts';

const MINUS = /[\u2212\u2010-\u2015\uFE63\uFF0D]/g;
const SPACES = /[\u00A0\u2000-\u200A\u202F\u205F\u3000\t]/g;
const APOSTROPHES = /[\u2019\u02BC\u00B4`]/g;
/** Currency signs, three letters, and the few longer ways to write a currency. */
const SIGN = String.raw`(?:[A-Z]{0,2}\p{Sc}|[A-Z]{3}|TL|R(?=[ \d])|Rs\.?|RM|Rp\.?|[Kk]r\.?|Fr\.|[Zz]ł|K[čc]|Ft\.?|[Ll]ei|лв\.?|руб\.?|р\.|грн\.?|元|円|원)`;
const AMOUNT = new RegExp(
  String.raw`^(?<open>\()?\s*(?<before>[+-]?)\s*(?:${SIGN})?\s*(?<inner>[+-]?)\s*(?<digits>[\d.,' ]*\d[\d.,]*)\s*(?<behind>[+-]?)\s*(?:${SIGN})?\s*(?<close>\))?\s*(?:(?<side>CR|DR|Cr|Dr|[SHDC])\.?)?$`,
  'u',
);

interface Parts {
  readonly isNegative: boolean;
  /** Digits and the marks between them. */
  readonly digits: string;
}

/** A number taken apart; undefined for what is none. */
function partsOf(text: string): Parts | undefined {
  const groups = AMOUNT.exec(plain(text))?.groups;
  if (groups === undefined) return undefined;
  const { open, close, before = '', inner = '', behind = '', digits = '', side = '' } = groups;
  if ((open === undefined) !== (close === undefined)) return undefined;
  const signs = `${before}${inner}${behind}`;
  if (signs.length > 1 || (open !== undefined && signs !== '')) return undefined;
  const isNegative = open !== undefined || signs === '-' || /^(?:DR|S|D)$/i.test(side);
  return { isNegative: isNegative && !(side !== '' && signs === '-'), digits: digits.trim() };
}

const plain = (text: string): string => {
  const short = withoutUnseen(text).replace(MINUS, '-').replace(SPACES, ' ').replace(APOSTROPHES, "'").trim();
  // Spreadsheets keep digits as text with ="...", or with an apostrophe before them.
  const bare = /^="[^"]*"$/.test(short) ? short.slice(2, -1).trim() : short;
  return bare.replace(/^'(?=[-+(\d])/, '');
};

export const looksLikeNumber = (text: string): boolean => numberHint(text) !== undefined;

/** Reads numbers of one format as strict text, `-1234.5`. Refuses `bad_number` what is not written in it. */
export function numberReader(format: NumberFormat): (text: string) => string {
  const { decimal, thousands } = format;
  // A space or an apostrophe can only be such a mark.
  const marks = thousands === '' ? [] : new Set([thousands, ' ', "'"]);
  const grouped = [...marks].map((mark) => `\\d{1,3}(?:\\${mark}${groupOf(mark)})*\\${mark}\\d{3}|`).join('');
  const pattern = new RegExp(`^(${grouped}\\d*)(?:\\${decimal}(\\d*))?$`);
  // Most numbers have neither currency nor thousands: they are read without taking them apart.
  const bare = new RegExp(`^(-?)(\\d+)(?:\\${decimal}(\\d+))?$`);
  return (text) => {
    if (format.isUndecided && numberHint(text)?.isOpen)
      refuse(
        'ambiguous_number',
        `"${text}" may be ${readingsOf(text).join(' or ')}: no number at the beginning of the file tells`,
        'say which mark stands before the decimals: --decimal',
      );
    const [plainly, sign = '', units = '', decimals = ''] = bare.exec(text) ?? [];
    if (plainly !== undefined) return `${sign}${units}${decimals === '' ? '' : `.${decimals}`}`;
    const parts = partsOf(text);
    const match = parts && pattern.exec(parts.digits);
    if (!match && SHORTENED.test(plain(text)))
      refuse(
        'bad_number',
        `"${text}" was shortened by a spreadsheet: its digits are lost`,
        'take the file as the bank gives it',
      );
    if (!match)
      refuse(
        'bad_number',
        `"${text}" is not a number with ${describeFormat(format)}`,
        'check the decimal and the thousands mark',
      );
    const [, whole = '', fraction = ''] = match;
    const digits = whole.replace(/\D/g, '') || '0';
    return `${parts?.isNegative ? '-' : ''}${digits}${fraction === '' ? '' : `.${fraction}`}`;
  };
}

const SHORTENED = /^-?\d(?:[.,]\d+)?E[+-]?\d+$/i;

/** `10,799` as both formats read it. */
const readingsOf = (text: string): string[] =>
  (['.', ','] as const).map((decimal) =>
    numberReader({ decimal, thousands: decimal === '.' ? ',' : '.' })(text),
  );

const NAMES: Readonly<Record<string, string>> = {
  '.': 'a point',
  ',': 'a comma',
  "'": 'an apostrophe',
  ' ': 'a space',
};

const describeFormat = ({ decimal, thousands }: NumberFormat): string =>
  `${NAMES[decimal]} before the decimals${thousands === '' ? '' : ` and ${NAMES[thousands]} between thousands`}`;

/** What a number says about how numbers are written. */
export interface NumberHint {
  /** Undefined where it says nothing, or where both readings are possible. */
  readonly decimal: '.' | ',' | undefined;
  readonly thousands: ThousandsMark;
  /** It may be a thousand times as much: `10,799`. */
  readonly isOpen: boolean;
}

/** Undefined for what is no number. */
export function numberHint(text: string): NumberHint | undefined {
  const parts = partsOf(text);
  if (parts === undefined) return undefined;
  const { digits } = parts;
  const grouped: ThousandsMark = digits.includes("'") ? "'" : digits.includes(' ') ? ' ' : '';
  const marks = digits.replace(/[^.,]/g, '');
  const last = marks.at(-1) as '.' | ',' | undefined;
  if (last === undefined) return { decimal: undefined, thousands: grouped, isOpen: false };
  const other = last === '.' ? ',' : '.';
  if (marks.includes(other)) {
    if (marks.indexOf(last) !== marks.length - 1 || !isGrouped(digits.split(last)[0] ?? '', other))
      return undefined;
    return { decimal: last, thousands: other, isOpen: false };
  }
  if (marks.length > 1 && !isGrouped(digits, last)) return undefined;
  if (marks.length > 1) return { decimal: other, thousands: last, isOpen: false };
  const [before = '', after = ''] = digits.split(last);
  const isGroup = after.length === 3 && /^[1-9]\d{0,2}$/.test(before) && grouped === '';
  return isGroup
    ? { decimal: undefined, thousands: '', isOpen: true }
    : { decimal: last, thousands: grouped, isOpen: false };
}

/** Lakhs and crores, `1,23,456.00`, are written with commas only. */
const groupOf = (mark: string): string => (mark === ',' ? String.raw`\d{2,3}` : String.raw`\d{3}`);

const isGrouped = (digits: string, mark: string): boolean => {
  const [first = '', ...others] = digits.split(mark);
  const inner = new RegExp(`^${groupOf(mark)}$`);
  return (
    /^\d{1,3}$/.test(first) &&
    others.every((group, at) => (at === others.length - 1 ? /^\d{3}$/ : inner).test(group))
  );
};
