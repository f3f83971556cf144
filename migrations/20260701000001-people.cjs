'use strict';
const {
  currency,
  flag,
  id,
  instant,
  integer,
  oneOf,
  optional,
  text,
  to,
  withDefault,
} = require('./schema/columns.cjs');
const { tables } = require('./schema/table.cjs');

module.exports = tables(
  {
    name: 'user',
    columns: {
      id: id(),
      name: text(64),
      display_name: text(120),
      password_hash: text(255),
      is_admin: withDefault(0, flag()),
      is_individual: withDefault(0, flag()),
      status: withDefault(`'active'`, oneOf('active', 'locked')),
      reporting_currency: currency(),
      created_at: instant(),
    },
    unique: [['name']],
  },
  {
    name: 'sign_in',
    columns: { name_key: text(64), failures: integer(), blocked_until: optional(instant()) },
    primaryKey: ['name_key'],
    checks: { failures_count: 'failures >= 0' },
  },
  {
    name: 'org',
    columns: {
      id: id(),
      name: text(120),
      reporting_currency: currency(),
      status: withDefault(`'active'`, oneOf('active', 'closed')),
      created_at: instant(),
    },
    unique: [['name']],
  },
  {
    name: 'membership',
    columns: {
      id: id(),
      user_id: to('user'),
      org_id: to('org'),
      role: oneOf('owner', 'treasurer', 'accountant', 'employee'),
    },
    unique: [['user_id', 'org_id']],
  },
);
