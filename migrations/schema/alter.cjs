'use strict';
/** Changes to tables that are filled: only such as leave every row as it is, and that may be made again after they were cut off. */
const { rulesOf, columnText } = require('./table.cjs');

const first = async ({ sequelize }, statement) => (await sequelize.query(statement, { type: 'SELECT' }))[0];

const named = (queryInterface, kind, name) =>
  first(
    queryInterface,
    queryInterface.sequelize.getDialect() === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = '${kind}' AND name = '${name}'`
      : `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = '${name}'`,
  );

const hasTable = async (queryInterface, name) => (await named(queryInterface, 'table', name)) !== undefined;

async function hasColumn(queryInterface, table, column) {
  const found = await first(
    queryInterface,
    queryInterface.sequelize.getDialect() === 'sqlite'
      ? `SELECT name FROM pragma_table_info('${table}') WHERE name = '${column}'`
      : `SELECT column_name AS name FROM information_schema.columns
         WHERE table_schema = DATABASE() AND table_name = '${table}' AND column_name = '${column}'`,
  );
  return found !== undefined;
}

/** Words that a column may hold beside those it could: the rules are replaced, the rows stay. */
async function replaceRules(queryInterface, table, name, column) {
  const { sequelize } = queryInterface;
  const engine = sequelize.getDialect();
  const { sql = '' } =
    engine === 'sqlite'
      ? await first(
          queryInterface,
          `SELECT sql FROM sqlite_master WHERE type = 'table' AND name = '${table}'`,
        )
      : {};
  for (const [rule, text] of rulesOf(engine, table, name, column)) {
    const isThere = engine === 'mariadb' || sql.includes(`"${rule}"`);
    const ifExists = engine === 'mariadb' ? 'IF EXISTS ' : '';
    if (isThere) await sequelize.query(`ALTER TABLE "${table}" DROP CONSTRAINT ${ifExists}"${rule}"`);
    if (engine === 'mariadb')
      await sequelize.query(`ALTER TABLE "${table}" MODIFY ${columnText(engine, name, column)}`);
    await sequelize.query(`ALTER TABLE "${table}" ADD CONSTRAINT "${rule}" CHECK (${text})`);
  }
}

/** A column that may be empty and points at another table, with the index that guards it. */
async function addPointer(queryInterface, table, name, column) {
  const { sequelize } = queryInterface;
  const engine = sequelize.getDialect();
  if (await hasColumn(queryInterface, table, name)) return;
  const pointer = `CONSTRAINT "${table}_${name}_fk"`;
  const target = `REFERENCES "${column.references.table}" ("${column.references.key}")`;
  if (engine === 'mariadb') {
    await sequelize.query(
      `ALTER TABLE "${table}" ADD COLUMN ${columnText(engine, name, column)}, ADD KEY "${table}_${name}" ("${name}"),
       ADD ${pointer} FOREIGN KEY ("${name}") ${target}`,
    );
    return;
  }
  await sequelize.query(
    `ALTER TABLE "${table}" ADD COLUMN ${columnText(engine, name, column)} ${pointer} ${target}`,
  );
  await sequelize.query(
    `CREATE INDEX IF NOT EXISTS "${table}_${name}" ON "${table}" ("${name}") WHERE "${name}" IS NOT NULL`,
  );
}

async function dropPointer({ sequelize }, table, name) {
  if (sequelize.getDialect() === 'mariadb') {
    await sequelize.query(`ALTER TABLE "${table}" DROP FOREIGN KEY IF EXISTS "${table}_${name}_fk"`);
    await sequelize.query(`ALTER TABLE "${table}" DROP KEY IF EXISTS "${table}_${name}"`);
    await sequelize.query(`ALTER TABLE "${table}" DROP COLUMN IF EXISTS "${name}"`);
    return;
  }
  await sequelize.query(`DROP INDEX IF EXISTS "${table}_${name}"`);
  await sequelize.query(`ALTER TABLE "${table}" DROP COLUMN "${name}"`);
}

module.exports = { hasTable, hasColumn, replaceRules, addPointer, dropPointer };
