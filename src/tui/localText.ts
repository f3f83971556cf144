/**
 * Figures between being written and being drawn: their groups and their point stand as marks of their own, so that the one
 * place that draws can write them as the viewer's locale has it, and a comma of a text is never taken for one of a figure.
 */
import type { TableColumn } from './columns.ts';
import type { Day } from '../domain/day.ts';
import { type Locale, writeDay, writeDecimal } from '../domain/locale.ts';

/** Unicode keeps these for programs' own use: no text has them. One cell wide. */
const GROUP = '\ufdd1';
export const POINT = '\ufdd2';

/** 1,204.10 with marks instead of comma and point. */
export const marked = (figure: string): string => figure.replaceAll(',', GROUP).replace('.', POINT);

/** A figure with the spaces before it: they give way where a locale needs more marks, so that what is aligned stays so. */
const FIGURE = /( *)(\d[\d\ufdd1]*)(?:\ufdd2(\d*))?/g;

/** The text as it is drawn. */
export function localText(text: string, locale: Locale): string {
  if (!text.includes(GROUP) && !text.includes(POINT)) return text;
  if (locale.group === ',' && !locale.isLakh) return text.replaceAll(GROUP, ',').replaceAll(POINT, '.');
  return text.replace(FIGURE, (found: string, before: string, whole: string, fraction?: string) => {
    if (fraction === undefined && !whole.includes(GROUP)) return found;
    const plain = whole.replaceAll(GROUP, '') + (fraction === undefined ? '' : `.${fraction}`);
    const written = writeDecimal(plain, locale);
    const least = before === '' ? 0 : 1;
    const gap = Math.max(least, before.length + found.trimStart().length - written.length);
    return ' '.repeat(before === '' ? 0 : gap) + written;
  });
}

/** The columns of a table with their figures and days written. */
export const localColumns = <Row>(
  columns: readonly TableColumn<Row>[],
  locale: Locale,
  hasLocalDays: boolean,
): readonly TableColumn<Row>[] =>
  columns.map((column) => {
    const { sum } = column;
    const local = (text: string): string => localCell(text, locale, hasLocalDays);
    return {
      ...column,
      decimal: locale.decimal,
      text: (row) => local(column.text(row)),
      ...(sum === undefined ? {} : { sum: (row) => local(sum(row)) }),
    };
  });

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The same for a cell of a table, where days stand alone. */
const localCell = (text: string, locale: Locale, hasLocalDays: boolean): string =>
  hasLocalDays && DAY.test(text) ? writeDay(text as Day, locale) : localText(text, locale);
