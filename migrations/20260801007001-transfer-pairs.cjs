'use strict';
const c = require('./schema/columns.cjs');
const { tables } = require('./schema/table.cjs');

module.exports = tables(
  {
    // A row that somebody said is one leg of a transfer, and what it was before, so that it can be that again.
    name: 'paired_leg',
    columns: {
      transaction_id: c.to('transaction'),
      transfer_id: c.to('transfer', 'id', c.text(80)),
      category_id: c.to('category'),
      // Without a foreign key: a rule may go, and then it is none's.
      rule_id: c.optional(c.integer()),
      identity: c.text(22),
      content: c.text(22),
    },
    primaryKey: ['transaction_id'],
    indexes: [['transfer_id']],
  },
  {
    // Two rows of which somebody said that they are no transfer; by what they are known by, so that it holds for the same
    // file again. Without foreign keys: it holds back nothing that is taken back.
    name: 'not_pair',
    columns: {
      out_account_id: c.integer(),
      out_identity: c.text(22),
      in_account_id: c.integer(),
      in_identity: c.text(22),
    },
    primaryKey: ['out_account_id', 'out_identity', 'in_account_id', 'in_identity'],
  },
);
