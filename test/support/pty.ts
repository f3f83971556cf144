/**
 * The program in a real pseudo-terminal, read as a terminal emulator draws it: what a user types and sees.
 * Nothing here waits a fixed time; `waitFor` looks again whenever the program has written.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

export const LAUNCHER = fileURLToPath(new URL('../../bin/finance.js', import.meta.url));

/** `node --require` this: the launcher then takes that Node for an old one. */
export const PRETENDED_OLD = fileURLToPath(new URL('./pretendOld.cjs', import.meta.url));

const KEYS = {
  enter: '\r',
  esc: '\x1b',
  tab: '\t',
  'shift-tab': '\x1b[Z',
  backspace: '\x7f',
  delete: '\x1b[3~',
  space: ' ',
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  home: '\x1b[H',
  end: '\x1b[F',
  'page-up': '\x1b[5~',
  'page-down': '\x1b[6~',
  'ctrl-c': '\x03',
  'ctrl-d': '\x04',
  'ctrl-u': '\x15',
  'ctrl-z': '\x1a',
} as const;
export type KeyName = keyof typeof KEYS;

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  /** Arguments of the program. */
  readonly args?: readonly string[];
  /** Added to a bare environment: PATH, HOME, LANG, TERM. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Another program than `node bin/finance.js`: a shell, say; `args` are its arguments then. */
  readonly command?: string;
}

export interface Exit {
  readonly code: number;
  /** 0: none. */
  readonly signal: number;
}

type Expected = string | RegExp | ((screen: string) => boolean);

export class TestTerminal {
  readonly exit: Promise<Exit>;
  /** Everything the program has written, escape sequences and all. */
  raw = '';
  /** When it last wrote, as `performance.now()`. */
  writtenAt = 0;
  readonly #pty: IPty;
  readonly #emulator: InstanceType<typeof xterm.Terminal>;
  #looks: (() => void)[] = [];
  #exited: Exit | undefined;

