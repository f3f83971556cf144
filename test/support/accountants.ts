/**
 * The real Beancount and hledger, asked what a journal comes to. Where they are not installed tests that need them are skipped,
 * and say so; in CI they fail.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { Decimal } from 'decimal.js';
import Papa from 'papaparse';
import { describe, test } from 'vitest';

const PACKAGES = { 'bean-check': 'beancount', 'bean-query': 'beancount', hledger: 'hledger' } as const;
export type Accountant = keyof typeof PACKAGES;

const isInstalled = (program: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

/** `describe` where the programs are installed. */
export function describeWith(title: string, programs: readonly Accountant[], body: () => void): void {
  const missing = [...new Set(programs.filter((each) => !isInstalled(each)).map((each) => PACKAGES[each]))];
  if (missing.length === 0) describe(title, body);
  else if (process.env.CI === 'true')
    test(title, () => {
      throw new Error(`${missing.join(' and ')} must be installed`);
    });
  else describe.skip(`${title}: needs apt-get install ${missing.join(' ')}`, body);
}

const execute = promisify(execFile);

/** What it prints; throws with what it complains about. */
export async function ask(program: Accountant, ...args: readonly string[]): Promise<string> {
  const env = { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };
  return (await execute(program, args, { env, maxBuffer: 1 << 28 })).stdout;
}

/** The rows of a query of Beancount; figures come as `str(...)`, because as they are they would be rounded for display. */
export async function queryBeancount(file: string, query: string): Promise<string[][]> {
  const text = await ask('bean-query', '-f', 'csv', file, query);
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true });
  return data.slice(1).map((row) => row.map((cell) => cell.trim()));
}

/** `Decimal('1.50')` and `(1.50 EUR)` as 1.5, to the four decimals of money or the eight of quantities. */
export function figure(text: string, decimals = 8): string {
  const match = /-?\d+(?:\.\d+)?(?:E[+-]?\d+)?/.exec(text);
  return new Decimal(match?.[0] ?? 0).toDecimalPlaces(decimals, Decimal.ROUND_HALF_EVEN).toFixed();
}

export interface Standing {
  readonly account: string;
  readonly commodity: string;
  readonly amount: string;
  /** In all. */
  readonly cost: string;
}

export async function beancountStands(file: string): Promise<Standing[]> {
  const rows = await queryBeancount(
    file,
    'SELECT account, currency, str(sum(number)), str(sum(cost(position))) GROUP BY account, currency',
  );
  return rows.map(([account = '', commodity = '', amount = '', cost = '']) => ({
    account,
    commodity,
    amount: figure(amount),
    cost: figure(cost, 4),
  }));
}

export async function hledgerStands(file: string): Promise<Standing[]> {
  const read = async (...flags: string[]) => {
    const text = await ask(
      'hledger',
      '-f',
      file,
      'bal',
      '-O',
      'csv',
      '--layout=bare',
      '-N',
      '--flat',
      '-E',
      ...flags,
    );
    return Papa.parse<string[]>(text, { skipEmptyLines: true }).data.slice(1);
  };
  const costs = new Map((await read('-B')).map(([account, , cost = '']) => [account, cost]));
  return (await read()).map(([account = '', commodity = '', amount = '']) => ({
    account,
    commodity,
    amount: figure(amount),
    cost: figure(costs.get(account) ?? '', 4),
  }));
}
