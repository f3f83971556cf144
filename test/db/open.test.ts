import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import type { DatabaseConfig, ServerConfig } from '../../src/db/config.ts';
import { openStore } from '../../src/db/open.ts';
import { refusalFor } from '../../src/db/refusals.ts';
import { run, select } from '../../src/db/select.ts';
import { smoke } from '../../src/db/smoke.ts';
import { sql } from '../../src/db/sql.ts';
import { transact } from '../../src/db/transact.ts';
import type { Log } from '../../src/log.ts';
import { describeEngines, newDatabase, newFolder, silentLog } from '../support/engines.ts';
import { emptyDatabase } from './emptyDatabase.ts';

const embedded = (file: string): DatabaseConfig => ({ engine: 'sqlite', file });

describe('the embedded store', () => {
  test('is made where it is missing, for its owner alone', async () => {
    const folder = join(newFolder(), 'deep', 'home');
    const store = await openStore(embedded(join(folder, 'store.db')), silentLog);
    await transact(store, (tx) => run(tx, sql`INSERT INTO setting ("key", value) VALUES ('a', 'b')`));
    expect(readdirSync(folder).sort()).toEqual(['store.db', 'store.db-shm', 'store.db-wal']);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    await store.close();
    expect(readdirSync(folder)).toEqual(['store.db']);
  });

  test('waits for its disk and guards its keys on every connection', async () => {
    const store = await openStore(await newDatabase('sqlite'), silentLog);
    const settings = async (at: Parameters<typeof select>[0]) => [
      await select(at, sql`PRAGMA journal_mode`, { journalMode: 'text' }),
      await select(at, sql`PRAGMA synchronous`, { synchronous: 'int' }),
      await select(at, sql`PRAGMA foreign_keys`, { foreignKeys: 'int' }),
    ];
    const FULL = 2;
    const expected = [[{ journalMode: 'wal' }], [{ synchronous: FULL }], [{ foreignKeys: 1 }]];
    expect(await settings(store)).toEqual(expected);
    expect(await transact(store, settings)).toEqual(expected);
    await store.close();
  });

  test.each([
    ['a file that is no database', (file: string) => writeFileSync(file, 'no database '.repeat(100))],
    ['a folder', (file: string) => mkdirSync(file)],
  ])('is refused when it is %s', async (_, make) => {
    const file = join(newFolder(), 'store.db');
    make(file);
    await expect(openStore(embedded(file), silentLog)).rejects.toMatchObject({
      code: 'file_unreadable',
      message: expect.stringContaining(file),
    });
  });

  test('readable by others before is made private', async () => {
    const config = await newDatabase('sqlite');
    if (config.engine !== 'sqlite') throw new Error('not embedded');
    chmodSync(config.file, 0o644);
    await (await openStore(config, silentLog)).close();
    expect(statSync(config.file).mode & 0o777).toBe(0o600);
  });
});

describeEngines('a smoke test', (engine) => {
  test('tells version, latency and the state of the schema', async () => {
    const config = await newDatabase(engine);
    const report = await smoke(config, silentLog);
    expect(report).toMatchObject({ engine, schema: { pending: [], unknown: [] } });
    expect(report.version).toMatch(engine === 'sqlite' ? /^SQLite 3\.\d+\.\d+$/ : /^MariaDB 1\d\.\d+\.\d+$/);
    expect(report.latencyMs).toBeGreaterThan(0);
    expect(report.store).not.toContain('password');
  });

  test('tells what is not migrated yet, or that there is no store', async () => {
    const { config, remove } = await emptyDatabase(engine);
    if (engine === 'sqlite')
      await expect(smoke(config, silentLog)).rejects.toMatchObject({ code: 'store_missing' });
    else {
      expect((await smoke(config, silentLog)).schema).toMatchObject({ applied: [], unknown: [] });
      await expect(openStore(config, silentLog)).rejects.toMatchObject({
        code: 'schema_old',
        message: expect.stringContaining('has no tables yet'),
      });
    }
    await remove();
  });
});

