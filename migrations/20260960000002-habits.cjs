'use strict';
const c = require('./schema/columns.cjs');
const { tables } = require('./schema/table.cjs');

module.exports = tables({
  // Those payments of an account that decide what recurs on it, when somebody had looked through all of them: a figure that may be
  // missing. It holds as long as no row was changed since (`changed`), together with rows that came after it.
  name: 'habit',
  columns: {
    // Without a foreign key: an account that goes leaves nothing that could be told of another one.
    account_id: c.integer(),
    known_on: c.day(),
    through_id: c.integer(),
    booked: c.integer(),
    changed: c.integer(),
    payments: c.longText(),
  },
  primaryKey: ['account_id'],
  checks: { figures: 'through_id >= 0 AND booked >= 0 AND changed >= 0' },
});