  constructor(pty: IPty, columns: number, rows: number) {
    this.#pty = pty;
    this.#emulator = new xterm.Terminal({ cols: columns, rows, scrollback: 1000, allowProposedApi: true });
    pty.onData((data) => {
      this.raw += data;
      this.writtenAt = performance.now();
      this.#emulator.write(data, () => this.#look());
    });
    this.#emulator.onData((answer) => pty.write(answer));
    this.exit = new Promise((resolve) => {
      pty.onExit(({ exitCode, signal }) => {
        // What was written last is drawn before anybody looks.
        this.#emulator.write('', () => {
          this.#exited = { code: exitCode, signal: signal ?? 0 };
          resolve(this.#exited);
          this.#look();
        });
      });
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  type(text: string): void {
    this.#pty.write(text);
  }

  press(...keys: KeyName[]): void {
    for (const key of keys) this.#pty.write(KEYS[key]);
  }

  /** As a terminal pastes: bracketed where the program asked for it. */
  paste(text: string): void {
    const pasted = text.replaceAll('\n', '\r');
    this.#pty.write(this.#emulator.modes.bracketedPasteMode ? `\x1b[200~${pasted}\x1b[201~` : pasted);
  }

  resize(columns: number, rows: number): void {
    this.#emulator.resize(columns, rows);
    this.#pty.resize(columns, rows);
  }

  signal(name: NodeJS.Signals): void {
    process.kill(this.pid, name);
  }

  /** The window is closed: the program gets SIGHUP and has no terminal any more. */
  close(): void {
    (this.#pty as unknown as { destroy(): void }).destroy();
  }

  /** The rows of the screen, right-trimmed. */
  lines(): string[] {
    const { active } = this.#emulator.buffer;
    return Array.from(
      { length: this.#emulator.rows },
      (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? '',
    );
  }

  /** Whether a line went on in the next one: it was wider than the window. */
  hasWrapped(): boolean {
    const { active } = this.#emulator.buffer;
    for (let row = 0; row < this.#emulator.rows; row++)
      if (active.getLine(active.viewportY + row)?.isWrapped) return true;
    return false;
  }

  /** The screen's rows as letters that look alike, side by side. */
  runs(): Run[][] {
    const { active } = this.#emulator.buffer;
    return Array.from({ length: this.#emulator.rows }, (_, row) => {
      const runs: Run[] = [];
      const line = active.getLine(active.viewportY + row);
      for (let column = 0; column < this.#emulator.cols; column++) {
        const cell = line?.getCell(column);
        if (cell === undefined || cell.getWidth() === 0) continue;
        const run: Run = {
          column,
          text: cell.getChars() || ' ',
          columns: cell.getWidth(),
          colour: cell.isFgPalette() ? cell.getFgColor() : undefined,
          isBold: cell.isBold() !== 0,
          isDim: cell.isDim() !== 0,
          isInverse: cell.isInverse() !== 0,
        };
        const last = runs.at(-1);
        if (last !== undefined && looksAlike(last, run))
          runs[runs.length - 1] = {
            ...last,
            text: last.text + run.text,
            columns: last.columns + run.columns,
          };
        else runs.push(run);
      }
      return runs.filter(({ text, isInverse }) => isInverse || text.trim() !== '');
    });
  }

  screen(): string {
    return this.lines().join('\n');
  }

  /** Resolves with the screen as soon as it shows what is expected; else fails with the screen as it is. */
  waitFor(expected: Expected, timeoutMs = 15_000): Promise<string> {
    return new Promise((resolve, reject) => {
      const failed = new Error();
      const give = (why: string) => {
        failed.message = `${why} before the screen showed ${expected}:\n${framed(this.lines())}`;
        done(() => reject(failed));
      };
      const look = () => {
        const screen = this.screen();
        if (shows(screen, expected)) done(() => resolve(screen));
        else if (this.#exited) give(`the program ended with ${JSON.stringify(this.#exited)}`);
      };
      const timer = setTimeout(() => give(`${timeoutMs} ms went by`), timeoutMs);
      const done = (settle: () => void) => {
        clearTimeout(timer);
        this.#looks = this.#looks.filter((other) => other !== look);
        settle();
      };
      this.#looks.push(look);
      look();
    });
  }

  #look(): void {
    for (const look of this.#looks) look();
  }

  get alternateScreen(): boolean {
    return this.#emulator.buffer.active.type === 'alternate';
  }

  /** The line discipline's settings (`stty -g`): echo, line editing, signals. */
  settings(): string {
    const { fd } = this.#pty as unknown as { fd: number };
    return execFileSync('stty', ['-g'], { stdio: [fd, 'pipe', 'inherit'], encoding: 'utf8' }).trim();
  }

  /** What the program left switched on in the emulator; empty when the terminal is as it was. */
  leftovers(): string[] {
    const { modes } = this.#emulator;
    const last = (on: string, off: string) => this.raw.lastIndexOf(on) > this.raw.lastIndexOf(off);
    const kitty = (pattern: RegExp) => [...this.raw.matchAll(pattern)].length;
    return [
      ...(this.alternateScreen ? ['alternate screen'] : []),
      ...(last('\x1b[?25l', '\x1b[?25h') ? ['hidden cursor'] : []),
      ...(modes.bracketedPasteMode ? ['bracketed paste'] : []),
      ...(modes.mouseTrackingMode === 'none' ? [] : ['mouse tracking']),
      ...(modes.sendFocusMode ? ['focus reports'] : []),
      ...(modes.applicationCursorKeysMode ? ['application cursor keys'] : []),
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences of a terminal begin with escape
      ...(kitty(/\x1b\[>\d*u/g) > kitty(/\x1b\[<\d*u/g) ? ['kitty keyboard'] : []),
    ];
  }
}

/** Letters side by side that look the same. */
export interface Run {
  readonly column: number;
  readonly text: string;
  readonly columns: number;
  /** 0-15 of the terminal's palette; undefined for its own colour. */
  readonly colour: number | undefined;
  readonly isBold: boolean;
  readonly isDim: boolean;
  readonly isInverse: boolean;
}

const looksAlike = (a: Run, b: Run): boolean =>
  a.colour === b.colour && a.isBold === b.isBold && a.isDim === b.isDim && a.isInverse === b.isInverse;

function shows(screen: string, expected: Expected): boolean {
  if (typeof expected === 'string') return screen.includes(expected);
  return expected instanceof RegExp ? expected.test(screen) : expected(screen);
}

const framed = (lines: readonly string[]): string => lines.map((line) => `│ ${line}`).join('\n');

/** Opens a terminal and starts the program in it. The caller sees to it that it ends. */
export function startInTerminal({
  columns = 80,
  rows = 24,
  args = [],
  env = {},
  cwd = process.cwd(),
  command,
}: TerminalOptions = {}): TestTerminal {
  const pty = spawn(command ?? process.execPath, command === undefined ? [LAUNCHER, ...args] : [...args], {
    name: 'xterm-256color',
    cols: columns,
    rows,
    cwd,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'C.UTF-8', ...env },
  });
  return new TestTerminal(pty, columns, rows);
}
