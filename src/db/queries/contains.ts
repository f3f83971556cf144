/** Text search that is the same on both engines: without case, and with no letter that means something else. */
import { raw, type Sql, sql } from '../sql.ts';

/** The column (a constant) holds the text somewhere; the engine folds the case of both alike. */
export const contains = (column: string, text: string): Sql =>
  sql`LOWER(${raw(column)}) LIKE LOWER(${`%${text.replace(/[!%_]/g, '!$&')}%`}) ESCAPE '!'`;
