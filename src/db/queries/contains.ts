/** Text search that is the same on both engines: without case, and with no letter that means something else. */
import { join, raw, type Sql, sql } from '../sql.ts';

/** The column (a constant) holds the text somewhere; the engine folds the case of both alike. */
export const contains = (column: string, text: string): Sql =>
  sql`LOWER(${raw(column)}) LIKE LOWER(${`%${text.replace(/[!%_]/g, '!$&')}%`}) ESCAPE '!'`;

/** One condition a text: it occurs in one of the columns. */
export const occurring = (columns: readonly string[], texts: readonly string[]): Sql[] =>
  texts.map(
    (text) =>
      sql`(${join(
        columns.map((column) => contains(column, text)),
        ' OR ',
      )})`,
  );
