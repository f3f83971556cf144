/**
 * Days and times as other programs write them: `31.12.2026`, `12/31/26`, `31 déc. 2026`, `20261231;153000`. Reads them by a
 * format, and says which formats a text can have: `03/04/2026` has two.
 */
import { type Day, parseDay } from '../day.ts';
import { refuse } from '../refusal.ts';
import type { DateFormat } from './mapping.ts';
import { withoutUnseen } from './unseenMarks.ts';
import { zoneClock } from './zone.ts';

/** The months in the six languages, by how they begin. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen'],
  ['feb', 'fev'],
  ['mar', 'mrt', 'maa', 'mrz', 'maerz'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mei', 'mag'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aou', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'ott', 'out'],
  ['nov'],
  ['dec', 'dez', 'dic'],
];

function monthOf(word: string): number | undefined {
  const name = word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  const at = MONTHS.findIndex((begins) => begins.some((begin) => name.startsWith(begin)));
  return at < 0 ? undefined : at + 1;
}

const WORD = String.raw`\p{L}{3,12}\.?`;
const WEEKDAY = String.raw`(?:\p{L}{2,10}\.?,?\s+)?`;
const TOKENS: Readonly<Record<string, string>> = {
  yyyy: String.raw`(?<year>\d{4})`,
  yy: String.raw`(?<year>\d{2})`,
  mmm: `(?<word>${WORD})`,
  mm: String.raw`(?<month>\d{1,2})`,
  dd: String.raw`(?<day>\d{1,2})`,
};
const TIME = String.raw`(?:[\sT,;]+(?<time>.*))?`;

/** A format that can be read: each of its parts once. */
export const isDateFormat = (format: string): boolean =>
  /^(?:yyyy|yy|mmm|mm|dd|[-./, ])+$/.test(format) &&
  /yy/.test(format) &&
  /mm/.test(format) &&
  /dd/.test(format) &&
  (format.match(/yyyy|yy|mmm|mm|dd/g) ?? []).length === 3;

function patternOf(format: string): RegExp {
  const isCompact = /^(?:yyyy|yy|mm|dd)+$/.test(format);
  const body = format.replace(/yyyy|yy|mmm|mm|dd|[-./, ]+/g, (part) => {
    const token = TOKENS[part];
    if (token !== undefined) return isCompact ? token.replace('{1,2}', '{2}') : token;
    return part.trim() === ''
      ? String.raw`[\s,]+`
      : String.raw`\s*${part.trim().replace(/[./]/g, '\\$&')}\s*`;
  });
  return new RegExp(`^${format.includes('mmm') ? WEEKDAY : ''}${body}${TIME}$`, 'u');
}

const CLOCK =
  /^(\d{1,2})(?:[:.h](\d{2})(?:[:.](\d{2})(?:[.,:](\d{1,9}))?)?|(\d{2})(\d{2}))?\s*([ap])?\.?(?:m\.?)?\s*(?:\(?(Z|[A-Z]{2,5}|(?:UTC|GMT)?\s*[+-]\d{1,2}(?::?\d{2})?)\)?)?$/i;

/** Zones that go by one name in files; the others are ambiguous. */
const ZONES: Readonly<Record<string, string>> = {
  Z: 'Z',
  UTC: 'Z',
  GMT: 'Z',
  WET: 'Z',
  CET: '+01:00',
  MEZ: '+01:00',
  BST: '+01:00',
  CEST: '+02:00',
  MESZ: '+02:00',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
};

/** Names of zones in summer and winter alike. */
const PLACES: Readonly<Record<string, string>> = {
  ET: 'America/New_York',
  CT: 'America/Chicago',
  MT: 'America/Denver',
  PT: 'America/Los_Angeles',
};

/** Two digits are a year from 1970 to 2069. */
const wholeYear = (year: string): string =>
  year.length === 4 ? year : `${Number(year) < 70 ? '20' : '19'}${year}`;

export interface DateReader {
  /** Refuses `bad_day`. */
  readonly day: (text: string) => Day;
  /** As strict text that `parseInstant` reads: a day alone stays one. Refuses `bad_day` and `bad_time`. */
  readonly time: (text: string) => string;
}

