/** Rows of a stretch of days, of which either end may be open. */
import { type Day, endOf, startOf } from '../../domain/day.ts';
import { day, instant, raw, type Sql, sql } from '../sql.ts';

/** Days from and to, both within. */
export interface Span {
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

/** What a column of days must fulfil; its name is a constant. */
export const daysWithin = (column: string, { from, to }: Span): readonly (Sql | undefined)[] => [
  from === undefined ? undefined : sql`${raw(column)} >= ${day(from)}`,
  to === undefined ? undefined : sql`${raw(column)} <= ${day(to)}`,
];

/** The same of a column of instants, by the days of UTC. */
export const instantsWithin = (column: string, { from, to }: Span): readonly (Sql | undefined)[] => [
  from === undefined ? undefined : sql`${raw(column)} >= ${instant(startOf(from))}`,
  to === undefined ? undefined : sql`${raw(column)} < ${instant(endOf(to))}`,
];
