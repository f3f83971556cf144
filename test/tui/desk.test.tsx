import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseMoney } from '../../src/domain/money.ts';
import { newId } from '../../src/services/newId.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { widthOf } from '../../src/tui/cells.ts';
import { type SmallBank, smallBank } from '../services/smallBank.ts';
import { HOSTILE, harmIn } from './support/hostile.ts';
import { livedBank } from './support/livedBank.ts';
import { openDesk } from './support/openDesk.tsx';
import { endAll, type Rendered } from './support/renderAt.tsx';

afterEach(endAll);

const PLACES = ['1', '2', '3', '4', '5', '6', '7'];
const selectedLine = (screen: Rendered): string =>
  screen
    .frame()
    .split('\n')
    .find((line) => line.startsWith('❯')) ?? '';

const press = async (screen: Rendered, ...chunks: string[]): Promise<void> => {
  for (const chunk of chunks) {
    await screen.press(chunk);
    await screen.settled();
  }
};

test('what another writes is on the screen within two seconds, where one is', async () => {
  const { bank, ana } = await livedBank('sqlite');
  const screen = await openDesk(bank, ana);
  await press(screen, '2', 'j');
  const before = selectedLine(screen);
  expect(before).toContain('ANA-BRK');
  const written = performance.now();
  await postTransfer(bank, ana, {
    id: newId(),
    from: 'ANA-1',
    to: 'ANA-SAV',
    amount: parseMoney('1.23'),
    description: 'from another window',
  });
  await screen.until(/ANA-SAV .* 801\.23/);
  expect(performance.now() - written).toBeLessThan(2_000);
  expect(selectedLine(screen)).toBe(before);
});

test('a bank that is gone is told, and the screen goes on', async () => {
  const { bank, ana } = await livedBank('sqlite');
  const screen = await openDesk(bank, ana);
  await press(screen, '2');
  await bank.store.close();
  await screen.until('the bank does not answer; trying again');
  await press(screen, 'j');
  expect(screen.frame()).toMatch(/❯ ANA-BRK/);
});

