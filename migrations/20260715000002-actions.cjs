'use strict';
const c = require('./schema/columns.cjs');
const { tables } = require('./schema/table.cjs');

const isGivenFor = (column, ...kinds) =>
  `(${column} IS NOT NULL) = (kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')}))`;

module.exports = tables(
  {
    // What a company or a bank does to positions; without an account it concerns everybody who holds the instrument.
    name: 'action',
    columns: {
      id: c.id(),
      account_id: c.optional(c.to('account')),
      kind: c.oneOf('split', 'merger', 'symbol_change', 'spin_off', 'dividend', 'carry_over'),
      instrument_id: c.to('instrument'),
      at: c.instant(),
      paid_on: c.day(),
      ratio_from: c.optional(c.quantity()),
      ratio_to: c.optional(c.quantity()),
      to_instrument_id: c.optional(c.to('instrument')),
      cash_in_lieu: c.optional(c.quantity()),
      cost_share: c.optional(c.quantity()),
      per_share: c.optional(c.quantity()),
      withholding: c.optional(c.quantity()),
      to_account_id: c.optional(c.to('account')),
      qty: c.optional(c.quantity()),
      settled: c.flag(),
      external_id: c.optional(c.text(200)),
      identity: c.text(22),
      content: c.text(22),
      import_id: c.optional(c.to('import')),
      import_line: c.optional(c.integer()),
      user_id: c.to('user'),
      created_at: c.instant(),
    },
    unique: [['identity']],
    indexes: [
      ['instrument_id', 'at'],
      ['account_id', 'instrument_id'],
    ],
    checks: {
      ratio: `${isGivenFor('ratio_from', 'split', 'merger', 'symbol_change', 'spin_off')} AND ${isGivenFor('ratio_to', 'split', 'merger', 'symbol_change', 'spin_off')}`,
      other_instrument: isGivenFor('to_instrument_id', 'merger', 'symbol_change', 'spin_off'),
      spin_off: isGivenFor('cost_share', 'spin_off'),
      dividend: `${isGivenFor('per_share', 'dividend')} AND ${isGivenFor('withholding', 'dividend')}`,
      carry_over: `${isGivenFor('to_account_id', 'carry_over')} AND ${isGivenFor('qty', 'carry_over')} AND (kind <> 'carry_over' OR (account_id IS NOT NULL AND settled = 0))`,
      figures:
        '(ratio_from IS NULL OR ratio_from > 0) AND (ratio_to IS NULL OR ratio_to > 0) AND (cash_in_lieu IS NULL OR cash_in_lieu >= 0) AND (cost_share IS NULL OR cost_share >= 0) AND (per_share IS NULL OR per_share > 0) AND (withholding IS NULL OR withholding >= 0) AND (qty IS NULL OR qty > 0)',
    },
  },
  {
    // The cash that an action brings an account; the rate is that at which it was booked.
    name: 'entitlement',
    columns: {
      action_id: c.to('action'),
      account_id: c.to('account'),
      instrument_id: c.to('instrument'),
      qty: c.quantity(),
      gross: c.money(),
      withheld: c.money(),
      rate: c.optional(c.quantity()),
      relieved_cost: c.optional(c.money()),
      realized_gain: c.optional(c.money()),
    },
    primaryKey: ['action_id', 'account_id'],
    indexes: [['account_id', 'instrument_id']],
    checks: {
      figures:
        'qty > 0 AND gross >= 0 AND withheld >= 0 AND withheld <= gross AND (rate IS NULL OR rate > 0) AND (relieved_cost IS NULL) = (realized_gain IS NULL)',
    },
  },
  {
    // What a seller, or who carries shares to another account, names: a part of a lot by the BUY, or the action, that brought it in.
    name: 'named_lot',
    columns: {
      id: c.id(),
      account_id: c.to('account'),
      trade_id: c.optional(c.to('trade')),
      action_id: c.optional(c.to('action')),
      buy_trade_id: c.optional(c.to('trade')),
      buy_action_id: c.optional(c.to('action')),
      qty: c.quantity(),
    },
    checks: {
      one_leaving: '(trade_id IS NULL) <> (action_id IS NULL)',
      one_lot: '(buy_trade_id IS NULL) <> (buy_action_id IS NULL)',
      figures: 'qty > 0',
    },
  },
);
