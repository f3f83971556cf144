import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { trades } from '../../src/reports/trades.ts';
import { checkBank } from '../../src/services/check.ts';
import { linesOf } from '../reports/reading.ts';
import { balancesOf, countOf, type SmallBank } from '../services/smallBank.ts';
import { widthOf } from '../../src/tui/cells.ts';
import { expectFrame } from './support/expectFrame.ts';
import { HOSTILE, harmIn } from './support/hostile.ts';
import { livedBank } from './support/livedBank.ts';
import { openDesk } from './support/openDesk.tsx';
import { pressAll } from './support/pressAll.ts';
import { endAll, type Rendered } from './support/renderAt.tsx';

afterEach(endAll);

const TAB = '\t';
const ENTER = '\r';
const ESC = '\u001b';
const CLEAR = '\u0015';

let small: SmallBank;
beforeEach(async () => {
  small = await livedBank('sqlite');
});

const open = (...keys: string[]) => openAt({}, ...keys);
async function openAt(size: Parameters<typeof openDesk>[2], ...keys: string[]): Promise<Rendered> {
  const screen = await openDesk(small.bank, small.ana, size);
  await pressAll(screen, ...keys);
  return screen;
}
const shown = (screen: Rendered, name: string, size = '80x24') =>
  expectFrame(screen, `${size}/correct-${name}`);

/** The purchase of SAP of February, dearer than it was: the sale of April took from the lot before it and some of this. */
const DEARER = ['4', 'j', 'j', 'j', 'c', TAB, TAB, TAB, CLEAR, '100'];

describe('a trade', () => {
  test('is corrected after its effect was seen and a reason given, and what it was is still there', async () => {
    const screen = await open(...DEARER);
    await shown(screen, 'trade');
    expect(screen.frame()).toContain('1 sale realises something else');
    await pressAll(screen, TAB, TAB, TAB, ENTER);
    expect(screen.frame()).toContain('a correction needs a reason');
    await pressAll(screen, 'read it wrong', ENTER);
    await shown(screen, 'trade-asked');
    await pressAll(screen, 'y');
    await shown(screen, 'trade-done');
    await pressAll(screen, '!');
    expect(screen.frame().replace(/\s+/g, ' ')).toMatch(
      /trade edit '#2' --price 100 --reason 'read it wrong'/,
    );
    await pressAll(screen, ESC, ENTER, 'v', 'G');
    await shown(screen, 'trade-history');
    await pressAll(screen, ESC, ':', 'corrections', ENTER);
    await shown(screen, 'list');
  });

  test('is what it was before once u put it back, and so are its figures', async () => {
    const before = await linesOf(trades, small.bank, small.ana, {});
    const screen = await open(...DEARER);
    await pressAll(screen, TAB, TAB, TAB, 'read it wrong', ENTER, 'y');
    await screen.until('The trade is corrected.');
    expect(await linesOf(trades, small.bank, small.ana, {})).not.toEqual(before);
    await pressAll(screen, 'u');
    await screen.until('Make trade #2 again what it was?');
    await pressAll(screen, 'y');
    await screen.until('It is taken back.');
    expect(await linesOf(trades, small.bank, small.ana, {})).toEqual(before);
    expect(await checkBank(small.bank)).toEqual([]);
  });

  test('that a later sale needs is not taken back, and that sale is named', async () => {
    const screen = await open('4', 'G', 'd');
    expect(screen.frame()).not.toContain('!');
    await pressAll(screen, 'k', ESC, ESC, '4', 'j', 'j', 'd');
    await screen.until('the sale of 50 on 2026-06-15');
    await shown(screen, 'oversell');
    expect(await countOf(small.bank, 'trade')).toBe(5);
  });

  test('nothing is written without a yes', async () => {
    const screen = await open(...DEARER, TAB, TAB, TAB, 'so', ENTER, ENTER);
    await pressAll(screen, ESC);
    expect(screen.frame()).toContain('What you typed is kept');
    expect(await balancesOf(small.bank)).toMatchObject({ 'ANA-BRK': '7305.80 EUR' });
  });
});

describe('a transaction', () => {
  test("of a transfer keeps its amount with both legs; its class is its account's own", async () => {
    const screen = await open('2', ENTER, 'j', 'j', 'c', TAB, TAB, TAB, TAB, CLEAR, 'A red bicycle');
    await shown(screen, 'transaction');
    await pressAll(screen, TAB, 'it is red', ENTER);
    await shown(screen, 'transaction-asked');
    await pressAll(screen, 'y', ENTER);
    expect(screen.frame()).toContain('A red bicycle');
    await pressAll(screen, 'v', 'G');
    expect(screen.frame().replace(/[\s❯]+/g, ' ')).toContain(
      'ana changed description New bicycle -> A red bicycle. Why: it is red',
    );
  });
});

describe('the screens of corrections', () => {
  test.each([
    [60, 15],
    [120, 40],
  ])('fit into %i x %i', async (columns, rows) => {
    for (const keys of [DEARER, ['4', 'd'], ['4', 'v'], ['3', 'c'], [':', 'corrections', ENTER]]) {
      const screen = await openAt({ columns, rows }, ...keys);
      const lines = screen.frame().split('\n');
      expect(lines.length).toBeLessThanOrEqual(rows);
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
    }
  });

  test('draw nothing that could harm the terminal', async () => {
    const screen = await open(...DEARER, TAB, TAB, TAB);
    for (const text of HOSTILE) {
      await screen.paste(text);
      await screen.settled();
    }
    await pressAll(screen, ENTER, 'y', ENTER, 'v', ESC, ':', 'corrections', ENTER, ENTER);
    expect(screen.frame()).toContain('Why');
    expect(harmIn(screen.written())).toEqual([]);
  });

  test('say why an admin may not correct', async () => {
    const screen = await openDesk(small.bank, small.admin);
    await pressAll(screen, '3', 'c');
    expect(screen.frame()).toContain('admin may not correct what is booked');
  });
});
