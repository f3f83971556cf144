'use strict';

/**
 * Transfers of an account that wait for their other leg: few among very many, found without the others. The embedded engine keeps
 * only these in its indexes, so that a transfer that is complete costs nothing.
 */
const ENDS = ['from_account_id', 'to_account_id'];
const nameOf = (end) => `transfer_open_${end}`;

module.exports = {
  async up({ sequelize }) {
    const isEmbedded = sequelize.getDialect() === 'sqlite';
    for (const end of ENDS)
      await sequelize.query(
        isEmbedded
          ? `CREATE INDEX IF NOT EXISTS "${nameOf(end)}" ON "transfer" ("${end}") WHERE "state" = 'open'`
          : `CREATE INDEX IF NOT EXISTS "${nameOf(end)}" ON "transfer" ("${end}", "state")`,
      );
  },
  async down({ sequelize }) {
    const isEmbedded = sequelize.getDialect() === 'sqlite';
    for (const end of ENDS)
      await sequelize.query(`DROP INDEX IF EXISTS "${nameOf(end)}"${isEmbedded ? '' : ' ON "transfer"'}`);
  },
};
