'use strict';
const c = require('./schema/columns.cjs');
const { tables } = require('./schema/table.cjs');

module.exports = tables({
  // How files of another program are read, kept by name.
  name: 'mapping',
  columns: {
    id: c.id(),
    owner_key: c.text(24),
    name: c.text(80),
    kind: c.oneOf('transactions', 'trades'),
    // Of the header, by which a file is known again.
    fingerprint: c.text(22),
    mapping: c.longText(),
    created_at: c.instant(),
  },
  unique: [['owner_key', 'name']],
  indexes: [['owner_key', 'fingerprint']],
});
