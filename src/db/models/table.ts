/**
 * A table as a Sequelize model, from the kinds of its columns. Attributes are camelCase and exact: money and quantities
 * read and write as `bigint`, days and instants as text. `raw: true` and aggregates skip that: use `select` for them.
 */
import { DataTypes, type Model, type ModelAttributes, type ModelStatic, type Sequelize } from 'sequelize';
import { type ColumnKind, castOf, decode, encode } from '../columns.ts';
import type { RowOf, Shape } from '../select.ts';
import type { Engine } from '../store.ts';

/** The columns of a table by attribute, and its key where that is not `id`. */
export interface Table<S extends Shape = Shape> {
  readonly name: string;
  readonly columns: S;
  readonly key?: readonly string[];
}
export type TableModel<S extends Shape> = ModelStatic<Model<RowOf<S>, Partial<RowOf<S>>> & RowOf<S>>;

export const table = <const S extends Shape>(
  name: string,
  columns: S,
  key?: readonly (keyof S & string)[],
): Table<S> => ({ name, columns, ...(key && { key }) });

export function defineTable<S extends Shape>(
  sequelize: Sequelize,
  { name, columns, key = ['id'] }: Table<S>,
): TableModel<S> {
  const engine = sequelize.getDialect() as Engine;
  const attributes = Object.entries(columns).map(([attribute, optionalKind]) => {
    const kind = optionalKind.replace('?', '') as ColumnKind;
    return [
      attribute,
      {
        type: typeOf(engine, kind),
        primaryKey: key.includes(attribute),
        autoIncrement: attribute === 'id' && kind === 'id',
        get(this: Model) {
          const stored: unknown = this.getDataValue(attribute);
          return stored === null || stored === undefined || isOfDomain(kind, stored)
            ? stored
            : decode(engine, kind, stored);
        },
      },
    ];
  });
  return sequelize.define(name, Object.fromEntries(attributes) as ModelAttributes) as TableModel<S>;
}

/** A value set by the program and not yet read back. */
const isOfDomain = (kind: ColumnKind, value: unknown): boolean =>
  typeof value === 'bigint' ||
  typeof value === 'boolean' ||
  (kind === 'instant' && String(value).includes('T'));

interface WriteOptions {
  bindParam(value: unknown): string;
}

/** The class under Sequelize's callable types, which declares less than it has. */
const AbstractType = DataTypes.ABSTRACT.prototype.constructor as new () => object;

/** A type that writes its values as the engine keeps them, and numbers as exact literals. */
function typeOf(engine: Engine, kind: ColumnKind) {
  const cast = castOf(engine, kind);
  class KeptType extends AbstractType {
    readonly key = `FINANCE_${kind.toUpperCase()}`;
    readonly escape = cast === undefined;
    toSql(): string {
      return this.key;
    }
    stringify(value: unknown): unknown {
      return encode(engine, kind, value);
    }
    bindParam(value: unknown, options: WriteOptions): string {
      const place = options.bindParam(encode(engine, kind, value));
      return cast === undefined ? place : `CAST(${place} AS ${cast})`;
    }
  }
  return new KeptType() as unknown as typeof DataTypes.STRING;
}