describe('a desk', () => {
  let small: SmallBank;
  beforeEach(async () => {
    small = await livedBank('sqlite');
  });

  test('leads back from rows that a screen led to, first to what it led to, then to that screen', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await press(screen, '7', '\r');
    await screen.until('[2026-06]');
    await press(screen, '/', 'nothing', '\r');
    await screen.until('Nothing matches the filter.');
    await press(screen, '\u001b');
    expect(screen.frame()).toContain('[2026-06]');
    expect(screen.frame()).not.toContain('[nothing]');
    await press(screen, '\u001b');
    await screen.until('Spending   Jun 2026');
  });

  test('says of a key that does nothing where the keys are found', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await press(screen, '7', 'Z');
    expect(screen.frame()).toContain('Z does nothing here; ? shows what can be done');
    await press(screen, '?', 'Z');
    expect(screen.frame()).not.toContain('does nothing here');
  });

  test('comes back to the row and the filter that were left', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await press(screen, '2', 'jj');
    expect(selectedLine(screen)).toContain('ANA-BRK-USD');
    await press(screen, '\r');
    expect(screen.frame()).toContain('Nothing was booked yet.');
    await press(screen, '\u001b');
    expect(selectedLine(screen)).toContain('ANA-BRK-USD');
    await press(screen, '/', 'eur check', '\r', '\r', '\u001b');
    expect(screen.frame()).toContain(' / [eur] [check]');
    expect(selectedLine(screen)).toContain('ANA-1');
    await press(screen, '\u001b');
    expect(screen.frame()).not.toContain('\n / ');
    expect(screen.frame()).toContain('[2 Accounts]');
  });

  test('keeps its place in a register across a new reading', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await press(screen, '3', 'jjj');
    const before = selectedLine(screen);
    await postTransfer(small.bank, small.ana, {
      id: newId(),
      from: 'ANA-1',
      to: 'ANA-SAV',
      amount: parseMoney('1.23'),
      description: 'meanwhile',
    });
    await press(screen, 'r');
    expect(screen.frame()).toContain('meanwhile');
    expect(selectedLine(screen)).toBe(before);
  });

  test('filters the register in the database by text, amount and day', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await press(screen, '3', '/', 'pingo', '\r');
    expect(screen.frame().match(/Pingo Doce/g)).toHaveLength(3);
    await press(screen, '/', ' <-100', '\r');
    expect(screen.frame().match(/Pingo Doce/g)).toHaveLength(2);
    await press(screen, '/', ' 2026-05', '\r');
    expect(screen.frame()).toContain('New bicycle');
    await press(screen, '/', ' >1,5');
    expect(screen.frame()).toContain('"1,5" is not a number like 1234.50');
    expect(screen.frame()).toContain('New bicycle');
    await press(screen, '\u001b');
    expect(screen.frame()).toContain(' / [pingo] [<-100] [2026-05]');
    await press(screen, '/', '\u007f', '\r');
    expect(screen.frame()).toContain(' / [pingo] [<-100]');
    expect(screen.frame().match(/Pingo Doce/g)).toHaveLength(2);
    await press(screen, '\u001b');
    expect(selectedLine(screen)).toContain('bob');
  });

  test('never quits by Escape, goes back by q from deeper screens and leaves by q at the top', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await press(screen, '\u001b', '\u001b', '2', '\r', 'q');
    expect(screen.frame()).toContain('3,762.10');
    expect(screen.frame()).toContain('q quit');
  });

  test('says why a command is not possible and does not do it', async () => {
    const screen = await openDesk(small.bank, small.admin);
    await press(screen, '2', 'T');
    expect(screen.frame()).toContain('admin may not move money');
    expect(screen.frame()).toContain('[2 Accounts]');
    await press(screen, 'j');
    expect(screen.frame()).not.toContain('admin may not');
  });

  test('runs commands from the palette and from help', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await press(screen, ':', 'holdi', '\r');
    expect(screen.frame()).toContain('[5 Holdings]');
    await press(screen, 'm');
    expect(screen.frame()).toContain('LIFO');
    await press(screen, '?', '\r');
    await screen.until('Lots of EDP');
    await press(screen, '\u001b', ':', 'pay');
    expect(selectedLine(screen)).toContain('Go to Payments');
    await press(screen, '\u001b');
    await press(screen, ':', '%', '\r');
    expect(screen.frame()).toContain('nothing has that name');
  });

  test('takes what is pasted as text, never as commands', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await screen.paste('2345q\u001b[A');
    expect(await screen.settled()).toContain('[1 Home]');
    await press(screen, '3', '/');
    await screen.paste('ping\r\no\u001b[31m');
    expect(await screen.settled()).toContain(' / ping o');
    expect(harmIn(screen.written())).toEqual([]);
  });

  test('works off a whole chunk of keys in order, over several screens', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await press(screen, '2jj\r');
    expect(screen.frame()).toContain('ANA-BRK-USD   brokerage');
  });

  test('keeps everything while the window is too small', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await press(screen, '2', 'jj');
    await screen.resize(40, 10);
    expect(screen.frame()).toMatch(
      /^This window is 40 x 10\.\nIt needs 60 x 15: make it larger\.\nCtrl-C leaves\.\n*$/,
    );
    await press(screen, 'k', '5');
    await screen.resize(80, 24);
    await screen.settled();
    expect(selectedLine(screen)).toContain('ANA-BRK-USD');
  });

  test('exports what is shown, and over another file only when told so', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'export-')), 'my rows.csv');
    const screen = await openDesk(small.bank, small.ana);
    await press(screen, '3', '/', 'pingo', '\r', 'e', '\u0015', file);
    await screen.until('filter pingo');
    await press(screen, '\r');
    await screen.until('Written to');
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe('date,account_ref,counterparty_name,description,category,amount,currency');
    expect(lines[1]).toMatch(/^2026-05-19,ANA-1,Pingo Doce,New bicycle,.*,-1204.10,EUR$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(file, 'mine');
    await press(screen, 'e', '\u0015', file, '\r');
    await screen.until('is there already: write over it?');
    await press(screen, '\r');
    expect(readFileSync(file, 'utf8')).toBe('mine');
    await press(screen, '\r', 'y');
    await screen.until('Written to');
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(4);
    await press(screen, 'e', '\u0015', '/nowhere/at/all.csv', '\r');
    await screen.until('/nowhere/at/all.csv cannot be written (ENOENT)');
  });

  test('draws no frame wider or taller than the window, at any size', async () => {
    const screen = await openDesk(small.bank, small.ana);
    const size = fc.tuple(fc.integer({ min: 1, max: 210 }), fc.integer({ min: 1, max: 70 }));
    const step = fc.tuple(
      size,
      fc.constantFrom(...PLACES, 'j', 'G', '\r', '\t', 'm', '?', ':', 'e', '!', '/', 'x'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
        for (const [[columns, rows], key] of steps) {
          await screen.resize(columns, rows);
          await screen.press(key);
          const lines = screen.frame().split('\n');
          expect(lines.length, `${columns} x ${rows} after ${key}`).toBeLessThanOrEqual(rows);
          for (const line of lines) expect(widthOf(line), line).toBeLessThanOrEqual(columns);
          // Left, so that no file is written and the next key is no text.
          if (key === '/' || key === 'e') await screen.press('\u001b');
        }
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});

describe('hostile text', () => {
  let small: SmallBank;
  beforeAll(async () => {
    small = await smallBank('sqlite');
    for (const [index, text] of HOSTILE.entries())
      await postTransfer(small.bank, small.ana, {
        id: newId(),
        from: 'ANA-1',
        to: 'DE89370400440532013000',
        amount: parseMoney(`${index + 1}`),
        description: text,
        toName: `Shop ${index} ${text}`,
      });
  });

  test('reaches no screen as it is, and every row stays aligned', async () => {
    const screen = await openDesk(small.bank, small.ana, { columns: 120, rows: 40, theme: 'dark' });
    await press(screen, ...PLACES, '3');
    expect(harmIn(screen.written())).toEqual([]);
    const ends = screen
      .frame()
      .split('\n')
      .filter((line) => /\d\.00 +EUR ?$/.test(line))
      .map((line) => widthOf(line.trimEnd()));
    expect(ends).toHaveLength(HOSTILE.length);
    expect(new Set(ends).size).toBe(1);
  });
});
