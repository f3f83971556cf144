/** What a person calls a row: `#12` is its number, anything else the id that it came with. */
import { raw, type Sql, sql } from '../sql.ts';

/** The condition on a table whose alias is a constant. */
export function isNamed(alias: string, name: string): Sql {
  const [, number] = /^#([1-9]\d{0,14})$/.exec(name) ?? [];
  return number === undefined
    ? sql`${raw(`${alias}.external_id`)} = ${name}`
    : sql`${raw(`${alias}.id`)} = ${Number(number)}`;
}
