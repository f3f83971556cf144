'use strict';
const c = require('./schema/columns.cjs');
const { tables } = require('./schema/table.cjs');

module.exports = tables(
  {
    name: 'instrument',
    columns: {
      id: c.id(),
      isin: c.optional(c.text(12)),
      symbol: c.text(32),
      name: c.text(120),
      currency: c.currency(),
      import_id: c.optional(c.to('import')),
    },
    unique: [['isin', 'currency']],
    indexes: [['symbol', 'currency']],
    checks: { isin_length: 'isin IS NULL OR length(isin) = 12' },
  },
  {
    name: 'price',
    columns: {
      instrument_id: c.to('instrument'),
      day: c.day(),
      price: c.quantity(),
      import_id: c.optional(c.to('import')),
    },
    primaryKey: ['instrument_id', 'day'],
    checks: { sign: 'price >= 0' },
  },
  {
    name: 'rate',
    columns: {
      base: c.currency(),
      quote: c.currency(),
      day: c.day(),
      rate: c.quantity(),
      import_id: c.optional(c.to('import')),
    },
    primaryKey: ['base', 'quote', 'day'],
    checks: { sign: 'rate > 0', pair: 'base <> quote' },
  },
);
