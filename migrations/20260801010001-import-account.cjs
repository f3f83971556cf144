'use strict';
const c = require('./schema/columns.cjs');
const { tables } = require('./schema/table.cjs');

module.exports = tables({
  // Which account files of a shape were said to be of: the next one of that shape is proposed the same. Without foreign keys
  // to accounts: it holds back nothing that is taken back.
  name: 'import_account',
  columns: {
    id: c.id(),
    import_id: c.to('import'),
    // Of the header, or of a bank's statement.
    shape: c.text(22),
    // Of the accounts that the file itself names; '' where it names none.
    named: c.text(22),
    account_id: c.integer(),
  },
  indexes: [['shape', 'named'], ['import_id']],
});
