/**
 * A `mariadbd` of one's own on 127.0.0.1, with a folder and a password of its own, gone with the process that started it
 * however that ends. Touches no server that runs already.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createConnection } from 'mariadb';

export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}
export interface PrivateServer {
  readonly address: ServerAddress;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;
/** Nothing outlives a test run, so nothing is waited for on its way to the disk. */
const CARELESS = [
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-flush-method=nosync',
  '--skip-innodb-doublewrite',
  '--innodb-buffer-pool-size=64M',
  '--innodb-log-file-size=32M',
];

const findProgram = (name: string): string | undefined =>
  [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin']
    .map((folder) => join(folder, name))
    .find(existsSync);

export const hasServerProgram = (): boolean =>
  findProgram('mariadbd') !== undefined && findProgram('mariadb-install-db') !== undefined;

/** `runFolder` must be empty but for what may go with the server: it is removed when the server ends. */
export async function startPrivateServer(
  runFolder: string,
  { settings = CARELESS }: { settings?: readonly string[] } = {},
): Promise<PrivateServer> {
  const folder = join(runFolder, 'mariadb');
  mkdirSync(folder, { mode: 0o700 });
  const owner = serverOwner();
  if (owner !== undefined) {
    chmodSync(runFolder, 0o711);
    chownSync(folder, owner.uid, owner.gid);
  }
  const address: ServerAddress = {
    host: '127.0.0.1',
    port: await freePort(),
    user: 'finance_test',
    password: randomBytes(12).toString('hex'),
  };
  const users = join(folder, 'users.sql');
  writeFileSync(users, onlyUser(address), { mode: 0o644 });
  const data = join(folder, 'data');
  const options = [
    '--no-defaults',
    ...(owner === undefined ? [] : [`--user=${owner.name}`]),
    `--datadir=${data}`,
    // A server that starts clears away the temporary tables of every other that shares this folder.
    `--tmpdir=${folder}`,
    '--skip-name-resolve',
    ...settings,
  ];
  execFileSync(
    findProgram('mariadb-install-db') ?? 'mariadb-install-db',
    [...options, '--auth-root-authentication-method=normal', '--skip-test-db'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const kept = keep(runFolder, findProgram('mariadbd') ?? 'mariadbd', [
    ...options,
    `--port=${address.port}`,
    `--bind-address=${address.host}`,
    '--socket=server.sock',
    `--pid-file=${join(data, 'server.pid')}`,
    `--init-file=${users}`,
    '--max-connections=2000',
    '--local-infile=1',
    '--performance-schema=OFF',
    // Far from UTC, so that a day or a time that leans on the server's zone shows in the tests.
    '--default-time-zone=-09:30',
  ]);
  try {
    await Promise.race([answering(address), kept.failed]);
  } catch (error) {
    await kept.stop();
    throw error;
  }
  return { address, stop: kept.stop };
}

/** The keeper ends the server when its stdin ends, and that ends with this process: even kill -9 leaves nothing behind. */
function keep(runFolder: string, mariadbd: string, args: readonly string[]) {
  const keeper = spawn(
    process.execPath,
    [fileURLToPath(new URL('./keepServer.ts', import.meta.url)), runFolder, mariadbd, ...args],
    { stdio: ['pipe', 'ignore', 'pipe'], detached: true },
  );
  let messages = '';
  keeper.stderr.on('data', (chunk: Buffer) => {
    messages = (messages + chunk.toString()).slice(-4000);
  });
  const ended = new Promise<void>((resolve) => keeper.once('exit', () => resolve()));
  const failed = ended.then(() => {
    throw new Error(`mariadbd did not start:\n${messages}`);
  });
  failed.catch(() => {});
  const stop = () => {
    keeper.stdin.end();
    return ended;
  };
  return { failed, stop };
}

/** Whom the server runs as when root starts it: it wants that said. The core package alone makes no user `mysql`. */
function serverOwner(): { name: string; uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const { status, stdout } = spawnSync('id', ['-u', 'mysql'], { encoding: 'utf8' });
  if (status !== 0) return { name: 'root', uid: 0, gid: 0 };
  return { name: 'mysql', uid: Number(stdout), gid: 0 };
}

const onlyUser = ({ user, password }: ServerAddress): string =>
  `CREATE USER '${user}'@'%' IDENTIFIED BY '${password}';
GRANT ALL PRIVILEGES ON *.* TO '${user}'@'%' WITH GRANT OPTION;
DELETE FROM mysql.global_priv WHERE User NOT IN ('${user}', 'mariadb.sys');
FLUSH PRIVILEGES;
`;

/** A port that is free now, below those the system hands out to clients. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + (randomBytes(2).readUInt16BE() % 12_000);
    const probe = createServer();
    const free = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => resolve(true));
    });
    await new Promise((resolve) => probe.close(resolve));
    if (free) return port;
  }
}

async function answering(address: ServerAddress): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      const connection = await createConnection({ ...address, connectTimeout: 2000 });
      await connection.end();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(30);
    }
  }
}
