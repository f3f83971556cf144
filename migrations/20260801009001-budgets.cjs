'use strict';
const c = require('./schema/columns.cjs');
const { tables } = require('./schema/table.cjs');

module.exports = tables({
  // What somebody means to spend on a category in a month.
  name: 'budget',
  columns: {
    owner_key: c.text(24),
    category_id: c.to('category'),
    currency: c.currency(),
    amount: { ...c.money(), rule: (name) => `${name} > 0` },
    updated_at: c.instant(),
  },
  primaryKey: ['owner_key', 'category_id', 'currency'],
});
