/**
 * `npm run soak [minutes]`: somebody who never rests, 30 keys a second on the demo bank, and what that costs: the memory at
 * its highest, how long a key waits for its last byte, and what the program does once nobody presses anything. Ends with 1
 * where it grows beyond 150 MB, lags behind the keys or is not idle when it should be.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { summaryOf } from '../../bench/measure.ts';
import { runProgram } from '../../bench/programs.ts';
import { LAUNCHER, startInTerminal, type TestTerminal } from '../../test/support/pty.ts';

const MOST_MB = 150;
const KEYS_A_SECOND = 30;
const IDLE_MS = 10_000;
/** Through a screen's list and on to the next screen. */
const WALK = ['j', 'j', 'j', 'G', 'g', 'k', '\r', 'j', 'j', '\x1b', '\x06', '\x02'];

const minutes = Number(process.argv[2] ?? 60);

const memoryOf = ({ pid }: TestTerminal): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** Processor time used so far, in clock ticks of 10 ms. */
function ticksOf({ pid }: TestTerminal): number {
  const [, , , , , , , , , , , user, system] =
    readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return Number(user) + Number(system);
}

const home = mkdtempSync(join(tmpdir(), 'finance-soak-'));
try {
  runProgram(process.execPath, [LAUNCHER, 'demo'], { FINANCE_HOME: home });
  const terminal = startInTerminal({
    args: ['--demo', '--user', 'ana'],
    env: { FINANCE_HOME: home, HOME: home },
    cwd: home,
  });
  await terminal.waitFor('Password');
  terminal.type('demo\r');
  await terminal.waitFor('Net worth');
  let most = 0;
  let pressed = 0;
  const waits: number[] = [];
  const end = performance.now() + minutes * 60_000;
  while (performance.now() < end) {
    const key =
      pressed % WALK.length === 0
        ? String(1 + ((pressed / WALK.length) % 7))
        : (WALK[pressed % WALK.length] ?? 'j');
    const start = performance.now();
    terminal.type(key);
    pressed += 1;
    await pause(1000 / KEYS_A_SECOND);
    if (terminal.writtenAt > start) waits.push(terminal.writtenAt - start);
    if (pressed % KEYS_A_SECOND === 0) most = Math.max(most, memoryOf(terminal));
  }
  await pause(2000);
  const [ticks, bytes] = [ticksOf(terminal), terminal.raw.length];
  await pause(IDLE_MS);
  const idle = { ticks: ticksOf(terminal) - ticks, bytes: terminal.raw.length - bytes };
  terminal.signal('SIGTERM');
  await terminal.exit;
  const { median, max } = summaryOf(waits);
  console.log(
    `${pressed} keys in ${minutes} min: at most ${most.toFixed(0)} MB, a key's last byte after ${median.toFixed(1)} ms (median; ${max.toFixed(0)} at most); idle for ${IDLE_MS / 1000} s: ${idle.ticks * 10} ms of processor, ${idle.bytes} bytes`,
  );
  process.exitCode =
    most > MOST_MB || median > 1000 / KEYS_A_SECOND || idle.bytes > 0 || idle.ticks > 5 ? 1 : 0;
} finally {
  rmSync(home, { recursive: true, force: true });
}
