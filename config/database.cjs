'use strict';
/**
 * The database as sequelize-cli sees it: the same that the program would open, by the same settings (`DB_*`,
 * `FINANCE_HOME`, `.env`) and the same dialects. Needs Node 24, which reads the TypeScript of `src/` as it is.
 */
const { readConfig } = require('../src/config.ts');

const { database } = readConfig();

if (database.engine === 'sqlite') {
  const { embeddedOptions, makePrivateFile } = require('../src/db/embedded.ts');
  makePrivateFile(database.file);
  module.exports = embeddedOptions(database, { migrating: true });
} else {
  const { serverOptions } = require('../src/db/server.ts');
  module.exports = serverOptions(database, { migrating: true });
}
