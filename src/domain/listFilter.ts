/**
 * What a person types to see only some rows of a list: pieces that must all hold. `>100` `=12.30` are amounts in or out, `>+100`
 * `<=-50` with their sign, `~40` is about that much (a tenth more or less), `30..50` from one to the other,
 * `2024`, `2024-03`, `2024-03-01..2024-04-15`, `-3m`, `yesterday` are days, `in` `out` say where money went, `open` is a transfer that waits for
 * its other leg, `cat:food` is a part of a named field, anything else a text of the row. `-word` and `!` turn a piece round; what
 * is in quotes is text. Refuses what a list does not know and what no row can be. Pure.
 */
import { type Day, addDays, daysBetween, firstDayOf, lastDayOf, parseDay, sameDayAfter } from './day.ts';
import { type Money, parseMoney } from './money.ts';
import { refuse } from './refusal.ts';

export type AmountSide = '<' | '<=' | '=' | '>=' | '>';
type Term =
  | { readonly kind: 'text'; readonly text: string }
  /** `isSize`: of either sign. */
  | { readonly kind: 'amount'; readonly side: AmountSide; readonly amount: Money; readonly isSize: boolean }
  | { readonly kind: 'days'; readonly from?: Day; readonly to?: Day }
  | { readonly kind: 'field'; readonly field: string; readonly text: string }
  | { readonly kind: 'flow'; readonly flow: 'in' | 'out' }
  | { readonly kind: 'open' };
/** One piece, as it was typed and as it was understood. */
export type FilterPart = Term & { readonly typed: string; readonly isNot: boolean };

/** What a list understands. */
export interface Filterable {
  /** The words before a colon: how they are written short, and in full. */
  readonly fields: Readonly<Record<string, string>>;
  readonly hasAmounts?: boolean;
  readonly hasDays?: boolean;
  readonly hasFlows?: boolean;
  readonly hasOpen?: boolean;
}

/** The pieces as they were typed; spaces within quotes part nothing. */
export const piecesOf = (typed: string): readonly string[] => typed.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];

/** All of it, in one line. */
export function describeFilterable({ fields, hasAmounts, hasDays, hasFlows, hasOpen }: Filterable): string {
  return [
    'text',
    '-text',
    ...(hasAmounts ? ['>100', '~40'] : []),
    ...(hasDays ? ['2026-03..2026-05', '-3m'] : []),
    ...(hasFlows ? ['in', 'out'] : []),
    ...(hasOpen ? ['open'] : []),
    ...Object.keys(fields).map((field) => `${field}:`),
  ].join('  ');
}

/** `today` is what `-3m` is reckoned from. Refuses `bad_number`, `bad_day` and `bad_value`. */
export function parseFilter(typed: string, list: Filterable, today: Day): readonly FilterPart[] {
  const parts = piecesOf(typed).flatMap((piece) => parsePieces(piece, list, today));
  demandPossible(parts);
  return parts;
}

const AMOUNT = /^(<=|>=|<|>|=)(.+)$/;
const DAYS = /^(\d{4}(?:-\d{2}){0,2})?(\.\.)?(\d{4}(?:-\d{2}){0,2})?$/;
const AGO = /^-(\d{1,4})([dwmy])$/;
/** About so much: that part of it more or less. */
const NEARNESS = 10n;
const FIELD = /^([a-z]+):(.*)$/i;

const RANGE = /^([-!]?)(?:~(\d[\d.]*)|(\d+(?:\.\d+)?)\.\.(\d+(?:\.\d+)?))$/;

/** Most are one; an amount between two others is a piece for either end. */
function parsePieces(typed: string, list: Filterable, today: Day): readonly FilterPart[] {
  const [, turned, about, least = '', most = ''] = RANGE.exec(typed) ?? [];
  if (turned === undefined || !list.hasAmounts || (list.hasDays && DAYS.test(typed)))
    return [parsePiece(typed, list, today)];
  if (turned !== '')
    refuse('bad_value', `${typed} can't be turned round`, 'write <100 or >200 for what is outside');
  const middle = about === undefined ? undefined : parseMoney(about);
  const [low, high] =
    middle === undefined
      ? [parseMoney(least), parseMoney(most)]
      : [middle - middle / NEARNESS, middle + middle / NEARNESS];
  if (low > high) refuse('bad_value', `${least} is more than ${most}`, 'write the smaller amount first');
  const end = { kind: 'amount', isSize: true, typed, isNot: false } as const;
  return [
    { ...end, side: '>=', amount: low },
    { ...end, side: '<=', amount: high },
  ];
}

function parsePiece(typed: string, list: Filterable, today: Day): FilterPart {
  const ago = AGO.exec(typed);
  if (ago && list.hasDays) return { kind: 'days', from: dayAgo(ago, today), typed, isNot: false };
  const isNot = /^[-!]./.test(typed);
  const piece = isNot ? typed.slice(1) : typed;
  const day = list.hasDays ? dayNamed(piece, today) : undefined;
  if (day !== undefined) return { kind: 'days', from: day, to: day, typed, isNot };
  if (list.hasAmounts && /^-[\d.,]+$/.test(typed) && !(list.hasDays && DAYS.test(piece)))
    refuse(
      'bad_value',
      `"${typed}" may be an amount or a text`,
      `write <${typed} or =${typed}, or !${piece}`,
    );
  return { ...termOf(piece, list), typed, isNot };
}

