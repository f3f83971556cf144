'use strict';
/** The sections, and the categories every bank begins with. Running it again adds only what is missing. */

const CATEGORIES = {
  income: [
    'uncategorised',
    'salary',
    'sales',
    'invoices',
    'rent',
    'interest',
    'dividends',
    'refunds',
    'other',
  ],
  expense: [
    'uncategorised',
    'rent',
    'tax',
    'food',
    'restaurants',
    'utilities',
    'transport',
    'travel',
    'subscriptions',
    'insurance',
    'health',
    'shopping',
    'leisure',
    'household',
    'education',
    'fees',
    'invoices',
    'payroll',
    'supplies',
    'services',
    'marketing',
    'brokerage fees',
    'other',
  ],
  transfer: ['uncategorised', 'own transfer', 'internal', 'external', 'securities', 'funding'],
};

module.exports = {
  async up({ sequelize }) {
    for (const [section, names] of Object.entries(CATEGORIES)) {
      await sequelize.query(
        `INSERT INTO section (code) SELECT code FROM (SELECT $1 AS code) AS wanted
         WHERE NOT EXISTS (SELECT 1 FROM section WHERE section.code = wanted.code)`,
        { bind: [section] },
      );
      for (const name of names)
        await sequelize.query(
          `INSERT INTO category (section, name) SELECT section, name FROM (SELECT $1 AS section, $2 AS name) AS wanted
           WHERE NOT EXISTS (SELECT 1 FROM category AS c WHERE c.section = wanted.section AND c.name = wanted.name)`,
          { bind: [section, name] },
        );
    }
  },
  async down({ sequelize }) {
    await sequelize.query(
      'DELETE FROM category WHERE import_id IS NULL AND NOT EXISTS (SELECT 1 FROM "transaction" AS t WHERE t.category_id = category.id) AND NOT EXISTS (SELECT 1 FROM rule WHERE rule.category_id = category.id)',
    );
    await sequelize.query(
      'DELETE FROM section WHERE NOT EXISTS (SELECT 1 FROM category WHERE category.section = section.code)',
    );
  },
};