test('a server that hides databases from the user may lack this one', () => {
  const hidden = Object.assign(new Error('Access denied'), { original: { errno: 1044 } });
  expect(refusalFor(hidden, 'finance@bank/finance')).toMatchObject({
    code: 'database_missing',
    message: 'the database of finance@bank/finance does not exist, or is closed to that user',
  });
});

describe.skipIf(inject('mariadb') === null)('a MariaDB server', () => {
  const server = async (): Promise<ServerConfig> => {
    const config = await newDatabase('mariadb');
    if (config.engine !== 'mariadb') throw new Error('not a server');
    return config;
  };
  /** A port on which nothing listens. */
  async function closedPort(): Promise<number> {
    const listener = createServer();
    await new Promise<void>((listening) => listener.listen(0, '127.0.0.1', listening));
    const address = listener.address();
    await new Promise((closed) => listener.close(closed));
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  test.each([
    [
      'a wrong password',
      { password: 'wrong' },
      'database_password',
      'does not accept the user or the password',
    ],
    ['an unknown user', { user: 'nobody' }, 'database_password', 'does not accept the user or the password'],
    ['a missing database', { database: 'no_such_bank' }, 'database_missing', 'no_such_bank does not exist'],
    [
      'an unknown host',
      { hosts: ['no-such-host.invalid'] },
      'database_unreachable',
      'the host name is not known',
    ],
  ])('is refused for %s, each in its own words', async (_, wrong, code, words) => {
    const refusal = smoke({ ...(await server()), ...wrong }, silentLog);
    await expect(refusal).rejects.toMatchObject({
      code,
      kind: 'unreachable',
      message: expect.stringContaining(words),
      todo: expect.any(String),
    });
    await expect(refusal).rejects.not.toMatchObject({ message: expect.stringContaining('wrong') });
  });

  test('is refused when nothing answers', async () => {
    const config = { ...(await server()), port: await closedPort() };
    await expect(openStore(config, silentLog)).rejects.toMatchObject({
      code: 'database_unreachable',
      message: expect.stringContaining('nothing answers on that port'),
    });
  });

  test('may be one of several hosts, which are tried in order', async () => {
    const config = await server();
    const store = await openStore({ ...config, hosts: ['no-such-host.invalid', ...config.hosts] }, silentLog);
    expect(await select(store, sql`SELECT 1 AS one`, { one: 'int' })).toEqual([{ one: 1 }]);
    await store.close();
  });

  test('speaks strictly, exactly and in UTC on every connection', async () => {
    const store = await openStore(await server(), silentLog);
    const session = sql`SELECT @@sql_mode AS mode, @@time_zone AS zone, @@tx_isolation AS isolation,
      @@collation_connection AS collation`;
    const shape = { mode: 'text', zone: 'text', isolation: 'text', collation: 'text' } as const;
    const expected = [
      {
        mode: expect.stringContaining('STRICT_ALL_TABLES'),
        zone: '+00:00',
        isolation: 'READ-COMMITTED',
        collation: 'utf8mb4_nopad_bin',
      },
    ];
    expect(await select(store, session, shape)).toEqual(expected);
    expect(await transact(store, (tx) => select(tx, session, shape))).toEqual(expected);
    await store.close();
  });

  test('echoes statements to the log without their values', async () => {
    const entries: object[] = [];
    const log: Log = { ...silentLog, debug: (facts) => entries.push(facts) };
    const store = await openStore({ ...(await server()), echo: true }, log);
    await select(store, sql`SELECT id FROM user WHERE name = ${'secret name'}`, { id: 'id' });
    await store.models.User.findAll({ where: { name: `secret 'name'`, id: 4711 } });
    const said = JSON.stringify(entries);
    expect(said).toContain('SELECT id FROM user WHERE name = ?');
    expect(said).not.toMatch(/secret|4711/);
    await store.close();
  });
});
