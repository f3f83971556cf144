/** What a piece of a filter may have been meant as, though it is read as text: a number as an amount, the name of a month as its days. Pure. */
import { type Day, type Month, firstDayOf, monthOf, sameDayAfter } from './day.ts';
import type { Filterable } from './listFilter.ts';

/** What a number that is typed alone may mean beside text; nothing where it can be no amount, or is a year. */
export function amountPieces(piece: string, { hasAmounts, hasDays }: Filterable): readonly string[] {
  const isYear = hasDays === true && /^(19|20)\d\d$/.test(piece);
  return hasAmounts && !isYear && /^\d+(\.\d+)?$/.test(piece)
    ? [`=${piece}`, `>${piece}`, `<${piece}`, `~${piece}`]
    : [];
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
/** As many letters as a month is shortened to. */
const LEAST_LETTERS = 3;

/** The days that a word may stand for, the nearest first: `march` is that of this year and the one before. */
export function dayPieces(piece: string, { hasDays }: Filterable, today: Day): readonly string[] {
  const word = piece.toLowerCase();
  if (hasDays !== true || word.length < LEAST_LETTERS) return [];
  const here = monthOf(today);
  if (word === 'month' || word === 'last' || word === 'this')
    return [here, monthBefore(here, 1), here.slice(0, 4)];
  if (word === 'week') return ['-1w'];
  if (word === 'quarter') return ['-3m'];
  if (word === 'year') return [here.slice(0, 4), monthBefore(here, 12).slice(0, 4)];
  const number = MONTHS.findIndex((name) => name.startsWith(word));
  if (number < 0) return [];
  const back = (Number(here.slice(5)) - 1 - number + 12) % 12;
  return [monthBefore(here, back), monthBefore(here, back + 12)];
}

const monthBefore = (month: Month, count: number): Month => monthOf(sameDayAfter(firstDayOf(month), -count));
