/**
 * Brings the schema up to date with the files of `migrations/`, the same that `npx sequelize-cli db:migrate` runs,
 * then loads what `seeders/` holds. One program at a time; on SQLite all of it in one transaction.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type QueryInterface, QueryTypes, Sequelize } from 'sequelize';
import { refuse } from '../domain/refusal.ts';
import { isMissingTable } from './errors.ts';
import { packageFolder } from './packageFolder.ts';
import { persist } from './persist.ts';
import { refusalFor } from './refusals.ts';
import { select } from './select.ts';
import { sql } from './sql.ts';
import type { Store } from './store.ts';

export interface SchemaState {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  /** Applied by a newer version of the program. */
  readonly unknown: readonly string[];
}

/** What a file of `migrations/` and `seeders/` exports. */
interface Step {
  up(queryInterface: QueryInterface, sequelize: typeof Sequelize): Promise<void>;
}

/** Which migrations the store has seen: one small query. */
export async function schemaState(store: Store): Promise<SchemaState> {
  const known = filesOf('migrations');
  const applied = await select(store, sql`SELECT name FROM "SequelizeMeta" ORDER BY name`, {
    name: 'text',
  }).catch((error: unknown) => {
    if (isMissingTable(error)) return [];
    throw refusalFor(error, store.name);
  });
  const names = applied.map(({ name }) => name);
  return {
    applied: names,
    pending: known.filter((name) => !names.includes(name)),
    unknown: names.filter((name) => !known.includes(name)),
  };
}

/** Applies what is pending and loads the seeds. Safe to repeat, also after it was killed in the middle. */
export async function migrate(store: Store): Promise<SchemaState> {
  try {
    const { sequelize, close } = await store.connectToMigrate();
    try {
      if (store.engine === 'sqlite')
        await inOneTransaction(sequelize, async () => {
          await applyPending(sequelize);
          await seed(sequelize);
        });
      else
        await withLock(sequelize, store.name, async () => {
          await applyPending(sequelize);
          await inOneTransaction(sequelize, () => seed(sequelize));
        });
    } finally {
      await close();
    }
  } catch (error) {
    throw refusalFor(error, store.name);
  }
  return schemaState(store);
}

async function applyPending(sequelize: Sequelize): Promise<void> {
  const { SequelizeStorage, Umzug } = await import('umzug');
  const umzug = new Umzug({
    migrations: filesOf('migrations').map((name) => ({
      name,
      up: async () => (await load('migrations', name)).up(sequelize.getQueryInterface(), Sequelize),
    })),
    storage: new SequelizeStorage({ sequelize }),
    logger: undefined,
  });
  await umzug.up();
}

/** The tables of a store that is not kept, as all migrations leave them. */
export async function makeTables(sequelize: Sequelize): Promise<void> {
  for (const name of filesOf('migrations'))
    await (await load('migrations', name)).up(sequelize.getQueryInterface(), Sequelize);
}

async function seed(sequelize: Sequelize): Promise<void> {
  for (const name of filesOf('seeders'))
    await (await load('seeders', name)).up(sequelize.getQueryInterface(), Sequelize);
}

/** There is one connection only, so a plain BEGIN covers everything that follows. */
async function inOneTransaction(sequelize: Sequelize, work: () => Promise<void>): Promise<void> {
  const begin = sequelize.getDialect() === 'sqlite' ? 'BEGIN IMMEDIATE' : 'START TRANSACTION';
  await persist(() => sequelize.query(begin));
  try {
    await work();
    await sequelize.query('COMMIT');
  } catch (error) {
    await sequelize.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

const LOCK = 'finance-dashboard migrate';
const LOCK_WAIT_S = 60;

/** Two programs may be told to migrate one server at once: the second waits, then finds nothing left to do. */
async function withLock(sequelize: Sequelize, store: string, work: () => Promise<void>): Promise<void> {
  const lock = `CONCAT('${LOCK} ', MD5(DATABASE()))`;
  const [row] = await sequelize.query<{ got: number | null }>(
    `SELECT GET_LOCK(${lock}, ${LOCK_WAIT_S}) AS got`,
    {
      type: QueryTypes.SELECT,
    },
  );
  if (row?.got !== 1)
    refuse('database_busy', `another program is migrating ${store}`, 'wait until it is done');
  try {
    await work();
  } finally {
    await sequelize.query(`DO RELEASE_LOCK(${lock})`).catch(() => undefined);
  }
}

type Folder = 'migrations' | 'seeders';

const filesOf = (folder: Folder): string[] =>
  readdirSync(join(packageFolder(), folder))
    .filter((name) => name.endsWith('.cjs'))
    .sort();

async function load(folder: Folder, name: string): Promise<Step> {
  const { default: step } = await import(pathToFileURL(join(packageFolder(), folder, name)).href);
  return step as Step;
}
