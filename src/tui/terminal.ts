/**
 * The ways out: whatever ends the screens (a key, a signal, a closed terminal, a bug) they are taken down first, so that
 * the terminal is as it was. The process itself is ended by the caller, once the store is closed.
 */

/** Screens that are being drawn. */
export interface Drawn {
  readonly ended: Promise<unknown>;
  end(): void;
}

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGQUIT: 131, SIGTERM: 143 } as const;
type Signal = keyof typeof SIGNALS;
const SIGNAL_NAMES = Object.keys(SIGNALS) as Signal[];

/** Draws until the screens end; the exit code for it. A bug outside of drawing ends them too and is thrown. */
export async function guardTerminal(draw: (stop: () => void) => Drawn | Promise<Drawn>): Promise<number> {
  let drawn: Drawn | undefined;
  let code = 0;
  let bug: unknown;
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
    drawn?.end();
  };
  const onSignal = (signal: Signal): void => {
    code = SIGNALS[signal];
    stop();
  };
  const onBug = (error: unknown): void => {
    bug ??= error;
    stop();
  };
  // A closed terminal can't be written to any more; that is an end, not a bug.
  const onLost = (): void => onSignal('SIGHUP');
  const silent = silenceConsole();
  for (const signal of SIGNAL_NAMES) process.on(signal, onSignal);
  process.on('unhandledRejection', onBug);
  process.on('uncaughtException', onBug);
  process.stdout.on('error', onLost);
  process.stdin.on('error', onLost);
  // Ink does so only after the first frame, onto which the terminal would echo what is typed meanwhile.
  process.stdin.setRawMode(true);
  try {
    drawn = await draw(stop);
    if (isStopped) drawn.end();
    await drawn.ended;
  } finally {
    process.stdin.setRawMode(false);
    for (const signal of SIGNAL_NAMES) process.off(signal, onSignal);
    process.off('unhandledRejection', onBug);
    process.off('uncaughtException', onBug);
    process.stdin.off('error', onLost);
    silent.restore();
  }
  if (bug !== undefined) throw bug;
  return code;
}

/** Nothing but the screens may write on the screen: what libraries say to the console is dropped meanwhile. */
function silenceConsole(): { restore(): void } {
  const kept = { ...console };
  const drop = (): void => {};
  Object.assign(console, { log: drop, info: drop, warn: drop, error: drop, debug: drop, trace: drop });
  return { restore: () => Object.assign(console, kept) };
}

/**
 * Before the other screen of a terminal is drawn on: it begins where the cursor stands, and what was echoed until now has
 * moved that; a frame drawn from there would be wider than the window.
 */
export function toLineStart(): void {
  process.stdin.setRawMode(true);
  process.stdout.write('\r');
}

/** A process that was stopped has no time meanwhile: this long is only to be felt where there is no shell to go back to. */
const NO_SHELL_MS = 300;

/**
 * Back to the shell until `fg`. Called inside Ink's `suspendTerminal`, so the terminal is the shell's meanwhile; the timer
 * keeps the process from running out of things to wait for. Where no shell waits (a window or a connection of the program's
 * own) the kernel stops nothing, and it goes on by itself.
 */
export function stopUntilForeground(): Promise<void> {
  return new Promise((resolve) => {
    const goOn = (): void => {
      clearTimeout(alive);
      process.off('SIGCONT', goOn);
      resolve();
    };
    const alive = setTimeout(goOn, NO_SHELL_MS);
    process.once('SIGCONT', goOn);
    process.kill(0, 'SIGTSTP');
  });
}
