'use strict';
/** The rules that classify rows without a category for everyone, until a viewer's own rules say otherwise. */

/** Words in the description, the section they hold for, and the category they stand for. */
const RULES = [
  ['salary', 'income', 'salary'],
  ['payroll', 'income', 'salary'],
  ['dividend', 'income', 'dividends'],
  ['interest', 'income', 'interest'],
  ['refund', 'income', 'refunds'],
  ['invoice', 'income', 'invoices'],
  ['rent', 'expense', 'rent'],
  ['supermarket', 'expense', 'food'],
  ['grocer', 'expense', 'food'],
  ['bakery', 'expense', 'food'],
  ['restaurant', 'expense', 'restaurants'],
  ['cafe', 'expense', 'restaurants'],
  ['coffee', 'expense', 'restaurants'],
  ['electric', 'expense', 'utilities'],
  ['water bill', 'expense', 'utilities'],
  ['internet', 'expense', 'utilities'],
  ['train', 'expense', 'transport'],
  ['fuel', 'expense', 'transport'],
  ['taxi', 'expense', 'transport'],
  ['tax', 'expense', 'tax'],
  ['hotel', 'expense', 'travel'],
  ['flight', 'expense', 'travel'],
  ['insurance', 'expense', 'insurance'],
  ['pharmacy', 'expense', 'health'],
  ['doctor', 'expense', 'health'],
  ['cinema', 'expense', 'leisure'],
  ['subscription', 'expense', 'subscriptions'],
  ['fee', 'expense', 'fees'],
  ['invoice', 'expense', 'invoices'],
  ['payroll', 'expense', 'payroll'],
];

/** Shops that many people know: their category, names that are found within a longer one, and names that are whole. */
const SHOPS = [
  [
    'food',
    ['lidl', 'edeka', 'carrefour', 'monoprix', 'intermarché', 'pingo doce', 'continente', 'mercado'],
    ['Aldi', 'REWE', 'Penny', 'Netto'],
  ],
  ['food', ['tesco', "sainsbury's", 'waitrose', "trader joe's", 'whole foods', 'boulangerie', 'marché'], []],
  [
    'restaurants',
    ['café ', 'starbucks', "mcdonald's", 'pastelaria', 'gasthaus', 'crêperie', 'cervejaria'],
    [],
  ],
  ['utilities', ['vodafone', 'vattenfall', 'edp comercial', 'octopus energy', 'verizon'], ['EPAL']],
  [
    'transport',
    ['deutsche bahn', 'transport for london', 'metropolitano', 'comboios'],
    ['Uber', 'BVG', 'Carris'],
  ],
  ['subscriptions', ['netflix', 'spotify', 'disney+', 'github', 'jetbrains'], []],
  ['services', ['amazon web services', 'google cloud'], []],
  ['shopping', ['decathlon', 'ikea', 'amazon', 'zalando'], ['Zara', 'Fnac']],
];

/** Later than any rule a viewer makes, in the order above. */
const FIRST_PRIORITY = 1000;

const described = (word) => ({ all: [{ field: 'description', op: 'contains', value: word }] });
const paidTo = (parts, names) => ({
  any: [
    ...parts.map((value) => ({ field: 'counterparty', op: 'contains', value })),
    ...names.map((value) => ({ field: 'counterparty', op: 'equals', value })),
  ],
});

const rules = () => [
  ...SHOPS.map(([category, parts, names]) => [paidTo(parts, names), 'expense', category]),
  ...RULES.map(([word, section, category]) => [described(word), section, category]),
];

module.exports = {
  async up({ sequelize }) {
    const madeAt =
      sequelize.getDialect() === 'sqlite' ? '2026-07-01T00:00:00.000Z' : '2026-07-01 00:00:00.000';
    for (const [index, [conditions, section, category]] of rules().entries())
      await sequelize.query(
        `INSERT INTO rule (owner_key, priority, conditions, category_id, created_at)
         SELECT '', ${FIRST_PRIORITY + index}, $1, category.id, $4 FROM category
         WHERE category.section = $2 AND category.name = $3
           AND NOT EXISTS (SELECT 1 FROM rule WHERE rule.owner_key = '' AND rule.conditions = $1 AND rule.category_id = category.id)`,
        { bind: [JSON.stringify(conditions), section, category, madeAt] },
      );
  },
  async down({ sequelize }) {
    await sequelize.query(
      `DELETE FROM rule WHERE owner_key = '' AND priority >= ${FIRST_PRIORITY} AND NOT EXISTS (SELECT 1 FROM "transaction" AS t WHERE t.rule_id = rule.id)`,
    );
  },
};
