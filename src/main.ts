/** From argv to a command or the screens, and from there to the exit code; nothing else. */
import { readFileSync } from 'node:fs';
import { runCommandLine } from './cli/run.ts';

export async function main(argv: readonly string[]): Promise<void> {
  const stop = stopOnSignals();
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
      const { runTui } = await import('./tui/start.tsx');
      screensCode = await runTui(options);
    },
  });
  process.exitCode = code === 0 ? screensCode : code;
  stop.pass();
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
