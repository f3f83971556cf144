/**
 * A database that costs little: what many tests begin with is made once a test run into a template, and each test gets a
 * copy of it.
 */
import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Connection, createConnection } from 'mariadb';
import { inject } from 'vitest';
import { migrate } from '../../src/db/migrate.ts';
import type { DatabaseConfig } from '../../src/db/config.ts';
import { connectStore, openStore } from '../../src/db/open.ts';
import type { Engine } from '../../src/db/store.ts';
import { copyStatements, intoNew } from './copySchema.ts';
import type { TestServer } from './mariadb.ts';
import { silentLog } from './silentLog.ts';

/** What tests begin with. */
export interface Template<Facts> {
  readonly name: string;
  /** Fills a database that is migrated and empty; what is to be known of it, as JSON keeps it. */
  fill(database: DatabaseConfig): Promise<Facts>;
}

export interface FreshDatabase<Facts = null> {
  readonly config: DatabaseConfig;
  readonly facts: Facts;
  remove(): Promise<void>;
}

const EMPTY: Template<null> = { name: 'empty', fill: async () => null };

export const freshDatabase = (engine: Engine): Promise<FreshDatabase> => copyOf(engine, EMPTY);

export const copyOf = <Facts>(engine: Engine, template: Template<Facts>): Promise<FreshDatabase<Facts>> =>
  engine === 'sqlite' ? copyOfFile(template) : copyOfSchema(template);

const unique = () => `${process.pid}_${randomBytes(3).toString('hex')}`;

async function copyOfFile<Facts>(template: Template<Facts>): Promise<FreshDatabase<Facts>> {
  const made = await templateFolder(template);
  const folder = mkdtempSync(join(inject('runFolder'), 'store-'));
  const file = join(folder, 'store.db');
  copyFileSync(join(made, 'store.db'), file);
  return {
    config: { engine: 'sqlite', file },
    facts: JSON.parse(readFileSync(join(made, 'facts.json'), 'utf8')),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function templateFolder<Facts>(template: Template<Facts>): Promise<string> {
  const folder = join(inject('runFolder'), `template-${template.name}`);
  if (existsSync(folder)) return folder;
  const made = mkdtempSync(`${folder}-`);
  const file = join(made, 'store.db');
  if (template.name !== EMPTY.name) copyFileSync(join(await templateFolder(EMPTY), 'store.db'), file);
  await (await openStore({ engine: 'sqlite', file }, silentLog)).close();
  const facts = await template.fill({ engine: 'sqlite', file });
  writeFileSync(join(made, 'facts.json'), JSON.stringify(facts));
  try {
    renameSync(made, folder);
  } catch (error) {
    // Another worker was quicker; its template is as good.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function copyOfSchema<Facts>(template: Template<Facts>): Promise<FreshDatabase<Facts>> {
  const server = inject('mariadb');
  if (server === null)
    throw new Error('this test needs MariaDB; use describeEngines, which skips it without');
  const name = `${server.prefix}_${unique()}`;
  const facts = await onServer(server, async (connection) => {
    const { script, facts } = await templateScript(server, connection, template);
    await connection.query([...intoNew(name), script].join(';\n'));
    return facts;
  });
  return {
    config: configOf(server, name),
    facts: JSON.parse(facts),
    remove: () =>
      onServer(server, async (connection) => {
        await connection.query(`DROP DATABASE IF EXISTS \`${name}\``);
      }),
  };
}

interface Script {
  /** The statements that copy the template into the database in use. */
  readonly script: string;
  /** As JSON. */
  readonly facts: string;
}

/** Of this process. */
const scripts = new Map<string, Script>();

async function templateScript<Facts>(
  server: TestServer,
  connection: Connection,
  template: Template<Facts>,
): Promise<Script> {
  const name = `${server.prefix}_template_${template.name}`;
  const known = scripts.get(name);
  if (known !== undefined) return known;
  const empty = template.name === EMPTY.name ? undefined : await templateScript(server, connection, EMPTY);
  const factsFile = join(inject('runFolder'), `${name}.json`);
  await connection.query('SELECT GET_LOCK(?, 60)', [name]);
  if (!existsSync(factsFile)) {
    await connection.query([...intoNew(name), empty?.script ?? 'DO 0'].join(';\n'));
    if (empty === undefined) await migrateAll(configOf(server, name));
    writeFileSync(factsFile, JSON.stringify(await template.fill(configOf(server, name))));
  }
  const script = {
    script: (await copyStatements(connection, name)).join(';\n'),
    facts: readFileSync(factsFile, 'utf8'),
  };
  await connection.query('SELECT RELEASE_LOCK(?)', [name]);
  scripts.set(name, script);
  return script;
}

async function migrateAll(config: DatabaseConfig): Promise<void> {
  const store = await connectStore(config, silentLog);
  await migrate(store);
  await store.close();
}

async function onServer<Result>(
  { host, port, user, password }: TestServer,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const connection = await createConnection({ host, port, user, password, multipleStatements: true });
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}

const configOf = ({ host, port, user, password }: TestServer, database: string): DatabaseConfig => ({
  engine: 'mariadb',
  hosts: [host],
  port,
  database,
  user,
  password,
  echo: false,
});
