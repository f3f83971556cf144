/** What holds of every screen: at any size, over hostile texts, drawn or read out, and over a bank with nothing in it. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import stringWidth from 'string-width';
import type { ScreenName } from '../../src/tui/places.ts';
import { SCREENS } from '../../src/tui/screens/index.tsx';
import type { ThemeName } from '../../src/tui/theme.ts';
import type { SmallBank } from '../services/smallBank.ts';
import { openTestBank } from '../support/engines.ts';
import { anAdmin, anIndividual, anOrg, aMember } from '../support/people.ts';
import { type EveryScreen, everyScreen } from './support/everyScreen.ts';
import { harmIn } from './support/hostile.ts';
import { hostileBank } from './support/hostileBank.ts';
import { drawScreen, OpenScreen } from './support/openScreen.tsx';
import { readOut } from './support/readOut.tsx';
import { endAll } from './support/renderAt.tsx';

afterEach(endAll);

const NAMES = Object.keys(SCREENS) as ScreenName[];
const WRONG = /undefined|NaN|\[object|Infinity|something went wrong inside/;

/** The lines of the screen itself that say something. */
const bodyOf = (frame: string): string[] =>
  frame
    .split('\n')
    .slice(3, -2)
    .filter((line) => line.trim() !== '');

describe('over texts that would do harm', () => {
  let small: SmallBank;
  let every: EveryScreen;
  beforeAll(async () => {
    small = await hostileBank();
    every = await everyScreen(small);
  });

  test.each<[number, number, ThemeName]>([
    [80, 24, 'none'],
    [120, 40, 'contrast'],
    [60, 15, 'light'],
  ])('drawn at %i x %i, %s', async (columns, rows, theme) => {
    let shown = 0;
    const faults = await Promise.all(
      NAMES.map(async (name) => {
        const screen = await drawScreen(
          { bank: small.bank, screen: name, ...every[name] },
          { columns, rows, theme },
        );
        await expect.poll(() => bodyOf(screen.frame()), { timeout: 10_000 }).not.toEqual([]);
        await screen.press('\u001b[B', '\t');
        const frame = await screen.settled();
        const lines = frame.split('\n');
        const isOver = lines.length > rows || lines.some((line) => stringWidth(line) > columns);
        const harm = harmIn(screen.written());
        if (/[\u2400-\u2421\ufffd]/.test(screen.written())) shown++;
        return isOver || harm.length > 0 || WRONG.test(frame)
          ? [`${name} ${JSON.stringify(harm)}\n${frame}`]
          : [];
      }),
    );
    expect(faults.flat()).toEqual([]);
    // Pictures of control characters: the texts did get there.
    expect(shown).toBeGreaterThan(10);
  });

  test.each<[ScreenName, string[]]>([
    ['transactions', ['V']],
    ['transactions', ['V', '\u001b[B', '\r']],
    ['transactions', ['/', '\u001b[A']],
    ['mappings', ['\r']],
    ['mappings', ['\u001b[B', 'D']],
    ['rules', ['D']],
    ['rules', ['\u001b[B', '\r']],
    ['rule', ['\t', '\t', '\r']],
    ['deleteAction', ['slip', '\r']],
  ])('%s after %j', async (name, keys) => {
    const screen = await drawScreen(
      { bank: small.bank, screen: name, ...every[name] },
      { columns: 80, rows: 24 },
    );
    await expect.poll(() => bodyOf(screen.frame()), { timeout: 10_000 }).not.toEqual([]);
    for (const key of keys) {
      await screen.settled();
      await screen.press(key);
    }
    const frame = await screen.settled();
    expect(frame).not.toMatch(WRONG);
    expect(frame.split('\n').filter((line) => stringWidth(line) > 80)).toEqual([]);
    expect(harmIn(screen.written())).toEqual([]);
  });

  test('read out', async () => {
    const faults = await Promise.all(
      NAMES.map(async (name) => {
        const reader = await readOut(<OpenScreen bank={small.bank} screen={name} {...every[name]} />);
        await reader.until('Keys: ');
        await reader.press('\u001b[B');
        const harm = harmIn(reader.said().replaceAll('\u001b[?2004h', ''));
        reader.end();
        return harm.length > 0 ? [`${name} ${JSON.stringify(harm)}`] : [];
      }),
    );
    expect(faults.flat()).toEqual([]);
  });
});

test('over a bank with nothing in it every screen says so, and what to do next', async () => {
  const bank = await openTestBank('sqlite');
  const admin = await anAdmin(bank);
  const acme = await anOrg(bank, admin, 'Acme');
  const olga = await aMember(bank, admin, acme, 'olga', 'owner');
  const ana = await anIndividual(bank, admin, 'ana');
  const found: string[] = [];
  for (const viewer of [admin, olga, ana])
    for (const name of NAMES) {
      const { isDestination, whyNot } = SCREENS[name];
      if ((!isDestination && name !== 'home') || whyNot?.(viewer) !== undefined) continue;
      const screen = await drawScreen({ bank, viewer, screen: name, params: {} as never });
      found.push([`${viewer.role} ${name}`, ...bodyOf(screen.frame())].join('\n'));
      screen.end();
    }
  // A heading alone says nothing; a form has its fields.
  expect(found.filter((text) => WRONG.test(text) || text.split('\n').length < 3)).toEqual([]);
  const isAlone = (text: string): boolean =>
    /yet\.$|^There is no [^.]*\.$/.test(text.split('\n').at(-1) ?? '');
  expect(found.filter((text) => isAlone(text) && !text.startsWith('admin'))).toEqual([]);
});
