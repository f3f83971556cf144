'use strict';
const c = require('./schema/columns.cjs');
const { tables } = require('./schema/table.cjs');

module.exports = tables({
  // The category that a person gave a row by hand: who, when, and for whom, so that the same choice may become a rule.
  name: 'chosen_category',
  columns: {
    // Without a foreign key: it holds back nothing that is taken back.
    transaction_id: c.integer(),
    owner_key: c.text(24),
    category_id: c.to('category'),
    user_id: c.to('user'),
    at: c.instant(),
  },
  primaryKey: ['transaction_id'],
  indexes: [['owner_key', 'category_id']],
});
