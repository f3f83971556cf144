/**
 * How amounts and days are written for people, by their settings: a table of our own, because what a Node knows of
 * languages depends on how it was built. Files, JSON and the command line never look at it. Pure.
 */
import { refuse } from './refusal.ts';
import type { Day } from './day.ts';

export interface Locale {
  /** Between groups of digits. */
  readonly group: string;
  readonly decimal: string;
  /** After the last three digits groups are of two: lakh and crore. */
  readonly isLakh?: boolean;
  /** A day with `y`, `m` and `d` for its parts. */
  readonly day: string;
}

/** A narrow space that no line is broken at, and an apostrophe: both one cell wide. */
const SPACE = '\u202f';
const APOSTROPHE = '\u2019';

/** Source: Unicode CLDR 46, decimal and group of the default numbering, short date with four-digit year. */
export const LOCALES = {
  en: { group: ',', decimal: '.', day: 'y-m-d' },
  'en-GB': { group: ',', decimal: '.', day: 'd/m/y' },
  'en-IN': { group: ',', decimal: '.', isLakh: true, day: 'd/m/y' },
  'en-US': { group: ',', decimal: '.', day: 'm/d/y' },
  de: { group: '.', decimal: ',', day: 'd.m.y' },
  'de-CH': { group: APOSTROPHE, decimal: '.', day: 'd.m.y' },
  es: { group: '.', decimal: ',', day: 'd/m/y' },
  fr: { group: SPACE, decimal: ',', day: 'd/m/y' },
  it: { group: '.', decimal: ',', day: 'd/m/y' },
  nl: { group: '.', decimal: ',', day: 'd-m-y' },
  pt: { group: '.', decimal: ',', day: 'd/m/y' },
} as const satisfies Readonly<Record<string, Locale>>;
export type LocaleName = keyof typeof LOCALES;
export const LOCALE_NAMES = Object.keys(LOCALES) as LocaleName[];

const THREES = /\B(?=(\d{3})+$)/g;
const LAKHS = /\B(?=(?:\d{2})*\d{3}$)/g;

/** Plain decimal text as it is written there: -1204567.50 -> -1.204.567,50. Unfinished text such as `12.` too. */
export function writeDecimal(text: string, { group, decimal, isLakh }: Locale): string {
  const [, sign = '', whole = '', fraction] = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole === '') return text;
  const grouped = whole.replace(isLakh ? LAKHS : THREES, group);
  return `${sign}${grouped}${fraction === undefined ? '' : decimal + fraction}`;
}

/** Digits typed without groups, with them; anything else as it is. */
export function groupTyped(text: string, locale: Locale): string {
  const [, whole = '', point = '', fraction = ''] = /^([+-]?\d+)(?:([.,])(\d*))?$/.exec(text) ?? [];
  if (whole === '' || (point !== '' && point !== locale.decimal)) return text;
  return writeDecimal(whole, locale) + point + fraction;
}

/** 2026-06-30 -> 30.06.2026 */
export const writeDay = (day: Day, { day: order }: Locale): string =>
  order.replace(/[ymd]/g, (part) =>
    part === 'y' ? day.slice(0, 4) : part === 'm' ? day.slice(5, 7) : day.slice(8, 10),
  );

/**
 * What is typed there as plain decimal text: 1.204,50 -> 1204.50. The point of plain text is understood too. Text that is no
 * number comes back as it is. Refuses `bad_number` where a point or a comma could stand for either: 1.204.
 */
export function readDecimal(typed: string, locale: Locale): string {
  const { group, decimal } = locale;
  const text = typed
    .trim()
    .replace(/[\u00a0\u202f ]/g, SPACE)
    .replaceAll("'", APOSTROPHE);
  const [, sign = '', body = ''] = /^([+-]?)(.*)$/.exec(text) ?? [];
  const [whole = '', fraction, ...more] = body.split(decimal);
  const plain = whole.replaceAll(group, '');
  if (more.length > 0 || !/^\d+$/.test(plain) || !/^\d*$/.test(fraction ?? ''))
    return pointRead(typed, text, locale);
  const isGrouped = whole !== plain;
  if (isGrouped && (plain.startsWith('0') || whole !== writeDecimal(plain, locale)))
    return pointRead(typed, text, locale);
  if (isGrouped && fraction === undefined && /^\d+[.,]\d{3}$/.test(whole))
    refuseEither(typed, plain, whole.replace(group, decimal));
  return `${sign}${plain}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** A point where a comma is usual: what could be a group is asked about. */
function pointRead(typed: string, text: string, { decimal }: Locale): string {
  const [, , whole = '', fraction = ''] = /^([+-]?)(\d+)\.(\d+)$/.exec(text) ?? [];
  if (whole === '' || decimal === '.') return typed;
  if (fraction.length === 3 && whole.length <= 3 && !whole.startsWith('0'))
    refuseEither(typed, whole + fraction, `${whole}${decimal}${fraction}`);
  return text;
}

const refuseEither = (typed: string, whole: string, decimal: string): never =>
  refuse(
    'bad_number',
    `"${typed}" could be ${whole} or ${decimal}: write one of these`,
    'leave the groups out',
  );
