'use strict';
const c = require('./schema/columns.cjs');
const { tables } = require('./schema/table.cjs');

module.exports = tables(
  {
    name: 'import',
    columns: {
      id: c.id(),
      kind: c.text(16),
      file_name: c.text(255),
      file_hash: c.text(64),
      user_id: c.to('user'),
      viewer_key: c.text(64),
      owner_key: c.text(24),
      state: c.withDefault(`'applied'`, c.oneOf('applied', 'undone')),
      rows: c.integer(),
      accepted: c.integer(),
      duplicates: c.integer(),
      rejected: c.integer(),
      options: c.longText(),
      created_at: c.instant(),
      undone_at: c.optional(c.instant()),
    },
    indexes: [['owner_key', 'id']],
    checks: {
      counts: '"rows" >= 0 AND accepted >= 0 AND duplicates >= 0 AND rejected >= 0',
      undone: `(state = 'undone') = (undone_at IS NOT NULL)`,
    },
  },
  {
    name: 'account',
    columns: {
      id: c.id(),
      ref: c.text(64),
      ref_key: c.text(192),
      name: c.text(120),
      kind: c.oneOf('checking', 'savings', 'brokerage', 'operating', 'expense'),
      currency: c.currency(),
      owner_user_id: c.optional(c.to('user')),
      owner_org_id: c.optional(c.to('org')),
      holder_user_id: c.optional(c.to('user')),
      status: c.withDefault(`'open'`, c.oneOf('open', 'frozen', 'closed')),
      opened_on: c.day(),
      opening_balance: c.withDefault(0, c.money()),
      balance: c.withDefault(0, c.money()),
      overdraft_limit: c.withDefault(0, c.money()),
      method: c.withDefault(`'fifo'`, c.oneOf('fifo', 'lifo', 'hifo', 'average')),
      import_id: c.optional(c.to('import')),
      created_at: c.instant(),
    },
    unique: [['ref_key']],
    checks: {
      one_owner: '(owner_user_id IS NULL) <> (owner_org_id IS NULL)',
      holder: `holder_user_id IS NULL OR kind = 'expense'`,
      of_org: `kind NOT IN ('operating', 'expense') OR owner_org_id IS NOT NULL`,
      overdraft: 'overdraft_limit >= 0',
    },
  },
);
