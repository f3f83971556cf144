'use strict';
const c = require('./schema/columns.cjs');
const { hasColumn, hasTable } = require('./schema/alter.cjs');
const { tables } = require('./schema/table.cjs');

const figures = {
  acquired_at: c.instant(),
  qty_bought: c.quantity(),
  qty_open: c.quantity(),
  cost_bought: c.money(),
  cost_open: c.money(),
};
const owner = { account_id: c.to('account'), instrument_id: c.to('instrument') };
const rest = {
  indexes: [['account_id', 'instrument_id', 'acquired_at']],
  checks: { figures: 'qty_open > 0 AND qty_open <= qty_bought AND cost_bought >= 0 AND cost_open >= 0' },
};
const undivided = tables({
  name: 'lot',
  columns: { trade_id: c.to('trade'), ...owner, ...figures },
  primaryKey: ['trade_id'],
  ...rest,
});
const inParts = tables({
  name: 'lot',
  columns: {
    id: c.id(),
    ...owner,
    trade_id: c.optional(c.to('trade')),
    action_id: c.optional(c.to('action')),
    ...figures,
  },
  ...rest,
  checks: { ...rest.checks, one_source: '(trade_id IS NULL) <> (action_id IS NULL)' },
});

/**
 * What one BUY brought in may lie in several accounts, in several parts, and as shares of several instruments. Lots are
 * derived: the table is made anew and gets the rows it had.
 */
module.exports = {
  async up(queryInterface) {
    const { sequelize } = queryInterface;
    if ((await hasTable(queryInterface, 'lot')) && !(await hasColumn(queryInterface, 'lot', 'id'))) {
      await sequelize.query('DROP TABLE IF EXISTS lot_before');
      await sequelize.query('CREATE TABLE lot_before AS SELECT * FROM lot');
      await sequelize.query('DROP TABLE lot');
    }
    await inParts.up(queryInterface);
    if (!(await hasTable(queryInterface, 'lot_before'))) return;
    const names = ['account_id', 'instrument_id', 'trade_id', ...Object.keys(figures)].join(', ');
    await sequelize.query('DELETE FROM lot');
    await sequelize.query(
      `INSERT INTO lot (${names}) SELECT ${names} FROM lot_before ORDER BY account_id, instrument_id, acquired_at, trade_id`,
    );
    await sequelize.query('DROP TABLE lot_before');
  },
  /** Empty: `finance check --repair` fills it. */
  async down(queryInterface) {
    await inParts.down(queryInterface);
    await undivided.up(queryInterface);
  },
};
