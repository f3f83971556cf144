'use strict';
const c = require('./schema/columns.cjs');
const { tables } = require('./schema/table.cjs');

module.exports = tables({
  // What a row was before it was corrected or taken back, why, and what it was known by, so that its file still knows it.
  name: 'correction',
  columns: {
    id: c.id(),
    subject: c.oneOf('transaction', 'trade', 'action'),
    row_id: c.integer(),
    account_id: c.optional(c.to('account')),
    identity: c.text(22),
    content: c.text(22),
    import_id: c.optional(c.to('import')),
    before: c.longText(),
    after: c.optional(c.longText()),
    reason: c.text(1000),
    user_id: c.to('user'),
    at: c.instant(),
  },
  indexes: [
    ['account_id', 'subject'],
    ['subject', 'row_id', 'id'],
  ],
});
