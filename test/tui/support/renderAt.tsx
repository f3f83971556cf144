/** Draws a component on streams of its own at any size, presses keys on it and reads the frames. */
import { EventEmitter } from 'node:events';
import { render } from 'ink';
import type { ReactNode } from 'react';
import { isAtWork } from '../../support/openStores.ts';
import { FakeIn } from './fakeIn.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with ESC
const MODES = /^(?:\u001b\[\?\d+[hl])*$/;

class FakeOut extends EventEmitter {
  readonly isTTY = true;
  columns: number;
  rows: number;
  frame = '';
  /** Everything that was written. */
  written = '';

  constructor(columns: number, rows: number) {
    super();
    this.columns = columns;
    this.rows = rows;
  }

  write = (text: string, done?: unknown): boolean => {
    // Modes of the terminal are written apart from frames, which are always whole here.
    if (!MODES.test(text)) this.frame = text;
    this.written += text;
    if (typeof done === 'function') done();
    return true;
  };
}

export interface Rendered {
  /** What is on the screen now, without colour codes. */
  frame(): string;
  /** The same with colour codes. */
  raw(): string;
  /** Everything that ever reached the terminal. */
  written(): string;
  /** Sends a chunk of input as a terminal would, and waits until the screen stands. */
  press(...chunks: string[]): Promise<void>;
  paste(text: string): Promise<void>;
  resize(columns: number, rows: number): Promise<void>;
  /** Waits until the frame shows the text; throws with the frame when it does not. */
  until(text: string | RegExp): Promise<string>;
  /** Waits until nothing was drawn for a moment: all that is read has been read. */
  settled(): Promise<string>;
  end(): void;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with ESC
const SGR = /\u001b\[[\d;]*m/g;
export const withoutColour = (text: string): string => text.replace(SGR, '');

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 6; turn++) await new Promise((resolve) => setImmediate(resolve));
};

/** What reads a small bank draws something sooner than that. */
const MOMENT_MS = 60;
/** Where nothing is at work but perhaps a timer. */
const SHORT_MOMENT_MS = 12;
const STEP_MS = 4;

const open: Rendered[] = [];
/** Takes down whatever a test left standing. */
export const endAll = (): void => {
  for (const rendered of open.splice(0)) rendered.end();
};

export async function renderAt(columns: number, rows: number, node: ReactNode): Promise<Rendered> {
  const out = new FakeOut(columns, rows);
  const input = new FakeIn();
  const screen = render(node, {
    stdout: out as unknown as NodeJS.WriteStream,
    stdin: input as unknown as NodeJS.ReadStream,
    stderr: new FakeOut(columns, rows) as unknown as NodeJS.WriteStream,
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
    interactive: true,
  });
  const rendered: Rendered = {
    frame: () => withoutColour(out.frame),
    raw: () => out.frame,
    written: () => out.written,
    async press(...chunks) {
      for (const chunk of chunks) {
        input.send(chunk);
        // A lone escape is held back for 20 ms: it may be the beginning of a longer key.
        if (chunk.endsWith('\u001b')) await new Promise((resolve) => setTimeout(resolve, 30));
        for (const _ of chunk) await turns();
      }
    },
    async paste(text) {
      input.send(`\u001b[200~${text}\u001b[201~`);
      await turns();
    },
    async resize(toColumns, toRows) {
      out.columns = toColumns;
      out.rows = toRows;
      out.emit('resize');
      await turns();
    },
    async until(text) {
      const isThere = (): boolean =>
        typeof text === 'string' ? rendered.frame().includes(text) : text.test(rendered.frame());
      for (let tries = 0; tries < 1_000 && !isThere(); tries++)
        await new Promise((resolve) => setTimeout(resolve, 10));
      if (!isThere()) throw new Error(`the screen never showed ${text}:\n${rendered.frame()}`);
      return rendered.frame();
    },
    async settled() {
      // Counted in steps, so that a pause of the machine's is not taken for the screen's.
      let quietMs = 0;
      for (let steps = 0; steps < 600; steps++) {
        const before = out.written;
        for (let rounds = 0; rounds < 3; rounds++) await turns();
        if (quietMs >= (isAtWork() ? MOMENT_MS : SHORT_MOMENT_MS)) break;
        await new Promise((resolve) => setTimeout(resolve, STEP_MS));
        quietMs = before === out.written ? quietMs + STEP_MS : 0;
      }
      return rendered.frame();
    },
    end: () => {
      screen.unmount();
      screen.cleanup();
    },
  };
  open.push(rendered);
  await turns();
  return rendered;
}
