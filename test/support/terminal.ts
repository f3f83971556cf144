/** A terminal for a test: what is still running when the test ends is killed. */
import { inject, onTestFinished } from 'vitest';
import { startInTerminal, type TerminalOptions, type TestTerminal } from './pty.ts';

export { type KeyName, LAUNCHER, PRETENDED_OLD, type TerminalOptions, type TestTerminal } from './pty.ts';

export function openTerminal(options: TerminalOptions = {}): TestTerminal {
  // Neither a .env of the developer's nor his home: his bank is no test bank.
  const elsewhere = inject('runFolder');
  const terminal = startInTerminal({
    cwd: elsewhere,
    ...options,
    env: { HOME: elsewhere, ...options.env },
  });
  let running = true;
  terminal.exit.then(() => {
    running = false;
  });
  onTestFinished(async () => {
    if (!running) return;
    try {
      terminal.signal('SIGKILL');
    } catch {
      // It has just ended by itself.
    }
    await terminal.exit;
  });
  return terminal;
}
