'use strict';
const c = require('./schema/columns.cjs');
const { tables } = require('./schema/table.cjs');

const made = tables({
  // What came in and went out of an account in a month under a category of transfers: figures, recomputed from the transactions.
  name: 'transfer_month',
  columns: {
    account_id: c.to('account'),
    month: c.text(7),
    category_id: c.to('category'),
    inflow: c.money(),
    outflow: c.money(),
    count: c.integer(),
  },
  primaryKey: ['account_id', 'month', 'category_id'],
  checks: { figures: 'inflow >= 0 AND outflow >= 0 AND "count" >= 0' },
});

module.exports = {
  async up(context) {
    await made.up(context);
    // Anew, where a run before this one was killed in the middle.
    await context.sequelize.query('DELETE FROM transfer_month');
    await context.sequelize.query(
      `INSERT INTO transfer_month (account_id, month, category_id, inflow, outflow, "count")
       SELECT t.account_id, SUBSTR(t.booked_on, 1, 7), t.category_id,
         SUM(CASE WHEN t.amount > 0 THEN t.amount ELSE 0 END), SUM(CASE WHEN t.amount < 0 THEN -t.amount ELSE 0 END), COUNT(*)
       FROM "transaction" t JOIN category c ON c.id = t.category_id WHERE c.section = 'transfer'
       GROUP BY t.account_id, SUBSTR(t.booked_on, 1, 7), t.category_id`,
    );
  },
  down: made.down,
};
