/**
 * A command line inside the test, from its words to its exit code: what `runFinance` does without another process, in a
 * tenth of its time. What only a process has (signals, pipes, a terminal, the launcher, the bundle) is for `runFinance`.
 */
import { Readable, Writable } from 'node:stream';
import { inject } from 'vitest';
import packageFacts from '../../package.json' with { type: 'json' };
import { runCommandLine } from '../../src/cli/run.ts';
import type { Ran, RunOptions } from './program.ts';

let last: Promise<unknown> = Promise.resolve();

/** One after the other: the environment and the folder are the process's. */
export function runLine(args: readonly string[], options: Omit<RunOptions, 'node'> = {}): Promise<Ran> {
  const ran = last.then(() => inPlaceOf(options, () => runWith(args, options.input ?? '')));
  last = ran.catch(() => {});
  return ran;
}

async function inPlaceOf(
  { env, cwd }: Pick<RunOptions, 'env' | 'cwd'>,
  work: () => Promise<Ran>,
): Promise<Ran> {
  const before = { env: { ...process.env }, cwd: process.cwd() };
  const elsewhere = inject('runFolder');
  const { PATH, TZ } = process.env;
  try {
    enter({ PATH, TZ, HOME: elsewhere, ...env }, cwd ?? elsewhere);
    return await work();
  } finally {
    enter(before.env, before.cwd);
  }
}

function enter(env: NodeJS.ProcessEnv, folder: string): void {
  for (const name of Object.keys(process.env)) if (env[name] === undefined) delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(folder);
}

async function runWith(args: readonly string[], input: string): Promise<Ran> {
  const [stdout, stderr] = [new Taken(), new Taken()];
  const code = await runCommandLine(args, {
    stdin: Readable.from(input === '' ? [] : [Buffer.from(input)]) as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
    stderr: stderr as unknown as NodeJS.WriteStream,
    signal: new AbortController().signal,
    version: packageFacts.version,
    screens: () => {
      throw new Error('a test that wants the screens opens a terminal');
    },
  });
  return { code, signal: null, stdout: stdout.text(), stderr: stderr.text() };
}

/** What was written to a stream that is no terminal. */
class Taken extends Writable {
  readonly #pieces: Buffer[] = [];

  override _write(piece: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#pieces.push(piece);
    done();
  }

  text(): string {
    return Buffer.concat(this.#pieces).toString('utf8');
  }
}
