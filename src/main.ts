/** From argv to a command or the screens, and from there to the exit code; nothing else. */
import { readFileSync } from 'node:fs';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runCommandLine } from './cli/run.ts';

export async function main(argv: readonly string[]): Promise<void> {
  const stop = stopOnSignals();
  const young = keepYoungSpaceSmall(readsLongFiles(argv) ? YOUNG_OF_TWO_BYTES : YOUNG_BYTES);
  let screensCode = 0;
  // A reader that has gone is noticed where something is written.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  const code = await runCommandLine(argv, {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    signal: stop.signal,
    version: packageVersion(),
    async screens(options) {
      // The listeners stay: a signal caught while the last of them is taken off would be lost.
      if (stop.signal.aborted) return;
      clearInterval(young);
      const { runTui } = await import('./tui/start.tsx');
      screensCode = await runTui(options);
    },
  });
  clearInterval(young);
  process.exitCode = code === 0 ? screensCode : code;
  stop.pass();
}

/** A file of these may have a million rows. */
const readsLongFiles = (argv: readonly string[]): boolean =>
  argv.includes('import') && (argv.includes('transactions') || argv.includes('trades'));

/** Enough that what lives as long as a page of rows dies in it. */
const YOUNG_BYTES = 16 * 2 ** 20;
/**
 * What stops the growth stops it in every thread: stopped early, the one that reads a file would collect again and again,
 * and an import of transactions or trades take a third longer. By then it has grown to what it may have.
 */
const YOUNG_OF_TWO_BYTES = 48 * 2 ** 20;
const LOOK_EVERY_MS = 25;

/**
 * Where very much is made and thrown away, as by a long export, V8 lets the space for new objects grow to 100 MB, which is
 * no faster. It is stopped when it has grown enough; a command ends before it could want to shrink and grow again.
 */
function keepYoungSpaceSmall(mostBytes: number): NodeJS.Timeout {
  const look = (): void => {
    const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
    if ((young?.space_size ?? 0) < mostBytes) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    // And the space for old ones to several times what is used.
    setFlagsFromString('--heap-growing-percent=30');
    clearInterval(looking);
  };
  const looking = setInterval(look, LOOK_EVERY_MS).unref();
  return looking;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** What is being done may take so long to take back what it began. */
const PATIENCE_MS = 2_000;

/** The first signal asks a command to stop; a second one, or a command that does not stop, ends the program. */
function stopOnSignals() {
  const controller = new AbortController();
  let caught: NodeJS.Signals | undefined;
  const ignore = (): void => {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  // Shells stop a script only when the program they wait for was ended by the signal itself.
  const pass = (): void => {
    ignore();
    if (caught !== undefined) process.kill(process.pid, caught);
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    ignore();
    caught = signal;
    controller.abort();
    setTimeout(pass, PATIENCE_MS).unref();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return { signal: controller.signal, pass };
}

function packageVersion(): string {
  const facts = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return facts.version;
}
