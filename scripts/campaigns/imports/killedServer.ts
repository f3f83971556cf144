/**
 * MariaDB killed (SIGKILL) while a file is imported, and started again on the same data: the program refuses with a reason,
 * and the store is as before the import or as after it.
 */
import { execFileSync, type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createConnection } from 'mariadb';
import type { DatabaseConfig, ServerConfig } from '../../../src/db/config.ts';
import { checkBank } from '../../../src/services/check.ts';
import { randomFrom } from '../../../src/simulation/random.ts';
import { dumpOf, ledgerOf } from './dump.ts';
import { TRANSACTION_HEADER, textOf, transactionRows } from './files.ts';
import { takeInAna, withBank } from './ground.ts';
import { runImport, takeBackAll } from './killedImports.ts';

/** So many that they are gathered and brought into an empty table at once; every round begins with an empty one. */
const ROWS = 12_000;
const START_MS = 30_000;

export interface ServerOutcome {
  readonly killed: number;
  readonly before: number;
  readonly after: number;
  /** What the program said, by code. */
  readonly said: Readonly<Record<string, number>>;
}

export async function killedServer(seed: string, count: number): Promise<ServerOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'finance-server-'));
  const server = new Server(folder);
  const random = randomFrom(`${seed} server`);
  const file = join(folder, 'killed.csv');
  const said: Record<string, number> = {};
  const tally = { before: 0, after: 0 };
  try {
    await server.start();
    const { config } = server;
    const ana = await withBank(config, async (bank) => (await takeInAna(bank)).ana);
    const dump = () => withBank(config, ({ store }) => dumpOf(store));
    const ledger = () => withBank(config, ({ store }) => ledgerOf(store, ''));
    let tookMs = 1_000;
    for (let index = 0; index < count; index++) {
      writeFileSync(file, textOf(TRANSACTION_HEADER, transactionRows(random, ROWS, `s${index}`)));
      const before = await dump();
      const killAt = random.below(Math.ceil(tookMs * 1.1));
      const importing = runServerImport(config, ana, file);
      await importing.begun;
      await Promise.race([pause(killAt), importing.said]);
      await server.kill();
      const word = (await importing.said).at(-1) ?? 'nothing';
      said[word.replace(/\d+/, '')] = (said[word.replace(/\d+/, '')] ?? 0) + 1;
      await server.start();
      const isBefore = (await dump()) === before;
      tally[isBefore ? 'before' : 'after']++;
      const [fault] = await withBank(config, (bank) => checkBank(bank));
      if (fault !== undefined) throw new Error(`kill ${index}: the check finds ${JSON.stringify(fault)}`);
      if (isBefore && word.startsWith('done'))
        throw new Error(`kill ${index}: an import that was told is gone`);
      const left = isBefore ? undefined : await ledger();
      const next = await runImport({ config, viewer: ana, file, kind: 'transactions' });
      tookMs = isBefore ? next.tookMs : tookMs;
      if (left !== undefined && (await ledger()) !== left)
        throw new Error(`kill ${index}: the store held half of an import`);
      await withBank(config, (bank) => takeBackAll({ bank, ana }));
    }
    return { killed: count, ...tally, said };
  } finally {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

function runServerImport(
  config: DatabaseConfig,
  viewer: Parameters<typeof runImport>[0]['viewer'],
  file: string,
) {
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const said = runImport({ config, viewer, file, kind: 'transactions' }, undefined, begin).then(
    (outcome) => outcome.said,
    (error: unknown) => [String((error as Error).message).replace(/.*: begun, /, '')],
  );
  return { begun, said };
}

/** A server that keeps what it promised, unlike those of the tests: nothing is told before it is on the disk. */
class Server {
  readonly config: ServerConfig;
  readonly #folder: string;
  #process: ChildProcess | undefined;

  constructor(folder: string) {
    this.#folder = folder;
    this.config = {
      engine: 'mariadb',
      hosts: ['127.0.0.1'],
      port: 20_000 + (randomBytes(2).readUInt16BE() % 12_000),
      database: 'campaign',
      user: 'campaign',
      password: randomBytes(12).toString('hex'),
      echo: false,
    };
    chmodSync(folder, 0o755);
    const data = join(folder, 'data');
    mkdirSync(data);
    const { database, user, password } = this.config;
    writeFileSync(
      join(folder, 'users.sql'),
      `CREATE DATABASE IF NOT EXISTS ${database};\nCREATE USER IF NOT EXISTS '${user}'@'%' IDENTIFIED BY '${password}';\nGRANT ALL ON ${database}.* TO '${user}'@'%';\nDELETE FROM mysql.global_priv WHERE User = '';\nFLUSH PRIVILEGES;\n`,
    );
    execFileSync(
      'mariadb-install-db',
      [
        '--no-defaults',
        '--user=root',
        `--datadir=${data}`,
        '--auth-root-authentication-method=normal',
        '--skip-test-db',
      ],
      { stdio: 'ignore' },
    );
  }

  async start(): Promise<void> {
    this.#process = spawn(
      '/usr/sbin/mariadbd',
      [
        ...[
          '--no-defaults',
          '--user=root',
          `--datadir=${join(this.#folder, 'data')}`,
          `--tmpdir=${this.#folder}`,
        ],
        ...[
          '--bind-address=127.0.0.1',
          `--port=${this.config.port}`,
          `--socket=${join(this.#folder, 'sock')}`,
        ],
        ...[
          '--skip-name-resolve',
          '--innodb-buffer-pool-size=64M',
          `--init-file=${join(this.#folder, 'users.sql')}`,
        ],
      ],
      { stdio: 'ignore' },
    );
    const { hosts, port, user, password, database } = this.config;
    for (const end = performance.now() + START_MS; ; await pause(50))
      try {
        const connection = await createConnection({
          host: hosts[0],
          port,
          user,
          password,
          database,
          connectTimeout: 500,
        });
        return await connection.end();
      } catch (error) {
        if (performance.now() > end) throw error;
      }
  }

  async kill(): Promise<void> {
    const running = this.#process;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await ended;
  }
}
