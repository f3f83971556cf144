/** The pieces of a list's filter as conditions of a statement, so that a list of any length is filtered where it lies. */
import type { FilterPart } from '../../domain/listFilter.ts';
import { money, raw, type Sql, sql } from '../sql.ts';
import { contains } from './contains.ts';
import { allOf, anyOf } from './reach.ts';
import { daysWithin, instantsWithin, type Span } from './span.ts';

/** What a list lets through: all of it must hold. */
export interface PassedRows extends Span {
  readonly parts?: readonly FilterPart[] | undefined;
}

/** Where the pieces look; all names are constants, and no column may be NULL. */
export interface FilteredColumns {
  /** A text occurs in one of them. */
  readonly texts: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
  readonly amount?: string;
  readonly day?: { readonly column: string; readonly kind: 'day' | 'instant' };
  readonly flows?: { readonly in: string; readonly out: string };
  readonly open?: string;
}

/** One condition a piece. */
export const conditionsOf = (parts: readonly FilterPart[], columns: FilteredColumns): Sql[] =>
  parts.map((part) => {
    const condition = conditionOf(part, columns);
    return part.isNot ? sql`NOT (${condition})` : condition;
  });

function conditionOf(part: FilterPart, columns: FilteredColumns): Sql {
  switch (part.kind) {
    case 'text':
      return anyOf(columns.texts.map((column) => contains(column, part.text)));
    case 'field':
      return contains(known(columns.fields[part.field]), part.text);
    case 'amount': {
      const amount = known(columns.amount);
      return sql`${raw(`${part.isSize ? `ABS(${amount})` : amount} ${part.side}`)} ${money(part.amount)}`;
    }
    case 'flow':
      return raw(known(columns.flows)[part.flow]);
    case 'open':
      return raw(known(columns.open));
    case 'days': {
      const { column, kind } = known(columns.day);
      return allOf([sql`1 = 1`, ...(kind === 'day' ? daysWithin : instantsWithin)(column, part)]);
    }
  }
}

/** A list says what it understands before anything is typed. */
function known<T>(column: T | undefined): T {
  if (column === undefined) throw new Error('a filter has a piece that its list does not know');
  return column;
}
