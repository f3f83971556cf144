/** What `finance demo` says where there is no terminal: the demo bank's sign-ins, its totals, and what to try. */
import { join, relative } from 'node:path';
import { packageFolder } from '../db/packageFolder.ts';
import { cashNow } from '../db/queries/wealth.ts';
import type { Column, Sheet } from '../reports/report.ts';
import type { Bank } from '../services/bank.ts';
import { DEMO_PASSWORD } from '../simulation/cast.ts';
import { demoSignIns } from '../simulation/demoSignIns.ts';
import type { GlobalFlags } from './flags.ts';
import { type Io, print } from './io.ts';
import { printSheet, rowsOf } from './print.ts';

const text = (key: string, title: string): Column => ({ key, title, kind: 'text', priority: 1 });
const SIGN_INS: Sheet = {
  columns: [
    text('name', 'Sign in as'),
    text('password', 'Password'),
    text('roles', 'Roles'),
    text('about', 'Who'),
  ],
  totals: [],
};
const TOTALS: Sheet = {
  columns: [
    text('currency', 'Currency'),
    { key: 'accounts', title: 'Accounts', kind: 'count', priority: 1 },
    { key: 'balance', title: 'Balance', kind: 'money', priority: 1, currencyFrom: 'currency' },
  ],
  totals: [],
};

const TO_TRY = [
  '--user ana export accounts',
  '--user lena export pnl --method average',
  '--user admin export spending --from 2026-06-01 --format json',
];

/** A line that runs as it is wherever this program was started: not everybody has put `finance` on the PATH. */
function lineToTry(words: string): string {
  const file = join(packageFolder(), 'bin', 'finance.js');
  const fromHere = relative('', file);
  const program = fromHere.startsWith('..') ? `"${file}"` : `./${fromHere}`;
  return `FINANCE_PASSWORD=${DEMO_PASSWORD} ${program} --demo ${words}`;
}

/** Closes the bank. */
export async function describeDemo(io: Io, flags: GlobalFlags, bank: Bank): Promise<void> {
  const write = (line: string): Promise<void> => print(io, [`${line}\n`]);
  const asTable: GlobalFlags = { ...flags, format: 'table' };
  try {
    await write(`The demo bank is in ${bank.store.name} and stands still on ${bank.clock.today()}.\n`);
    await printSheet(io, asTable, SIGN_INS, rowsOf(demoSignIns()));
    await write('');
    await printSheet(io, asTable, TOTALS, rowsOf(await cashNow(bank.store, { scope: { kind: 'all' } })));
    await write(`\nTry:\n${TO_TRY.map((words) => `  ${lineToTry(words)}`).join('\n')}`);
  } finally {
    await bank.store.close();
  }
}
