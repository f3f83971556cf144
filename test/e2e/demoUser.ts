/** A user of the demo bank at a terminal, and what the command line says of his bank afterwards. */
import { demoHome, type Ran, runFinance } from '../support/program.ts';
import { openTerminal, type TestTerminal } from '../support/terminal.ts';

export interface DemoUser {
  readonly terminal: TestTerminal;
  /** A command in the same bank, in the same user's name, from the same folder. */
  run(...args: string[]): Promise<Ran>;
  /** A report of the user's, as JSON. */
  report(name: string, ...args: string[]): Promise<Record<string, string | null>[]>;
  /** What `finance check` finds wrong; empty when every figure is what the facts say. */
  differences(): Promise<string>;
}

export interface DemoUserOptions {
  readonly home?: string;
  readonly cwd?: string;
  readonly columns?: number;
  readonly rows?: number;
}

/** Signed in, the home screen in sight. */
export async function demoUser(name: string, options: DemoUserOptions = {}): Promise<DemoUser> {
  const { home = await demoHome(), cwd, ...size } = options;
  const place = cwd === undefined ? {} : { cwd };
  const env = { FINANCE_HOME: home };
  const terminal = openTerminal({ ...size, ...place, args: ['demo', '--user', name], env });
  await terminal.waitFor('Sign in');
  terminal.press('enter');
  await terminal.waitFor(/^ (?:Net worth|Balance|Deposits)(?:.|\n)*❯/m);
  const run = (...args: string[]): Promise<Ran> =>
    runFinance(['--demo', '--user', name, ...args], { ...place, env: { ...env, FINANCE_PASSWORD: 'demo' } });
  return {
    terminal,
    run,
    async report(report, ...args) {
      const { code, stdout, stderr } = await run('export', report, '--format', 'json', ...args);
      if (code !== 0) throw new Error(stderr);
      return JSON.parse(stdout);
    },
    async differences() {
      const { code, stdout, stderr } = await run('check');
      return code === 0 ? '' : stdout + stderr;
    },
  };
}
