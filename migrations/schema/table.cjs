'use strict';
/**
 * Makes tables on either engine from one description. Everything is IF NOT EXISTS: MariaDB's DDL is not
 * transactional, and a migration that was killed in the middle is simply run again.
 */

const quoted = (name) => `"${name}"`;
const list = (names) => names.map(quoted).join(', ');

function columnText(engine, name, column) {
  const parts = [quoted(name), column[engine]];
  if (!column.null && !column.key) parts.push('NOT NULL');
  if (column.default !== undefined) parts.push(`DEFAULT ${column.default}`);
  return parts.join(' ');
}

/** The rules of one column, by name. */
function* rulesOf(engine, table, name, { rule, form }) {
  if (rule) yield [`${table}_${name}`, rule(quoted(name))];
  if (form && engine === 'sqlite') yield [`${table}_${name}_${form.name}`, form.rule(quoted(name))];
}

function* checksOf(engine, table) {
  for (const [name, column] of Object.entries(table.columns))
    yield* rulesOf(engine, table.name, name, column);
  for (const [name, rule] of Object.entries(table.checks ?? {})) yield [`${table.name}_${name}`, rule];
}

/** Columns that point elsewhere and stand first in no key yet: the engine needs an index to guard them. */
function pointersWithoutIndex(table) {
  const first = new Set(
    [table.primaryKey, ...(table.unique ?? []), ...(table.uniqueIndexes ?? []), ...(table.indexes ?? [])].map(
      (key) => key?.[0],
    ),
  );
  return Object.entries(table.columns).filter(([name, column]) => column.references && !first.has(name));
}

function statementsFor(engine, table) {
  const lines = Object.entries(table.columns).map(([name, column]) => columnText(engine, name, column));
  if (table.primaryKey) lines.push(`PRIMARY KEY (${list(table.primaryKey)})`);
  for (const key of table.unique ?? [])
    lines.push(`CONSTRAINT ${quoted(`${table.name}_${key.join('_')}_unique`)} UNIQUE (${list(key)})`);
  const { uniqueIndexes = [] } = table;
  if (engine === 'mariadb')
    for (const key of uniqueIndexes)
      lines.push(`CONSTRAINT ${quoted(`${table.name}_${key.join('_')}_unique`)} UNIQUE (${list(key)})`);
  for (const [name, rule] of checksOf(engine, table))
    lines.push(`CONSTRAINT ${quoted(name)} CHECK (${rule})`);
  for (const [name, { references }] of Object.entries(table.columns)) {
    if (!references) continue;
    const constraint = quoted(`${table.name}_${name}_fk`);
    lines.push(
      `CONSTRAINT ${constraint} FOREIGN KEY (${quoted(name)}) REFERENCES ${quoted(references.table)} (${quoted(references.key)})`,
    );
  }
  const indexes = (table.indexes ?? []).map((key) => ({ key, where: '' }));
  for (const [name, column] of pointersWithoutIndex(table))
    indexes.push({ key: [name], where: column.null ? ` WHERE ${quoted(name)} IS NOT NULL` : '' });

  if (engine === 'mariadb') {
    for (const { key } of indexes)
      lines.push(`KEY ${quoted(`${table.name}_${key.join('_')}`)} (${list(key)})`);
    return [
      `CREATE TABLE IF NOT EXISTS ${quoted(table.name)} (\n  ${lines.join(',\n  ')}\n) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin`,
    ];
  }
  const keyedByText = table.primaryKey ? 'STRICT, WITHOUT ROWID' : 'STRICT';
  return [
    `CREATE TABLE IF NOT EXISTS ${quoted(table.name)} (\n  ${lines.join(',\n  ')}\n) ${keyedByText}`,
    // Unlike a constraint, an index can be put aside while very many rows come.
    ...uniqueIndexes.map(
      (key) =>
        `CREATE UNIQUE INDEX IF NOT EXISTS ${quoted(`${table.name}_${key.join('_')}_unique`)} ON ${quoted(table.name)} (${list(key)})`,
    ),
    ...indexes.map(
      ({ key, where }) =>
        `CREATE INDEX IF NOT EXISTS ${quoted(`${table.name}_${key.join('_')}`)} ON ${quoted(table.name)} (${list(key)})${where}`,
    ),
  ];
}

/** The two functions of a migration that makes these tables, in this order; `down` drops them in the other. */
const tables = (...described) => ({
  async up({ sequelize }) {
    const engine = sequelize.getDialect();
    for (const table of described)
      for (const statement of statementsFor(engine, table)) await sequelize.query(statement);
  },
  async down({ sequelize }) {
    for (const table of described.toReversed()) await sequelize.query(`DROP TABLE IF EXISTS "${table.name}"`);
  },
});

module.exports = { tables, rulesOf, columnText };
