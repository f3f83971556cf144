/** The built program without a terminal, as a script runs it: in a bare environment and an empty folder. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { DatabaseConfig } from '../../src/db/config.ts';
import { newFolder } from './engines.ts';
import { LAUNCHER } from './pty.ts';

export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly cwd?: string;
  /** The Node to start it with. */
  readonly node?: string;
}

export function runFinance(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const elsewhere = inject('runFolder');
  const child = spawn(options.node ?? process.execPath, [LAUNCHER, ...args], {
    cwd: options.cwd ?? elsewhere,
    env: { PATH: process.env.PATH, HOME: elsewhere, ...options.env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

/** The environment that chooses a database. */
export const environmentOf = (database: DatabaseConfig): Record<string, string> =>
  database.engine === 'sqlite'
    ? { FINANCE_HOME: join(database.file, '..') }
    : {
        FINANCE_HOME: newFolder(),
        DB_HOST: database.hosts.join(','),
        DB_PORT: String(database.port),
        DB_NAME: database.database,
        DB_USER: database.user,
        DB_PASSWORD: database.password,
      };

/** A home of its own with the demo bank in it. The bank is made once a run. */
export async function demoHome(): Promise<string> {
  const template = join(inject('runFolder'), 'demo-home');
  if (!existsSync(template)) {
    const made = mkdtempSync(`${template}-`);
    const { code, stderr } = await runFinance(['demo'], { env: { FINANCE_HOME: made } });
    if (code !== 0) throw new Error(`the demo bank was not made:\n${stderr}`);
    try {
      renameSync(made, template);
    } catch (error) {
      // Another worker was quicker; its bank is as good.
      if (!existsSync(template)) throw error;
    }
  }
  const home = newFolder();
  cpSync(template, home, { recursive: true });
  return home;
}
