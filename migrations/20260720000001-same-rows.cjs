'use strict';
const c = require('./schema/columns.cjs');
const { tables } = require('./schema/table.cjs');

module.exports = tables({
  // A row of a file of which somebody said that it is one that was there already, known by another id or in other words.
  name: 'same_row',
  columns: {
    account_id: c.to('account'),
    identity: c.text(22),
    content: c.text(22),
    // What it is the same as; without a foreign key, because what goes takes nothing with it and is then the same as nothing.
    transaction_id: c.integer(),
    import_id: c.to('import'),
  },
  primaryKey: ['account_id', 'identity'],
});
