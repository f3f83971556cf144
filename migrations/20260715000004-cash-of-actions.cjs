'use strict';
const c = require('./schema/columns.cjs');
const { addPointer, dropPointer } = require('./schema/alter.cjs');

/** The rows that an action booked point at it, as those of a trade do. */
module.exports = {
  up: (queryInterface) => addPointer(queryInterface, 'transaction', 'action_id', c.optional(c.to('action'))),
  down: (queryInterface) => dropPointer(queryInterface, 'transaction', 'action_id'),
};
