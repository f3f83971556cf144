/** The connections to a MariaDB server, or to a cluster of them. */
import { type Options, Sequelize } from 'sequelize';
import type { Log } from '../log.ts';
import type { ServerConfig } from './config.ts';
import { COMMON, type Connected, type Purpose } from './connect.ts';
import { mariadbDialect, mariadbOptions } from './dialects/mariadb.ts';

/** What Sequelize is told; `sequelize-cli` is told the same. */
export const serverOptions = (config: ServerConfig, { migrating }: Purpose): Options => ({
  ...COMMON,
  dialect: 'mariadb',
  dialectModule: mariadbDialect(config.hosts, { guarded: !migrating }),
  dialectOptions: mariadbOptions(),
  host: config.hosts[0] ?? '',
  port: config.port,
  database: config.database,
  username: config.user,
  password: config.password,
  pool: migrating ? { min: 1, max: 1, idle: 2 ** 31 - 1 } : { max: 10, idle: 60_000, acquire: 15_000 },
  ...SESSION_IS_SET_UP,
});

/** By the dialect options: Sequelize need neither set the time zone nor ask for the version. */
const SESSION_IS_SET_UP = { keepDefaultTimezone: true, databaseVersion: '10.6.0' };

export async function connectServer(config: ServerConfig, log: Log, purpose: Purpose): Promise<Connected> {
  const sequelize = new Sequelize({
    ...serverOptions(config, purpose),
    ...(config.echo && { logging: (statement: string) => log.debug({ sql: withoutValues(statement) }) }),
  });
  try {
    await sequelize.authenticate();
  } catch (error) {
    await sequelize.close();
    throw error;
  }
  return { sequelize, close: () => sequelize.close() };
}

/** Sequelize writes the values of a model's WHERE into the statement. */
const withoutValues = (statement: string): string =>
  statement.replace(/'(?:[^'\\]|\\.|'')*'/g, '?').replace(/(?<![\w$"`])\d+(?:\.\d+)?(?![\w"`])/g, '?');
