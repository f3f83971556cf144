/** Running the built program, and others beside it. */
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { LAUNCHER, startInTerminal } from '../test/support/pty.ts';
import { timed } from './measure.ts';

export type Environment = Readonly<Record<string, string>>;

/** From start to end, in milliseconds. Fails loudly when the program does. */
export const timeOfProgram = (
  command: string,
  args: readonly string[],
  env: Environment = {},
): Promise<number> =>
  timed(() => {
    runProgram(command, args, env);
  });

export const runProgram = (command: string, args: readonly string[], env: Environment = {}): string =>
  execFileSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

export const finance = (args: readonly string[], env: Environment): string =>
  runProgram(process.execPath, [LAUNCHER, ...args], env);

const inHome = (env: Environment): Environment => ({ ...env, HOME: process.env.HOME ?? '/' });

/** From start until the screen of a terminal shows the text, in milliseconds. */
export async function timeToScreen(
  args: readonly string[],
  env: Environment,
  text: string,
  columns = 80,
): Promise<number> {
  const start = performance.now();
  const terminal = startInTerminal({ args, env: inHome(env), columns });
  await terminal.waitFor(text);
  const time = performance.now() - start;
  terminal.signal('SIGTERM');
  await terminal.exit;
  return time;
}

/** A start that goes on until the screens wait for a key, as a person's does: what is kept of it the next one finds. */
export async function keepFirstFrame(args: readonly string[], env: Environment, text: string): Promise<void> {
  const terminal = startInTerminal({ args, env: inHome(env) });
  await terminal.waitFor(text);
  await setTimeout(1_000);
  terminal.signal('SIGTERM');
  await terminal.exit;
}

/** A bare Node that writes a word into a terminal: from start until it is on the screen. */
export async function timeOfBareNode(): Promise<number> {
  const start = performance.now();
  const terminal = startInTerminal({
    command: process.execPath,
    args: ['-e', "process.stdout.write('ready')"],
  });
  await terminal.waitFor('ready');
  const time = performance.now() - start;
  await terminal.exit;
  return time;
}

/** From start to end, and the most memory that was resident meanwhile, in bytes; 0 where the system does not tell. */
export async function costOfProgram(
  command: string,
  args: readonly string[],
  env: Environment = {},
): Promise<{ readonly ms: number; readonly peakBytes: number }> {
  const start = performance.now();
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let messages = '';
  child.stderr.on('data', (chunk: Buffer) => {
    messages = (messages + chunk.toString()).slice(-4000);
  });
  let peakBytes = 0;
  const look = () => {
    try {
      const found = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
      peakBytes = Math.max(peakBytes, 1024 * Number(found?.[1] ?? 0));
    } catch {
      // It has ended, or this system has no such files.
    }
  };
  const looking = setInterval(look, 20);
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  clearInterval(looking);
  if (code !== 0) throw new Error(`${command} ended with ${code}:\n${messages}`);
  return { ms: performance.now() - start, peakBytes };
}
