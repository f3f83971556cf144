/**
 * SQL written once for both engines. Values of a template are bound, never pasted; fragments nest. Names are quoted
 * the ANSI way where they need it ("transaction"). Money and quantities say what they are, so that they stay exact.
 */
import type { Day, Instant } from '../domain/day.ts';
import type { Money } from '../domain/money.ts';
import type { Quantity } from '../domain/quantity.ts';
import { type ColumnKind, castOf, encode, type Stored } from './columns.ts';
import type { Engine } from './store.ts';

/** A value together with what it is. */
interface Bound {
  readonly kind: ColumnKind;
  readonly value: unknown;
}
/** What differs between the engines. */
interface PerEngine {
  readonly engines: Readonly<Record<Engine, Sql>>;
}
/** A piece of SQL with its values. */
export interface Sql {
  readonly parts: readonly (string | Bound | PerEngine)[];
}
/** What may stand in a template: a fragment, a typed value, or plain text, whole number, day, or nothing. */
export type SqlValue = Sql | Bound | string | number | null;

const isSql = (value: object): value is Sql => 'parts' in value;

function partsOf(value: SqlValue): Sql['parts'] {
  if (typeof value === 'object' && value !== null) return isSql(value) ? value.parts : [value];
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new TypeError(`${value} is no whole number: bind money() or quantity()`);
  if (value !== null && typeof value !== 'string' && typeof value !== 'number')
    throw new TypeError(`${typeof value} cannot be bound: say what it is`);
  return [{ kind: typeof value === 'number' ? 'int' : 'text', value }];
}

export function sql(texts: TemplateStringsArray, ...values: readonly SqlValue[]): Sql {
  const parts: Sql['parts'][number][] = [];
  texts.forEach((text, index) => {
    if (text !== '') parts.push(text);
    if (index < values.length) parts.push(...partsOf(values[index] as SqlValue));
  });
  return { parts };
}

export const money = (value: Money | null): Bound => ({ kind: 'money', value });
/** A quantity, price or rate. */
export const quantity = (value: Quantity | null): Bound => ({ kind: 'quantity', value });
export const price = quantity;
export const rate = quantity;
export const instant = (value: Instant | null): Bound => ({ kind: 'instant', value });
export const day = (value: Day | null): Bound => ({ kind: 'day', value });
export const bool = (value: boolean): Bound => ({ kind: 'bool', value });

/** SQL text as it is: constants of the program only, never anything a person wrote. */
export const raw = (text: string): Sql => ({ parts: [text] });

/** Fragments with a separator between them. */
export const join = (fragments: readonly SqlValue[], separator = ', '): Sql => ({
  parts: fragments.flatMap((fragment, index) =>
    index === 0 ? partsOf(fragment) : [separator, ...partsOf(fragment)],
  ),
});

/** Values for `IN (...)`; an empty list matches nothing (do not negate it). */
export const list = (values: readonly SqlValue[]): Sql => (values.length === 0 ? raw('NULL') : join(values));

/** Constant text for the few things the engines write differently. */
export const byEngine = ({ sqlite, mariadb }: Readonly<Record<Engine, string>>): Sql =>
  either({ sqlite: raw(sqlite), mariadb: raw(mariadb) });
/** The same with values. */
export const either = (engines: Readonly<Record<Engine, Sql>>): Sql => ({ parts: [{ engines }] });

/** A join whose left side is read first, whatever the engine thinks of it: where few rows lead to others among very many. */
export const JOIN_IN_ORDER = byEngine({ sqlite: 'CROSS JOIN', mariadb: 'STRAIGHT_JOIN' });

/**
 * After `INSERT ... VALUES (...)`: what to do with a row whose key is taken; assignments follow. An
 * `INSERT ... SELECT` needs a WHERE before it (SQLite would read ON as part of a join).
 */
export const onConflictUpdate = (key: readonly string[]): Sql =>
  byEngine({
    sqlite: `ON CONFLICT (${key.map((name) => `"${name}"`).join(', ')}) DO UPDATE SET `,
    mariadb: 'ON DUPLICATE KEY UPDATE ',
  });
/** Leaves a row whose key is taken as it is. */
export const onConflictIgnore = (key: readonly [string, ...string[]]): Sql =>
  byEngine({
    sqlite: `ON CONFLICT (${key.map((name) => `"${name}"`).join(', ')}) DO NOTHING`,
    mariadb: `ON DUPLICATE KEY UPDATE "${key[0]}" = "${key[0]}"`,
  });
/** The value the refused row would have brought, inside the assignments of `onConflictUpdate`. */
export const incoming = (name: string): Sql =>
  byEngine({ sqlite: `excluded."${name}"`, mariadb: `VALUES("${name}")` });

/** The statement for one engine, as text with `$1`, `$2`, ... and the values to bind. */
export function render(engine: Engine, { parts }: Sql): { text: string; values: Stored[] } {
  const values: Stored[] = [];
  const textOf = (part: Sql['parts'][number]): string => {
    if (typeof part === 'string') return part;
    if ('engines' in part) return part.engines[engine].parts.map(textOf).join('');
    values.push(encode(engine, part.kind, part.value));
    const cast = castOf(engine, part.kind);
    return cast === undefined ? `$${values.length}` : `CAST($${values.length} AS ${cast})`;
  };
  return { text: parts.map(textOf).join(''), values };
}
