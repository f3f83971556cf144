import { afterEach, beforeEach, expect, test } from 'vitest';
import { timeCalendar } from '../../src/tui/calendarField.ts';
import type { SmallBank } from '../services/smallBank.ts';
import { expectFrame } from './support/expectFrame.ts';
import { livedBank } from './support/livedBank.ts';
import { openDesk } from './support/openDesk.tsx';
import { pressAll } from './support/pressAll.ts';
import { endAll } from './support/renderAt.tsx';

afterEach(endAll);

const TAB = '\t';
const ENTER = '\r';
const ESC = '\u001b';
const CALENDAR = '\u0007';
const [UP, LEFT, PAGE_UP, PAGE_DOWN] = ['\u001b[A', '\u001b[D', '\u001b[5~', '\u001b[6~'];

let small: SmallBank;
beforeEach(async () => {
  small = await livedBank('sqlite');
});

test('a day is taken from the calendar, by day, by week and by month', async () => {
  const screen = await openDesk(small.bank, small.ana);
  await pressAll(screen, '2', 'T', 'sav', TAB, '5', TAB, TAB);
  expect(screen.frame()).toContain('Ctrl-G calendar');
  await pressAll(screen, CALENDAR);
  await screen.until('June 2026');
  await expectFrame(screen, '80x24/calendar');
  await pressAll(screen, UP, LEFT, 'h', PAGE_UP, 'j');
  expect(screen.frame()).toContain('Thu 28 May 2026, 33 days ago');
  await pressAll(screen, ENTER);
  expect(screen.frame()).toContain('2026-05-28_   Thu 28 May 2026');
  await pressAll(screen, CALENDAR, 't', 'l');
  expect(screen.frame()).toContain('Wed 1 Jul 2026, in 1 day');
  await pressAll(screen, ENTER);
  expect(screen.frame()).toContain('2026-07-01 is still to come');
  await pressAll(screen, PAGE_DOWN, ESC);
  expect(screen.frame()).toContain('2026-05-28_   Thu 28 May 2026');
});

test('at 60x15, in plain letters', async () => {
  const screen = await openDesk(small.bank, small.ana, { columns: 60, rows: 15 });
  await pressAll(screen, '2', 'T', 'sav', TAB, '5', TAB, TAB, '15.3', CALENDAR);
  await screen.until('March 2026');
  await expectFrame(screen, '60x15/calendar');
  await pressAll(screen, ENTER, ENTER);
  await screen.until('Send 5.00 EUR');
  expect(screen.frame()).toContain('Sun 15 Mar 2026');
});

test('of a time the time of day stays', () => {
  const { dayOf, textOf } = timeCalendar('2026-06-30T12:34:56.000Z');
  expect(dayOf('yesterday 15:04')).toBe('2026-06-29');
  expect(dayOf('nonsense')).toBeUndefined();
  expect(textOf('2026-06-01', 'yesterday 15:04')).toBe('2026-06-01 15:04');
  expect(textOf('2026-06-01', '')).toBe('2026-06-01 12:34');
  expect(textOf('2026-06-01', '9:05')).toBe('2026-06-01 9:05');
});

test('the palette offers the screens that the role may use, and no others', async () => {
  const offered = async (viewer: typeof small.ana | typeof small.admin | typeof small.eli, word: string) => {
    const screen = await openDesk(small.bank, viewer);
    await pressAll(screen, ':', `go to ${word.toLowerCase()}`);
    return screen.frame().includes(`Go to ${word}`);
  };
  expect(await offered(small.ana, 'Orgs')).toBe(false);
  expect(await offered(small.admin, 'Orgs')).toBe(true);
  expect(await offered(small.admin, 'Payments')).toBe(false);
  expect(await offered(small.eli, 'Order')).toBe(false);
  expect(await offered(small.eli, 'Transfer')).toBe(true);
});
