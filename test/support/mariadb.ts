/**
 * The MariaDB of one test run: `TEST_DB_*` where it is set, else a private server. Without either, its half of the tests
 * is skipped; where `CI` is set that is a failure.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mariadb';
import type { TestProject } from 'vitest/node';
import { hasServerProgram, type ServerAddress, startPrivateServer } from './privateServer.ts';

/** Its databases are named `<prefix>_...` and dropped when the run ends. */
export interface TestServer extends ServerAddress {
  readonly prefix: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** null: this run has no MariaDB. */
    mariadb: TestServer | null;
    /** A folder of the run, removed at its end. */
    runFolder: string;
  }
}

const MEMORY = '/dev/shm';
const MEMORY_NEEDED = 2 * 1024 ** 3;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const runFolder = mkdtempSync(join(roomyFolder(), 'finance-test-'));
  project.provide('runFolder', runFolder);
  const removeFolder = () => rmSync(runFolder, { recursive: true, force: true });
  try {
    const { server, stop } = await anyServer(runFolder);
    project.provide('mariadb', server);
    return () => stop().finally(removeFolder);
  } catch (error) {
    removeFolder();
    throw error;
  }
}

/** Memory where there is plenty, else the disk: making a database takes a quarter of the time. */
function roomyFolder(): string {
  if (process.env.TMPDIR !== undefined || !existsSync(MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > MEMORY_NEEDED ? MEMORY : tmpdir();
}

async function anyServer(
  runFolder: string,
): Promise<{ server: TestServer | null; stop: () => Promise<void> }> {
  const prefix = `finance_test_${randomBytes(4).toString('hex')}`;
  const { CI, TEST_DB_HOST, TEST_DB_PORT, TEST_DB_USER, TEST_DB_PASSWORD } = process.env;
  if (TEST_DB_HOST !== undefined) {
    const server: TestServer = {
      host: TEST_DB_HOST,
      port: Number(TEST_DB_PORT ?? 3306),
      user: TEST_DB_USER ?? 'root',
      password: TEST_DB_PASSWORD ?? '',
      prefix,
    };
    return { server, stop: () => dropDatabases(server) };
  }
  if (hasServerProgram()) {
    const { address, stop } = await startPrivateServer(runFolder);
    return { server: { ...address, prefix }, stop };
  }
  if (CI !== undefined && CI !== '' && CI !== 'false')
    throw new Error('CI tests both engines: install mariadb-server, or set TEST_DB_HOST');
  process.stderr.write(
    'MariaDB is not here, so its half of the tests is skipped: install mariadb-server, or set TEST_DB_HOST\n',
  );
  return { server: null, stop: async () => {} };
}

async function dropDatabases({ prefix, ...address }: TestServer): Promise<void> {
  const connection = await createConnection(address);
  const rows: { name: string }[] = await connection.query(
    'SELECT schema_name AS name FROM information_schema.schemata WHERE schema_name LIKE ?',
    [`${prefix.replaceAll('_', '\\_')}%`],
  );
  for (const { name } of rows) await connection.query(`DROP DATABASE \`${name}\``);
  await connection.end();
}
