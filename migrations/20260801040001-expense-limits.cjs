'use strict';
const c = require('./schema/columns.cjs');
const { tables } = require('./schema/table.cjs');

module.exports = tables({
  // What an employee may spend from an expense account in a month.
  name: 'expense_limit',
  columns: {
    account_id: c.to('account'),
    amount: { ...c.money(), rule: (name) => `${name} > 0` },
    updated_at: c.instant(),
  },
  primaryKey: ['account_id'],
});
