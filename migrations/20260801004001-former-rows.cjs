'use strict';
const c = require('./schema/columns.cjs');
const { tables } = require('./schema/table.cjs');

const made = tables({
  // A row as it was before it was changed or removed: what the bank knew until then. `facts` is JSON of its columns as text.
  name: 'former_row',
  columns: {
    id: c.id(),
    subject: c.text(32),
    row_key: c.text(100),
    // Without a foreign key: what an account was outlives it.
    account_id: c.optional(c.integer()),
    facts: c.longText(),
    until: c.instant(),
  },
  indexes: [
    ['subject', 'row_key', 'id'],
    // By account first: an engine that counts badly would else look for keys by it.
    ['account_id', 'subject', 'id'],
  ],
});

/** Of what a store changed before it kept former rows it can't tell what it knew; it says so. */
module.exports = {
  async up(queryInterface) {
    await made.up(queryInterface);
    const { sequelize } = queryInterface;
    const lastChange = (instant) =>
      `SELECT MAX(${instant}) AS at FROM (
         SELECT at FROM correction UNION ALL SELECT undone_at FROM import WHERE undone_at IS NOT NULL) changed`;
    const text =
      sequelize.getDialect() === 'sqlite'
        ? lastChange('at')
        : lastChange(`CONCAT(REPLACE(CAST(at AS CHAR), ' ', 'T'), 'Z')`);
    await sequelize.query(
      `INSERT INTO setting ("key", value) SELECT 'known_since', at FROM (${text}) last
       WHERE at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM setting WHERE "key" = 'known_since')`,
    );
  },
  async down(queryInterface) {
    await queryInterface.sequelize.query(`DELETE FROM setting WHERE "key" = 'known_since'`);
    await made.down(queryInterface);
  },
};
