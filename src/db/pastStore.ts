/**
 * A store that passes: the tables of every store on a file that SQLite itself makes, spills to and removes, and that no other
 * connection sees. What was known in the past is put into it, so that every report reads it as it reads the present.
 */
import { Sequelize, Transaction } from 'sequelize';
import { COMMON } from './connect.ts';
import { sqliteDialect } from './dialects/sqlite.ts';
import { makeTables } from './migrate.ts';
import { defineModels, type Models } from './models/index.ts';
import type { Store } from './store.ts';

/** Empty tables; facts are put in as they are, without the walls that guarded them when they were entered. */
export async function openPastStore(): Promise<Store> {
  const dialectModule = sqliteDialect({ guarded: false, isPassing: true });
  const sequelize = new Sequelize({
    ...COMMON,
    dialect: 'sqlite',
    dialectModule,
    // Sequelize then keeps to one connection.
    storage: ':memory:',
    transactionType: Transaction.TYPES.IMMEDIATE,
  });
  const close = async () => {
    await sequelize.close();
    dialectModule.closeSpare();
  };
  let models: Models | undefined;
  try {
    for (const pragma of ['synchronous = OFF', 'ignore_check_constraints = ON'])
      await sequelize.query(`PRAGMA ${pragma}`);
    await makeTables(sequelize);
    // Making the tables switches it on.
    await sequelize.query('PRAGMA foreign_keys = OFF');
    return {
      engine: 'sqlite',
      name: 'the past',
      sequelize,
      get models() {
        models ??= defineModels(sequelize);
        return models;
      },
      isBeside: false,
      openBeside: async () => {
        throw new Error('a past store is only read');
      },
      connectToMigrate: async () => ({ sequelize, close: async () => undefined }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
