/**
 * A person at the keyboard, as a robot: a task is the keys he presses and what he waits to see after them, and the figures
 * that the command line must report afterwards. Keys are counted as a person would: each letter is one.
 */
import { expect } from 'vitest';
import { type DemoUser, demoUser } from '../demoUser.ts';
import type { KeyName, TestTerminal } from '../../support/terminal.ts';

/** Keys as text, special ones in brackets (`n`, `12.34<tab>`), and what the screen shows once they have done their work. */
export type Step = readonly [keys: string, seen: string | RegExp];

export interface Task {
  readonly name: string;
  readonly steps: readonly Step[];
  /** What is true afterwards, by the reports; `seen` is the screen that ended it. */
  check(reports: Reports, seen: string): Promise<void>;
}

/** Reports of the person's, read once. */
export type Reports = (name: string, ...args: string[]) => Promise<Record<string, string | null>[]>;

export interface Done {
  readonly name: string;
  /** Of each step. */
  readonly keys: readonly string[];
  readonly count: number;
}

const strokesOf = (keys: string): string[] => keys.match(/<[a-z-]+>|[^<]/gu) ?? [];

function press(terminal: TestTerminal, keys: string): void {
  for (const stroke of strokesOf(keys))
    if (stroke.length > 1 && stroke.startsWith('<')) terminal.press(stroke.slice(1, -1) as KeyName);
    else terminal.type(stroke);
}

/** Does the tasks one after the other from the home screen, then looks at what came of them. */
export async function doTasks(name: string, cwd: string, tasks: readonly Task[]): Promise<Done[]> {
  const user = await demoUser(name, { cwd });
  const ends: string[] = [];
  for (const { name: task, steps } of tasks) {
    let end = '';
    for (const [keys, seen] of steps) {
      press(user.terminal, keys);
      end = await user.terminal.waitFor(seen).catch((error: Error) => {
        error.message = `${name}, ${task}, after ${keys}: ${error.message}`;
        throw error;
      });
    }
    ends.push(end);
    await goHome(user);
  }
  user.terminal.press('ctrl-c');
  expect(await user.terminal.exit).toEqual({ code: 0, signal: 0 });
  const reports = readOnce(user);
  for (const [index, task] of tasks.entries()) await task.check(reports, ends[index] ?? '');
  expect(await user.differences()).toBe('');
  return tasks.map(({ name: task, steps }) => {
    const keys = steps.map(([pressed]) => pressed);
    return { name: task, keys, count: strokesOf(keys.join('')).length };
  });
}

const HOME = /^ (?:Net worth|Balance|Deposits)(?:.|\n)*❯/m;
/** A frame may come in pieces, each of them a change. */
const MOST_BACK = 40;
const MOMENT_MS = 1_000;

/**
 * Back from wherever one is; not a part of the task. An escape that is followed by a number too soon is another key, so
 * the number comes once Esc has changed nothing for a moment.
 */
async function goHome({ terminal }: DemoUser): Promise<void> {
  const within = (seen: string | RegExp | ((screen: string) => boolean)): Promise<boolean> =>
    terminal.waitFor(seen, MOMENT_MS).then(
      () => true,
      () => false,
    );
  for (let tries = 0; tries < MOST_BACK; tries++) {
    const before = terminal.screen();
    terminal.press('esc');
    if (await within((screen) => screen !== before)) continue;
    terminal.type('1');
    if (await within(HOME)) return;
  }
  await terminal.waitFor(HOME);
}

function readOnce(user: DemoUser): Reports {
  const known = new Map<string, Promise<Record<string, string | null>[]>>();
  return (name, ...args) => {
    const key = [name, ...args].join(' ');
    const reading = known.get(key) ?? user.report(name, ...args);
    known.set(key, reading);
    return reading;
  };
}

/** Of the rows that hold these cells, one cell of each. */
export const cellsOf = async (
  rows: Promise<Record<string, string | null>[]>,
  cell: string,
  where: Readonly<Record<string, string>>,
): Promise<(string | null | undefined)[]> =>
  (await rows)
    .filter((row) => Object.entries(where).every(([key, value]) => row[key] === value))
    .map((row) => row[cell]);

/** The first figure that the pattern takes from a screen, without its commas. */
export const figureIn = (screen: string, pattern: RegExp): string =>
  (pattern.exec(screen)?.[1] ?? '').replaceAll(',', '').replace('+', '');
