'use strict';
const c = require('./schema/columns.cjs');
const { tables } = require('./schema/table.cjs');

module.exports = tables({
  // Who made a category by hand: it is his, not everybody's. One name may be that of several; '' stands for nobody any more.
  name: 'own_category',
  columns: {
    owner_key: c.text(24),
    category_id: c.to('category'),
    created_at: c.instant(),
  },
  primaryKey: ['owner_key', 'category_id'],
  indexes: [['category_id']],
});
