/** The linear mode for screen readers: what is said of a frame, and every screen in it with its commonest keys. */
import { beforeAll, describe, expect, test } from 'vitest';
import { announce, whereOne } from '../../src/tui/linear/narrator.ts';
import { sayChart } from '../../src/tui/linear/sayChart.ts';
import { type SpokenKind, type SpokenLine, sayable } from '../../src/tui/linear/spoken.tsx';
import type { ScreenName } from '../../src/tui/places.ts';
import { SCREENS } from '../../src/tui/screens/index.tsx';
import type { SmallBank } from '../services/smallBank.ts';
import { type EveryScreen, everyScreen } from './support/everyScreen.ts';
import { harmIn } from './support/hostile.ts';
import { livedBank } from './support/livedBank.ts';
import { OpenScreen } from './support/openScreen.tsx';
import { readOut } from './support/readOut.tsx';

const line = (kind: SpokenKind, text: string, id = ''): SpokenLine => ({ kind, id, text });
const LIST = [
  line('screen', 'Accounts: Accounts and their balances', '1'),
  line('title', 'Accounts, 2 accounts', 'Accounts'),
  line('row', 'row 1 of 2: ANA-1'),
  line('keys', 'Keys: Enter open'),
];
const FIELD = [line('title', 'Transfer', 'Transfer'), line('field', '1', 'Amount')];
const said = (before: readonly SpokenLine[], after: readonly SpokenLine[], isTyping = false): string =>
  [...announce(before, after, isTyping).lines, ...announce(before, after, isTyping).keys].join('\n');

describe('what is said of a frame', () => {
  test('a screen is told with its keys, in its order', () => {
    expect(said([], LIST)).toBe(LIST.map(({ text }) => text).join('\n'));
  });
  test('of a move only the row', () => {
    expect(said(LIST, [...LIST.slice(0, 2), line('row', 'row 2 of 2: ANA-2'), ...LIST.slice(3)])).toBe(
      'row 2 of 2: ANA-2',
    );
  });
  test('of the same frame nothing, and where one is when it is asked for', () => {
    expect(said(LIST, LIST)).toBe('');
    expect(whereOne(LIST)).toBe('row 1 of 2: ANA-1');
  });
  test('another visit of the screen is told anew', () => {
    const [screen, ...rest] = LIST;
    expect(said(LIST, [{ ...(screen ?? line('screen', '')), id: '2' }, ...rest])).toContain('row 1 of 2');
  });
  test('the keys of a dialog with its title', () => {
    expect(
      said(LIST, [...LIST.slice(0, 1), line('title', 'Help', 'Help'), line('keys', 'Keys: Esc close')]),
    ).toBe('Help\nKeys: Esc close');
  });
  test('a question, an error and a notice once', () => {
    const asked = [
      ...LIST,
      line('question', 'Question: freeze? y freeze, n or Enter no'),
      line('notice', 'Error: no', '1'),
    ];
    expect(said(LIST, asked)).toBe('Question: freeze? y freeze, n or Enter no\nError: no');
    expect(said(asked, asked)).toBe('');
    expect(said(asked, [...asked.slice(0, -1), line('notice', 'Error: no', '2')])).toBe('Error: no');
  });
  test('what is typed as letters, and a fault when the typing stops', () => {
    const typed = [
      line('title', 'Transfer', 'Transfer'),
      line('field', '12', 'Amount'),
      line('text', 'Wrong, Amount'),
    ];
    const echoed = announce(FIELD, typed, true);
    expect([echoed.echo, echoed.lines]).toEqual(['2', []]);
    expect(said(echoed.heard, typed)).toBe('Wrong, Amount');
  });
  test('what is deleted, and what was put in elsewhere in full', () => {
    const of = (text: string): SpokenLine[] => [line('field', text, 'Amount')];
    expect(said(of('123'), of('1'), true)).toBe('23 deleted');
    expect(said(of('123'), of('1923'), true)).toBe('Amount: 1923');
    expect(said(of('123'), of(''), true)).toBe('Amount: empty');
  });
});

describe('a text as it is said', () => {
  test.each([
    ['Cash       23,801.20   out  -2,945.90', 'Cash, 23,801.20, out, minus 2,945.90'],
    ['of 2026-03-01, -3d or 2026', 'of 2026-03-01, -3d or 2026'],
    ['────  ❯ ██░░ 45 %', '❯, 45 %'],
    ['Ana Ribeiro · x', 'Ana Ribeiro · x'],
    ['↓ choose', 'Down choose'],
  ])('%s', (shown, spoken) => expect(sayable(shown)).toBe(spoken));

  test('a picture is a sentence, and nothing where there is no line', () => {
    const points = [3, 1, 4].map((value, index) => ({ label: `Jan 2${index}`, value }));
    expect(sayChart(points)).toBe(
      'Picture of 3 points: from 3 in Jan 20 to 4 in Jan 22; lowest 1 in Jan 21, highest 4 in Jan 22',
    );
    expect(sayChart(points.slice(0, 1))).toBeUndefined();
  });
});

/** Anything drawn, a text that was cut, a hole. */
const FAULTS = /[\u2500-\u259f\u2800-\u28ff\ufdd0…❯]|undefined|NaN|\[object/;
const isFaulty = (told: string): boolean => FAULTS.test(told) || harmIn(told).length > 0;
const PASTE_MODE = '\u001b[?2004h';
/** One who listens is told no more than this of one key. */
const MOST_LINES = 60;

describe('every screen', () => {
  let small: SmallBank;
  let every: EveryScreen;
  beforeAll(async () => {
    small = await livedBank('sqlite');
    every = await everyScreen(small);
  });

  test('is read out in labelled lines, and every key is answered in few of them', async () => {
    const faults = await Promise.all((Object.keys(SCREENS) as ScreenName[]).map(faultsOf));
    expect(faults.flat()).toEqual([]);
  });

  test('tells of a key that does nothing now that it does not', async () => {
    const { viewer, params } = every.budgets;
    const reader = await readOut(
      <OpenScreen bank={small.bank} viewer={viewer} screen="budgets" params={params} />,
    );
    await reader.until(/Keys: .*u put back, not now/);
  });

  async function faultsOf(screen: ScreenName): Promise<string[]> {
    const { viewer, params } = every[screen];
    const { title, does } = SCREENS[screen];
    const reader = await readOut(
      <OpenScreen bank={small.bank} viewer={viewer} screen={screen} params={params} />,
    );
    try {
      const opened = (await reader.until('Keys: ')).replace(PASTE_MODE, '');
      const faults = opened.includes(`${title}: ${does}`) ? [] : [`${screen} is not named:\n${opened}`];
      if (isFaulty(opened)) faults.push(`${screen}:\n${opened}`);
      for (const key of ['\u001b[B', '\t', '\u001b[A', 'z']) {
        const told = await reader.press(key);
        const isWrong = isFaulty(told) || told.trim() === '' || told.split('\n').length > MOST_LINES;
        if (isWrong) faults.push(`${screen}, ${JSON.stringify(key)}:\n${told}`);
      }
      return faults;
    } finally {
      reader.end();
    }
  }
});