export function dateReader({ format, zone }: DateFormat): DateReader {
  const pattern = patternOf(format);
  const offsetAt = zoneClock(zone);
  const read = (text: string): { day: Day; time: string } => {
    const found = pattern.exec(clean(text))?.groups;
    const month = found?.word === undefined ? found?.month : monthText(found.word);
    if (found === undefined || month === undefined)
      refuse(
        'bad_day',
        `"${text}" is not a day like ${format}${/^\d{5}$/.test(clean(text)) ? ': it may be the number by which a spreadsheet keeps a day' : ''}`,
        'check the date format',
      );
    const { year = '', day = '', time = '' } = found;
    const written = `${wholeYear(year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    try {
      return { day: parseDay(written), time: time.trim() };
    } catch {
      refuse('bad_day', `"${text}" is no day that exists, read as ${format}`, 'check the date format');
    }
  };
  const days = new Map<string, Day>();
  return {
    day: (text) => {
      const known = days.get(text);
      if (known !== undefined) return known;
      const { day, time } = read(text);
      // A time that does not exist makes the day doubtful: 24:00 is the next one.
      if (CLOCK.test(time)) instantOf(text, day, time, offsetAt);
      if (days.size < 10_000) days.set(text, day);
      return day;
    },
    time: (text) => {
      const { day, time } = read(text);
      return time === '' ? day : instantOf(text, day, time, offsetAt);
    },
  };
}

const monthText = (word: string): string | undefined => monthOf(word)?.toString();
/** The day a broker booked it `as of` stands behind the day itself, a spreadsheet's mark for text before or round it. */
const clean = (text: string): string =>
  withoutUnseen(text)
    .replace(/[\u00A0\u202F]/g, ' ')
    .replace(/^\s*="([^"]*)"\s*$/, '$1')
    .replace(/^\s*['\u2019](?=\d)/, '')
    .replace(/ as of .*$/, '')
    // Hungarian days end with a point.
    .replace(/(?<=\d)\.\s*$/, '')
    .trim();

function instantOf(text: string, day: Day, time: string, offsetAt: ReturnType<typeof zoneClock>): string {
  const match = CLOCK.exec(time);
  if (!match) refuse('bad_time', `"${text}" has no time of day that can be read`, 'write times as 15:04:05');
  const [, hour = '0', minute = '00', second = '00', fraction = '', shortMinute, shortSecond, half, named] =
    match;
  let hours = Number(hour);
  if (half !== undefined) {
    if (hours < 1 || hours > 12) refuse('bad_time', `"${text}" has no hour of a half day`, 'check the time');
    hours = (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  const clock = `${String(hours).padStart(2, '0')}:${shortMinute ?? minute}:${shortSecond ?? second}`;
  if (hours > 23 || clock.slice(3, 5) > '59' || clock.slice(6) > '59')
    refuse('bad_time', `"${text}" names a time of day that does not exist`, 'check the time');
  const place = PLACES[named?.toUpperCase() ?? ''];
  const offset =
    named === undefined
      ? offsetAt(day, clock)
      : place === undefined
        ? namedOffset(text, named)
        : zoneClock(place)(day, clock);
  return `${day}T${clock}${fraction === '' ? '' : `.${fraction.slice(0, 3)}`}${offset}`;
}

function namedOffset(text: string, named: string): string {
  const known = ZONES[named.toUpperCase()];
  if (known !== undefined) return known;
  const [, sign, hours = '', minutes = '00'] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(named) ?? [];
  if (sign === undefined) refuse('bad_time', `"${text}" has a zone that is not known`, 'write it as +01:00');
  return `${sign}${hours.padStart(2, '0')}:${minutes}`;
}

/** Says which formats a text can have; none for what is no day. Points never stand behind a month that comes first. */
export function dateSniffer(): (text: string) => readonly string[] {
  const readers = new Map<string, DateReader>();
  const fits = (format: string, text: string): boolean => {
    let reader = readers.get(format);
    if (reader === undefined) {
      reader = dateReader({ format, zone: 'UTC' });
      readers.set(format, reader);
    }
    try {
      reader.time(text);
      return true;
    } catch {
      return false;
    }
  };
  const known = new Map<string, readonly string[]>();
  return (given) => {
    let found = known.get(given);
    if (found === undefined) {
      const text = clean(given);
      found = (shapesOf(text).find((formats) => formats.some((format) => fits(format, text))) ?? []).filter(
        (format) => fits(format, text),
      );
      if (known.size < 10_000) known.set(given, found);
    }
    return found;
  };
}

const END = String.raw`(?=$|[\sT,;])`;
const YMD = new RegExp(String.raw`^\d{4}([-./ ])\d{1,2}\1\d{1,2}${END}`);
const LONG_YEAR = new RegExp(String.raw`^\d{1,2}([-./ ])\d{1,2}\1\d{4}${END}`);
const SHORT_YEAR = new RegExp(String.raw`^\d{1,2}([-./])\d{1,2}\1\d{2}${END}`);
const EIGHT = new RegExp(`^(?:(?:19|20)\\d{6}|\\d{8})${END}`);
const DAY_WORD = new RegExp(`^${WEEKDAY}\\d{1,2}([-./]?)\\s*${WORD}[-./]?\\s*(\\d{4}|\\d{2})${END}`, 'u');
const WORD_DAY = new RegExp(`^${WEEKDAY}${WORD}[ ]+\\d{1,2},?[ ]+\\d{4}${END}`, 'u');

/** Formats of the text's shape, group by group: the first group that fits counts. */
function shapesOf(text: string): readonly (readonly string[])[] {
  const ymd = YMD.exec(text)?.[1];
  if (ymd !== undefined) return [[`yyyy${ymd}mm${ymd}dd`]];
  const long = LONG_YEAR.exec(text)?.[1];
  if (long !== undefined) return [orders(long, 'yyyy')];
  const short = SHORT_YEAR.exec(text)?.[1];
  if (short !== undefined) return [orders(short, 'yy'), [`yy${short}mm${short}dd`]];
  if (EIGHT.test(text))
    return [['yyyymmdd'], ['ddmmyyyy', 'mmddyyyy']].slice(/^(?:19|20)/.test(text) ? 0 : 1);
  const [words, mark, year = ''] = DAY_WORD.exec(text) ?? [];
  if (words !== undefined) {
    const between = mark === '' || mark === undefined ? ' ' : mark;
    const long = year.length === 4 ? 'yyyy' : 'yy';
    if (/^\d/.test(words) && !/[-./\s]/.test(words)) return [[`ddmmm${long}`]];
    return [[`dd${between}mmm${between}${long}`], ...(between === '.' ? [[`dd. mmm ${long}`]] : [])];
  }
  return WORD_DAY.test(text) ? [['mmm dd yyyy']] : [];
}

const orders = (mark: string, year: string): string[] =>
  mark === '.' ? [`dd.mm.${year}`] : [`dd${mark}mm${mark}${year}`, `mm${mark}dd${mark}${year}`];
