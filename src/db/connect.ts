/** Makes the connections of a store, on either engine. Nothing is read of what the database holds. */
import type { Options, Sequelize } from 'sequelize';
import type { Log } from '../log.ts';
import type { DatabaseConfig } from './config.ts';

export interface Connected {
  readonly sequelize: Sequelize;
  close(): Promise<void>;
}
export interface Purpose {
  /** To migrate: one connection, on which writes need no transaction of `transact`. */
  readonly migrating: boolean;
  /** Beside this thread, which a server is anyway. */
  readonly beside?: boolean;
}

/** What both engines tell Sequelize. */
export const COMMON: Options = {
  logging: false,
  // Sequelize would repeat single statements; only `transact` repeats, and whole transactions.
  retry: { max: 1 },
  define: { underscored: true, timestamps: false, freezeTableName: true },
};

/** Loads the driver of the engine in use, and not the other. */
export async function connect(config: DatabaseConfig, log: Log, purpose: Purpose): Promise<Connected> {
  const connected = await connectTo(config, log, purpose);
  if (!purpose.migrating) connected.sequelize.transaction = refuseOwnTransaction;
  return connected;
}

/** `findOrCreate` would begin one of its own, which nothing retries. */
const refuseOwnTransaction = (): never => {
  throw new Error('a transaction outside db/transact');
};

async function connectTo(config: DatabaseConfig, log: Log, purpose: Purpose): Promise<Connected> {
  if (config.engine === 'sqlite') {
    const { connectEmbedded } = await import('./embedded.ts');
    return connectEmbedded(config, purpose);
  }
  const { connectServer } = await import('./server.ts');
  return connectServer(config, log, purpose);
}
