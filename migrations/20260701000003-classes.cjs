'use strict';
const c = require('./schema/columns.cjs');
const { tables } = require('./schema/table.cjs');

module.exports = tables(
  { name: 'section', columns: { code: c.text(16) }, primaryKey: ['code'] },
  {
    name: 'category',
    columns: {
      id: c.id(),
      section: c.to('section', 'code', c.text(16)),
      name: c.text(80),
      import_id: c.optional(c.to('import')),
    },
    unique: [['section', 'name']],
    checks: { named: `name <> ''` },
  },
  {
    name: 'rule',
    columns: {
      id: c.id(),
      owner_key: c.text(24),
      priority: c.integer(),
      conditions: c.longText(),
      category_id: c.to('category'),
      created_at: c.instant(),
    },
    indexes: [['owner_key', 'priority', 'id']],
  },
  {
    name: 'counterparty',
    columns: {
      id: c.id(),
      owner_key: c.text(24),
      name: c.text(200),
      account: c.withDefault(`''`, c.text(64)),
      user_id: c.optional(c.to('user')),
      org_id: c.optional(c.to('org')),
      import_id: c.optional(c.to('import')),
    },
    unique: [['owner_key', 'name', 'account']],
  },
);
