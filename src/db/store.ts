/** An open store: the one handle through which everything is read and, inside `transact`, written. */
import type { Sequelize, Transaction } from 'sequelize';
import type { Connected } from './connect.ts';
import type { Models } from './models/index.ts';

export type Engine = 'sqlite' | 'mariadb';

export interface Store {
  readonly engine: Engine;
  readonly sequelize: Sequelize;
  readonly models: Models;
  /** Which store it is, safe to print: the file, or user, server and database. */
  readonly name: string;
  /** Whether what the database does goes on beside this thread. */
  readonly isBeside: boolean;
  /** The same store with a database that works beside this thread; itself where it does anyway. For `transactBeside`. */
  openBeside(): Promise<Store>;
  /** One more connection, for `migrate` alone: writes on it need no transaction. */
  connectToMigrate(): Promise<Connected>;
  close(): Promise<void>;
}

/** One database transaction, made by `transact` only. */
export interface Tx {
  readonly store: Store;
  readonly transaction: Transaction;
}
