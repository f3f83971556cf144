/** bin/finance.js beside a program of two lines, on this Node and on one that says it is old. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { newFolder } from '../support/engines.ts';
import { LAUNCHER, PRETENDED_OLD } from '../support/terminal.ts';

const PROGRAM = `export async function main(argv) {
  const [act, ...rest] = argv;
  if (act === 'say') console.log(rest.join('|'));
  if (act === 'exit') process.exitCode = Number(rest[0]);
  if (act === 'read') for await (const piece of process.stdin) process.stdout.write(piece);
  if (act === 'die' || act === 'end') {
    for (const signal of act === 'end' ? ['SIGINT', 'SIGTERM', 'SIGHUP'] : [])
      process.on(signal, () => { console.log(signal); process.exit(7); });
    setInterval(() => {}, 1000);
    console.log('ready');
  }
}
`;
let folder: string;
let bin: string;
let env: NodeJS.ProcessEnv;

beforeEach(() => {
  folder = newFolder();
  for (const name of ['bin', 'dist', 'home']) mkdirSync(join(folder, name));
  bin = join(folder, 'bin', 'finance.js');
  copyFileSync(LAUNCHER, bin);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'dist', 'main.js'), PROGRAM);
  env = { PATH: '/usr/bin:/bin', HOME: join(folder, 'home') };
});

/** The package that npm installs, with this Node in it. */
function bringNode({ target = process.execPath, version = '24.21.0' } = {}): void {
  mkdirSync(join(folder, 'node_modules', 'node', 'bin'), { recursive: true });
  writeFileSync(
    join(folder, 'node_modules', 'node', 'package.json'),
    JSON.stringify({ name: 'node', version }),
  );
  symlinkSync(target, join(folder, 'node_modules', 'node', 'bin', 'node'));
}

const old = () => ['--require', PRETENDED_OLD];
const run = (nodeArgs: readonly string[], args: readonly string[], options = {}) =>
  spawnSync(process.execPath, [...nodeArgs, bin, ...args], {
    env,
    encoding: 'utf8',
    timeout: 20_000,
    ...options,
  });

describe.each([
  ['a Node that is new enough', () => []],
  [
    'an old Node beside the one npm brought',
    () => {
      bringNode();
      return old();
    },
  ],
])('on %s', (_, nodeArgs) => {
  test('arguments arrive as they were given', () => {
    const { stdout, stderr } = run(nodeArgs(), ['say', 'a b', '', '*', "it's", '--x']);
    expect(stdout).toBe("a b||*|it's|--x\n");
    expect(stderr).toBe('');
  });

  test('the exit code is the program’s', () => {
    expect(run(nodeArgs(), ['exit', '3']).status).toBe(3);
  });

  test('standard input is the program’s', () => {
    expect(run(nodeArgs(), ['read'], { input: 'one\ntwo\n' }).stdout).toBe('one\ntwo\n');
  });

  test('it starts through a symbolic link and from another folder', () => {
    const args = nodeArgs();
    const link = join(folder, 'home', 'finance');
    symlinkSync(bin, link);
    const { stdout } = spawnSync(process.execPath, [...args, link, 'say', 'here'], {
      env,
      cwd: '/',
      encoding: 'utf8',
    });
    expect(stdout).toBe('here\n');
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s reaches a program that handles it',
    async (signal) => {
      const started = await start(nodeArgs(), 'end');
      started.process.kill(signal);
      expect(await started.ended).toEqual({ code: 7, signal: null, output: `ready\n${signal}\n` });
    },
  );

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends a program that does not', async (signal) => {
    const started = await start(nodeArgs(), 'die');
    started.process.kill(signal);
    expect(await started.ended).toEqual({ code: null, signal, output: 'ready\n' });
  });
});

test('when the program is killed, so is the launcher', async () => {
  bringNode();
  const started = await start(old(), 'die');
  const child = execFileSync('ps', ['-o', 'pid=', '--ppid', String(started.process.pid)], {
    encoding: 'utf8',
  });
  process.kill(Number(child), 'SIGKILL');
  expect(await started.ended).toMatchObject({ code: null, signal: 'SIGKILL' });
});

describe('one clear line and exit 1', () => {
  test('on an old Node where npm brought none', () => {
    const { status, stdout, stderr } = run(old(), ['say', 'x']);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(
      /^finance: it needs Node 24\.7 or newer, and this is v\S+; install Node 24, .*\n$/,
    );
  });

  test('on an old Node where npm brought one as old', () => {
    bringNode({ version: '24.6.9' });
    expect(run(old(), ['say', 'x'])).toMatchObject({ status: 1, stdout: '' });
  });

  test('where the Node npm brought does not run on this machine', () => {
    bringNode({ target: join(folder, 'package.json') });
    const { status, stderr } = run(old(), ['say', 'x']);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^finance: .*node does not start: .*\n$/);
  });

  test('where nothing was built', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(folder, 'home', 'bin', 'finance.js')], {
      env,
    });
    expect(status).toBe(1);
    expect(stderr.toString()).not.toBe('');
    mkdirSync(join(folder, 'unbuilt', 'bin'), { recursive: true });
    bin = join(folder, 'unbuilt', 'bin', 'finance.js');
    copyFileSync(LAUNCHER, bin);
    expect(run([], ['say', 'x'])).toMatchObject({
      status: 1,
      stderr: 'finance: it is not built yet; run: npm run build\n',
    });
  });
});

describe('compiled code', () => {
  test('is kept in a folder of the user’s own', () => {
    run([], ['say', 'x']);
    const kept = join(folder, 'home', '.cache', 'finance-dashboard', 'compiled');
    expect(statSync(kept).mode & 0o777).toBe(0o700);
    expect(readdirSync(kept, { recursive: true }).length).toBeGreaterThan(1);
  });

  test('needs no home', () => {
    env.HOME = '/proc/nowhere';
    expect(run([], ['say', 'x'])).toMatchObject({ status: 0, stdout: 'x\n', stderr: '' });
  });
});

interface Started {
  readonly process: ChildProcess;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; output: string }>;
}

/** Resolves when the program says that it is ready. */
function start(nodeArgs: readonly string[], act: string): Promise<Started> {
  const child = spawn(process.execPath, [...nodeArgs, bin, act], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  const ended = new Promise<Awaited<Started['ended']>>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, output }));
  });
  return new Promise((resolve) => {
    child.stdout.on('data', (piece) => {
      output += piece;
      if (output === 'ready\n') resolve({ process: child, ended });
    });
  });
}
