/**
 * Opens the store the configuration names: the embedded file, made and brought up to date where needed, or a MariaDB
 * server. Refuses what can't be reached, a wrong password, a missing database, and a schema of another age.
 */
import { refuse } from '../domain/refusal.ts';
import type { Log } from '../log.ts';
import { type DatabaseConfig, nameOf } from './config.ts';
import { type Connected, connect } from './connect.ts';
import { migrate, schemaState } from './migrate.ts';
import { defineModels, type Models } from './models/index.ts';
import { refusalFor } from './refusals.ts';
import type { Store } from './store.ts';

export type { DatabaseConfig } from './config.ts';

/** The store, ready to use. The embedded one is migrated on the way; a server's schema must be current. */
export async function openStore(config: DatabaseConfig, log: Log): Promise<Store> {
  const store = await connectStore(config, log);
  try {
    const { applied, pending, unknown } = await schemaState(store);
    if (unknown.length > 0)
      refuse('schema_new', `${store.name} was made by a newer version of this program`, 'update the program');
    if (pending.length > 0 && store.engine === 'sqlite') await migrate(store);
    else if (pending.length > 0)
      refuse(
        'schema_old',
        `${store.name} ${applied.length === 0 ? 'has no tables yet' : 'was made by an older version of this program'}`,
        'run `finance db migrate`',
      );
    return store;
  } catch (error) {
    await store.close();
    throw refusalFor(error, store.name);
  }
}

/** The store whatever its schema: to migrate it or to say what state it is in. */
export async function connectStore(config: DatabaseConfig, log: Log): Promise<Store> {
  const name = nameOf(config);
  try {
    return storeOn(
      await connect(config, log, { migrating: false }),
      config,
      log,
      config.engine === 'mariadb',
    );
  } catch (error) {
    throw refusalFor(error, name);
  }
}

function storeOn(
  { sequelize, close }: Connected,
  config: DatabaseConfig,
  log: Log,
  isBeside: boolean,
): Store {
  let models: Models | undefined;
  const store: Store = {
    engine: config.engine,
    name: nameOf(config),
    sequelize,
    isBeside,
    get models() {
      models ??= defineModels(sequelize);
      return models;
    },
    async openBeside() {
      if (isBeside) return store;
      return storeOn(await connect(config, log, { migrating: false, beside: true }), config, log, true);
    },
    connectToMigrate: () => connect(config, log, { migrating: true }),
    close,
  };
  return store;
}
