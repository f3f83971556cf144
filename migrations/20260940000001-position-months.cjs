'use strict';
const c = require('./schema/columns.cjs');
const { tables } = require('./schema/table.cjs');

const made = tables({
  // What the trades of a position came to in a month: figures, recomputed from the trades.
  name: 'position_month',
  columns: {
    account_id: c.to('account'),
    instrument_id: c.to('instrument'),
    month: c.text(7),
    // Bought less sold.
    qty: c.quantity(),
    trades: c.integer(),
    bought: c.money(),
    sold: c.money(),
    fees: c.money(),
    sales: c.integer(),
    realized_gain: c.money(),
  },
  primaryKey: ['account_id', 'instrument_id', 'month'],
  checks: {
    figures: 'trades > 0 AND sales >= 0 AND sales <= trades AND bought >= 0 AND sold >= 0 AND fees >= 0',
  },
});

module.exports = {
  async up(context) {
    await made.up(context);
    // Anew, where a run before this one was killed in the middle.
    await context.sequelize.query('DELETE FROM position_month');
    await context.sequelize.query(
      `INSERT INTO position_month (account_id, instrument_id, month, qty, trades, bought, sold, fees, sales, realized_gain)
       SELECT account_id, instrument_id, SUBSTR(traded_at, 1, 7), SUM(CASE side WHEN 'BUY' THEN qty ELSE -qty END), COUNT(*),
         SUM(CASE side WHEN 'BUY' THEN gross ELSE 0 END), SUM(CASE side WHEN 'SELL' THEN gross ELSE 0 END), SUM(fees),
         SUM(CASE side WHEN 'SELL' THEN 1 ELSE 0 END), COALESCE(SUM(realized_gain), 0)
       FROM trade GROUP BY account_id, instrument_id, SUBSTR(traded_at, 1, 7)`,
    );
  },
  down: made.down,
};