function termOf(piece: string, list: Filterable): Term {
  const [, side, amount = ''] = AMOUNT.exec(piece) ?? [];
  if (list.hasAmounts && /^[<>=]=?$/.test(piece))
    refuse('bad_value', `${piece} is the beginning of an amount`, `write ${piece}100`);
  if (side !== undefined) {
    if (!list.hasAmounts) refuse('bad_value', 'there are no amounts here', 'type a text');
    const value = parseMoney(amount);
    // Above and below nothing are signs; nothing else without a sign says which way the money went.
    const isSize = /^\d/.test(amount) && (side === '=' || value !== 0n);
    return { kind: 'amount', side: side as AmountSide, amount: value, isSize };
  }
  const days = DAYS.exec(piece);
  if (days !== null && piece !== '..' && list.hasDays) return { kind: 'days', ...spanOf(days) };
  if (list.hasFlows && (piece === 'in' || piece === 'out')) return { kind: 'flow', flow: piece };
  if (list.hasOpen && piece === 'open') return { kind: 'open' };
  const [, word = '', text = ''] = FIELD.exec(piece) ?? [];
  if (word === '') return { kind: 'text', text: unquoted(piece) };
  const wanted = word.toLowerCase();
  const field = Object.entries(list.fields).find(([short, full]) => wanted === short || wanted === full)?.[1];
  if (field === undefined)
    return refuse(
      'bad_value',
      `there is no ${word}: here`,
      `it may be ${Object.keys(list.fields)
        .map((short) => `${short}:`)
        .join(', ')}, or put it in quotes`,
    );
  return { kind: 'field', field, text: unquoted(text) };
}

/** A piece that names a field: `cat:food`, `cat:"own transfer"`. */
export const fieldPiece = (short: string, text: string): string =>
  `${short}:${/\s/.test(text) ? `"${unquoted(text)}"` : unquoted(text)}`;

const unquoted = (text: string): string => text.replaceAll('"', '');

/** In quotes the words are text. */
function dayNamed(piece: string, today: Day): Day | undefined {
  if (/^today$/i.test(piece)) return today;
  return /^yesterday$/i.test(piece) ? addDays(today, -1) : undefined;
}

function dayAgo([, count = '', unit]: RegExpExecArray, today: Day): Day {
  const number = Number(count);
  if (unit === 'd' || unit === 'w') return addDays(today, -number * (unit === 'w' ? 7 : 1));
  return sameDayAfter(today, -number * (unit === 'y' ? 12 : 1));
}

function spanOf([, from, dots, to]: RegExpExecArray): { from?: Day; to?: Day } {
  const last = dots === undefined ? (from ?? to) : to;
  const span = {
    ...(from === undefined ? {} : { from: startOf(from) }),
    ...(last === undefined ? {} : { to: endOf(last) }),
  };
  if (span.from !== undefined && span.to !== undefined && span.from > span.to)
    refuse('bad_value', `${from} is after ${to}`, 'write the earlier day first');
  return span;
}

const startOf = (days: string): Day =>
  parseDay(days.length === 4 ? `${days}-01-01` : days.length === 7 ? firstDayOf(days) : days);

function endOf(days: string): Day {
  if (days.length === 4) return parseDay(`${days}-12-31`);
  if (days.length === 10) return parseDay(days);
  // The last day of a month that does not exist can't be reckoned.
  parseDay(firstDayOf(days));
  return lastDayOf(days);
}

/** The days that all pieces agree on; those that are turned round are left out. */
export function spanOfParts(parts: readonly FilterPart[]): { readonly from?: Day; readonly to?: Day } {
  let span: { from?: Day; to?: Day } = {};
  for (const part of parts)
    if (part.kind === 'days' && !part.isNot) {
      const { from, to } = part;
      if (from !== undefined && (span.from === undefined || from > span.from)) span = { ...span, from };
      if (to !== undefined && (span.to === undefined || to < span.to)) span = { ...span, to };
    }
  return span;
}

/** Refuses what no row can be: two pieces that each let through what the other does not. */
function demandPossible(parts: readonly FilterPart[]): void {
  const { from, to } = spanOfParts(parts);
  if (from !== undefined && to !== undefined && daysBetween(from, to) < 0)
    refuse('bad_value', `no day is both from ${from} on and up to ${to}`, 'take one of them away');
  const flows = new Set(parts.flatMap((part) => (part.kind === 'flow' && !part.isNot ? [part.flow] : [])));
  if (flows.size > 1) refuse('bad_value', 'nothing goes both in and out', 'take one of them away');
  const amounts = parts.filter((part) => part.kind === 'amount' && !part.isNot);
  for (const low of amounts)
    for (const high of amounts)
      if (low.kind === 'amount' && high.kind === 'amount' && areApart(low, high))
        refuse('bad_value', `no amount is both ${low.typed} and ${high.typed}`, 'take one of them away');
}

type AmountPart = Extract<Term, { kind: 'amount' }>;
const areApart = (low: AmountPart, high: AmountPart): boolean =>
  low.isSize === high.isSize &&
  low.side.startsWith('>') &&
  high.side.startsWith('<') &&
  (low.amount > high.amount || (low.amount === high.amount && (low.side === '>' || high.side === '<')));

/** Whether an amount is on the side that the piece names. */
export function amountHolds({ side, amount, isSize }: AmountPart, value: Money): boolean {
  const held = isSize && value < 0n ? -value : value;
  switch (side) {
    case '<':
      return held < amount;
    case '<=':
      return held <= amount;
    case '=':
      return held === amount;
    case '>=':
      return held >= amount;
    case '>':
      return held > amount;
  }
}
