/**
 * `finance export gains` over 100,000 and over 1,000,000 trades: the most memory the program ever held. V8 lets garbage lie until
 * its own limits are reached, which a longer run comes nearer to; what the work needs is told in a heap that is kept small, and
 * must not grow with the trades. Linux only, where the kernel keeps that figure.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replacePositionMonths } from '../src/db/queries/positionMonths.ts';
import { transact } from '../src/db/transact.ts';
import { LAUNCHER } from '../test/support/pty.ts';
import { beginBank, SIGN_IN } from './people.ts';
import { ACCOUNTS } from './rows.ts';
import { insertTrades, openStoreOf, placesIn, tradesIn } from './tradeRows.ts';

const SIZES = [100_000, 1_000_000];
const INSTRUMENTS = 5;
const FORMATS = ['csv'];
const SMALL_HEAP = ['--max-old-space-size=40', '--max-semi-space-size=2'];
const HEAPS: readonly { readonly name: string; readonly flags: readonly string[] }[] = [
  { name: 'heap as V8 has it', flags: [] },
  { name: 'heap kept at 40 MB', flags: SMALL_HEAP },
];
/** What one run may differ from another by. */
const ALLOWED = 1.1;

export async function gains(folder: string): Promise<void> {
  if (!existsSync('/proc/self/status')) {
    console.log('\nThe memory of a program is only told by Linux, so gains is left out');
    return;
  }
  console.log('\nfinance export gains, the most memory held  (goal: in a small heap it does not grow)');
  const peaks = new Map<string, number[]>();
  for (const size of SIZES) {
    const home = join(folder, String(size));
    await makeBank({ home, size });
    for (const { name, flags } of HEAPS)
      for (const format of FORMATS) {
        const { lines, peakMb, seconds } = await exportGains(home, format, flags);
        const told = `${size.toLocaleString('en')} trades, ${lines.toLocaleString('en')} lines of ${format}, ${name}`;
        console.log(
          `  ${told.padEnd(68)}${peakMb.toFixed(0).padStart(5)} MB  ${seconds.toFixed(1).padStart(5)} s`,
        );
        const key = `${format}, ${name}`;
        peaks.set(key, [...(peaks.get(key) ?? []), peakMb]);
      }
  }
  for (const [key, [small = 1, large = 1]] of peaks) {
    const verdict = key.endsWith(HEAPS[0]?.name ?? '')
      ? ''
      : large > small * ALLOWED
        ? ': grows'
        : ': does not grow';
    console.log(`  ${key}: ${(large / small).toFixed(2)} x for ten times the trades${verdict}`);
  }
}

async function makeBank({ home, size }: { home: string; size: number }): Promise<void> {
  const database = { engine: 'sqlite', file: join(home, 'store.db') } as const;
  await beginBank(database, ACCOUNTS);
  const store = await openStoreOf(database);
  try {
    const places = await placesIn(store, INSTRUMENTS);
    await transact(store, async (tx) => {
      await insertTrades(tx, tradesIn(places, size));
      await replacePositionMonths(tx);
    });
  } finally {
    await store.close();
  }
}

async function exportGains(
  home: string,
  format: string,
  flags: readonly string[],
): Promise<{ lines: number; peakMb: number; seconds: number }> {
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [...flags, LAUNCHER, ...SIGN_IN.args, 'export', 'gains', '--format', format],
    {
      env: { ...process.env, ...SIGN_IN.env, FINANCE_HOME: home },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let lines = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 10) lines++;
  });
  let peakKb = 0;
  const look = setInterval(() => {
    const told = /VmHWM:\s+(\d+) kB/.exec(statusOf(child.pid));
    peakKb = Math.max(peakKb, Number(told?.[1] ?? 0));
  }, 20);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`the export ended with ${code}`);
  return { lines, peakMb: peakKb / 1024, seconds: (performance.now() - start) / 1000 };
}

const statusOf = (pid: number | undefined): string => {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
};
