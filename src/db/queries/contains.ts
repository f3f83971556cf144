/** Text search that is the same on both engines: without case, and with no letter that means something else. */
import { either, raw, type Sql, sql } from '../sql.ts';

/**
 * The column (a constant) holds the text somewhere. SQLite's LOWER knows the case of plain letters only; where the text has
 * others it is looked for by a pattern that names both cases of each letter.
 */
export function contains(column: string, text: string): Sql {
  const folded = sql`LOWER(${raw(column)}) LIKE LOWER(${`%${text.replace(/[!%_]/g, '!$&')}%`}) ESCAPE '!'`;
  if (PLAIN.test(text)) return folded;
  const pattern = [...text].map(eitherCase).join('');
  return either({ sqlite: sql`${raw(column)} GLOB ${`*${pattern}*`}`, mariadb: folded });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
const PLAIN = /^[\x00-\x7f]*$/;

function eitherCase(letter: string): string {
  const cases = [letter.toLowerCase(), letter.toUpperCase()].filter((each) => [...each].length === 1);
  if (new Set(cases).size > 1) return `[${cases.join('')}]`;
  return /[*?[]/.test(letter) ? `[${letter}]` : letter;
}
