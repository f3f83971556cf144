'use strict';
const c = require('./schema/columns.cjs');
const { tables } = require('./schema/table.cjs');

module.exports = tables(
  { name: 'setting', columns: { key: c.text(64), value: c.longText() }, primaryKey: ['key'] },
  {
    name: 'audit',
    columns: {
      id: c.id(),
      at: c.instant(),
      user_id: c.optional(c.to('user')),
      viewer_key: c.text(64),
      action: c.text(64),
      subject: c.text(255),
      before: c.optional(c.longText()),
      after: c.optional(c.longText()),
      key_id: c.text(64),
      seal: c.text(64),
    },
  },
  {
    name: 'audit_head',
    columns: { id: c.integer(), last_id: c.integer(), seal: c.text(64) },
    primaryKey: ['id'],
    checks: { single: 'id = 1' },
  },
);
