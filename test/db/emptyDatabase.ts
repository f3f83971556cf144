/** A database without any table, for tests of what makes the tables. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createConnection } from 'mariadb';
import { inject } from 'vitest';
import type { DatabaseConfig } from '../../src/db/config.ts';
import type { Engine } from '../../src/db/store.ts';
import { newFolder } from '../support/engines.ts';

export async function emptyDatabase(
  engine: Engine,
): Promise<{ config: DatabaseConfig; remove(): Promise<void> }> {
  if (engine === 'sqlite')
    return { config: { engine, file: join(newFolder(), 'store.db') }, remove: async () => {} };
  const server = inject('mariadb');
  if (server === null) throw new Error('this test needs MariaDB');
  const { host, port, user, password } = server;
  const database = `${server.prefix}_empty_${randomBytes(4).toString('hex')}`;
  const say = async (statement: string) => {
    const connection = await createConnection({ host, port, user, password });
    await connection.query(statement);
    await connection.end();
  };
  await say(`CREATE DATABASE ${database}`);
  return {
    config: { engine, hosts: [host], port, database, user, password, echo: false },
    remove: () => say(`DROP DATABASE ${database}`),
  };
}
