/**
 * How the values of the domain are kept: money and quantities as DECIMAL in MariaDB and as scaled integers in SQLite,
 * days as text of ten, instants as DATETIME(3) and ISO text. Exact both ways; a figure that is not exact is a bug.
 */
import { formatFixed, inRange } from '../domain/fixed.ts';
import { MONEY_SCALE } from '../domain/money.ts';
import { QUANTITY_SCALE } from '../domain/quantity.ts';
import type { Engine } from './store.ts';

/** What a column holds; `quantity` also stands for prices and rates. */
export type ColumnKind = 'id' | 'int' | 'text' | 'money' | 'quantity' | 'day' | 'instant' | 'bool';

/** What the domain sees of a column of the kind. */
export interface ValueOf {
  id: number;
  int: number;
  text: string;
  money: bigint;
  quantity: bigint;
  day: string;
  instant: string;
  bool: boolean;
}

/** What is handed to the database for a value. */
export type Stored = string | number | bigint | null;

const SCALES: Partial<Record<ColumnKind, number>> = { money: MONEY_SCALE, quantity: QUANTITY_SCALE };

/** The value as the engine keeps it; refuses what 18 digits can't hold. Lone surrogates become U+FFFD. */
export const encode = (engine: Engine, kind: ColumnKind, value: unknown): Stored =>
  encoderOf(engine, kind)(value);

type Encoder = (value: unknown) => Stored;

const orNull =
  (encodeValue: Encoder): Encoder =>
  (value) =>
    value === null || value === undefined ? null : encodeValue(value);

/** What encodes the values of a column: chosen once where there are many. */
export function encoderOf(engine: Engine, kind: ColumnKind): Encoder {
  return ENCODERS[engine][kind];
}

function unitsIn(kind: 'money' | 'quantity', value: unknown): bigint {
  if (typeof value !== 'bigint') throw new TypeError(`${kind} must be a bigint, not ${typeof value}`);
  return inRange(value, kind === 'money' ? 'an amount' : 'a quantity');
}

const text = orNull((value) => String(value).toWellFormed());
const plain = orNull((value) => value as number);
const bool = orNull((value) => (value ? 1 : 0));
const SAME_ON_BOTH = { id: plain, int: plain, bool, text, day: text } as const;

const ENCODERS: Readonly<Record<Engine, Readonly<Record<ColumnKind, Encoder>>>> = {
  sqlite: {
    ...SAME_ON_BOTH,
    money: orNull((value) => unitsIn('money', value)),
    quantity: orNull((value) => unitsIn('quantity', value)),
    instant: orNull(String),
  },
  mariadb: {
    ...SAME_ON_BOTH,
    money: orNull((value) => formatFixed(unitsIn('money', value), MONEY_SCALE)),
    quantity: orNull((value) => formatFixed(unitsIn('quantity', value), QUANTITY_SCALE)),
    instant: orNull((value) => String(value).replace('T', ' ').replace('Z', '')),
  },
};

const CASTS: Readonly<Record<Engine, Partial<Record<ColumnKind, string>>>> = {
  sqlite: { money: 'INTEGER', quantity: 'INTEGER' },
  mariadb: { money: 'DECIMAL(18,4)', quantity: 'DECIMAL(18,8)' },
};

/**
 * What a bound value of the kind is cast to, if it must be: MariaDB would take decimal text for a DOUBLE, SQLite would
 * compare it as text.
 */
export const castOf = (engine: Engine, kind: ColumnKind): string | undefined => CASTS[engine][kind];

/** The domain's value of what the engine returned; throws when it could not be exact. */
export function decode(engine: Engine, kind: ColumnKind, stored: unknown): ValueOf[ColumnKind] {
  switch (kind) {
    case 'money':
    case 'quantity':
      return unitsOf(engine, SCALES[kind] ?? 0, stored);
    case 'instant': {
      const text = String(stored);
      return engine === 'sqlite' ? text : `${text.slice(0, 10)}T${text.slice(11)}Z`;
    }
    case 'bool':
      return Number(stored) !== 0;
    case 'id':
    case 'int': {
      const number = Number(stored);
      if (!Number.isSafeInteger(number)) throw new RangeError(`not an integer: ${String(stored)}`);
      return number;
    }
    case 'text':
    case 'day':
      return String(stored);
  }
}

function unitsOf(engine: Engine, scale: number, stored: unknown): bigint {
  if (engine === 'sqlite' && Number.isSafeInteger(stored)) return BigInt(stored as number);
  const text = String(stored);
  if (engine === 'sqlite') {
    if (!/^-?\d+$/.test(text)) throw new RangeError(`not a count of smallest units: ${text}`);
    return BigInt(text);
  }
  const point = text.indexOf('.');
  const whole = point < 0 ? text : text.slice(0, point);
  const fraction = point < 0 ? '' : text.slice(point + 1);
  if (fraction.length > scale && /[^0]/.test(fraction.slice(scale)))
    throw new RangeError(`finer than ${scale} decimals: ${text}`);
  return BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'));
}
