'use strict';
const c = require('./schema/columns.cjs');
const { replaceRules } = require('./schema/alter.cjs');

const method = (...methods) =>
  c.withDefault(`'fifo'`, c.oneOf('fifo', 'lifo', 'hifo', 'average', ...methods));

/** An account may keep its figures by the lots that its owner names. */
module.exports = {
  up: (queryInterface) => replaceRules(queryInterface, 'account', 'method', method('specific')),
  async down(queryInterface) {
    await queryInterface.sequelize.query(`UPDATE account SET method = 'fifo' WHERE method = 'specific'`);
    await replaceRules(queryInterface, 'account', 'method', method());
  },
};
