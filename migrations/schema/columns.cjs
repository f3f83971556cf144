'use strict';
/**
 * The few kinds of column the schema is made of, each written for both engines. SQLite tables are STRICT, so that an
 * amount is an integer or refused; what MariaDB's types refuse by themselves, SQLite refuses by a CHECK.
 */

/** `form`: what MariaDB's type refuses by itself and SQLite by a CHECK of that name. */
const column = (sqlite, mariadb, form) => ({ sqlite, mariadb, form, null: false });
const LARGEST = '999999999999999999';
const digits = { name: 'digits', rule: (column) => `${column} BETWEEN -${LARGEST} AND ${LARGEST}` };
const length = (most) => ({ name: 'length', rule: (column) => `length(${column}) <= ${most}` });
const written = (rule) => ({ name: 'form', rule });

const id = () => ({
  ...column('INTEGER PRIMARY KEY AUTOINCREMENT', 'BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY'),
  key: true,
});
const integer = () => column('INTEGER', 'BIGINT');
const flag = () => ({ ...column('INTEGER', 'TINYINT'), rule: (name) => `${name} IN (0, 1)` });
const money = () => column('INTEGER', 'DECIMAL(18,4)', digits);
/** Quantities, prices and rates. */
const quantity = () => column('INTEGER', 'DECIMAL(18,8)', digits);
const text = (most) =>
  column('TEXT', `VARCHAR(${most}) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin`, length(most));
const longText = () => column('TEXT', 'LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin');
const currency = () => ({ ...text(3), rule: (name) => `length(${name}) = 3` });
const day = () =>
  column(
    'TEXT',
    'DATE',
    written((name) => `${name} GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'`),
  );
const instant = () =>
  column(
    'TEXT',
    'DATETIME(3)',
    written((name) => `length(${name}) = 24 AND ${name} GLOB '????-??-??T??:??:??.???Z'`),
  );
const oneOf = (...words) => ({
  ...text(Math.max(...words.map((word) => word.length))),
  rule: (name) => `${name} IN (${words.map((word) => `'${word}'`).join(', ')})`,
});
/** Points at another table's key. */
const to = (table, key = 'id', type = integer()) => ({ ...type, references: { table, key } });

const optional = (kind) => ({ ...kind, null: true });
const withDefault = (value, kind) => ({ ...kind, default: value });

module.exports = {
  id,
  integer,
  flag,
  money,
  quantity,
  text,
  longText,
  currency,
  day,
  instant,
  oneOf,
  to,
  optional,
  withDefault,
};
