'use strict';
const c = require('./schema/columns.cjs');
const { tables } = require('./schema/table.cjs');

const flows = {
  columns: { inflow: c.money(), outflow: c.money(), count: c.integer() },
  checks: { figures: 'inflow >= 0 AND outflow >= 0 AND "count" >= 0' },
};

module.exports = tables(
  {
    name: 'holding',
    columns: {
      account_id: c.to('account'),
      instrument_id: c.to('instrument'),
      qty: c.quantity(),
      cost_basis: c.money(),
      realized_gain: c.money(),
      fees: c.money(),
    },
    primaryKey: ['account_id', 'instrument_id'],
    checks: { figures: 'qty > 0 AND cost_basis >= 0 AND fees >= 0' },
  },
  {
    name: 'lot',
    columns: {
      trade_id: c.to('trade'),
      account_id: c.to('account'),
      instrument_id: c.to('instrument'),
      acquired_at: c.instant(),
      qty_bought: c.quantity(),
      qty_open: c.quantity(),
      cost_bought: c.money(),
      cost_open: c.money(),
    },
    primaryKey: ['trade_id'],
    indexes: [['account_id', 'instrument_id', 'acquired_at']],
    checks: { figures: 'qty_open > 0 AND qty_open <= qty_bought AND cost_bought >= 0 AND cost_open >= 0' },
  },
  {
    name: 'account_month',
    columns: {
      account_id: c.to('account'),
      month: c.text(7),
      section: c.to('section', 'code', c.text(16)),
      ...flows.columns,
    },
    primaryKey: ['account_id', 'month', 'section'],
    checks: flows.checks,
  },
  {
    name: 'month_category',
    columns: { currency: c.currency(), month: c.text(7), category_id: c.to('category'), ...flows.columns },
    primaryKey: ['currency', 'month', 'category_id'],
    checks: flows.checks,
  },
);
