import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listMappings } from '../../src/services/mapping/savedMappings.ts';
import { balancesOf, type SmallBank } from '../services/smallBank.ts';
import { newFolder } from '../support/engines.ts';
import { expectFrame } from './support/expectFrame.ts';
import { HOSTILE, harmIn } from './support/hostile.ts';
import { livedBank } from './support/livedBank.ts';
import { openDesk } from './support/openDesk.tsx';
import { pressAll } from './support/pressAll.ts';
import { endAll, type Rendered } from './support/renderAt.tsx';

afterEach(endAll);

const ENTER = '\r';
const ESC = '\u001b';
const RIGHT = '\u001b[C';
const DOWN = '\u001b[B';
const CLEAR = '\u0015';

const MESSY = `Statement of account;;;
from 1 to 30 June;;;
Date;Details;Money out;Money in
03/06/2026;Coffee & cake;2,50;
05/06/2026;Salary June;;1.500,00
07/06/2026;Rent;700,00;
`;

describe('a file of another program', () => {
  let small: SmallBank;
  let folder: string;
  beforeEach(async () => {
    small = await livedBank('sqlite');
    folder = newFolder();
  });

  async function choose(
    name: string,
    content: string,
    size: Parameters<typeof openDesk>[2] = {},
  ): Promise<Rendered> {
    writeFileSync(join(folder, name), content);
    const screen = await openDesk(small.bank, small.ana, size);
    await pressAll(screen, 'i');
    await screen.paste(join(folder, name));
    await pressAll(screen, ENTER);
    return screen;
  }
  async function showsFrame(
    screen: Rendered,
    name: string,
    shows: string | RegExp,
    size = '80x24',
  ): Promise<void> {
    await screen.until(shows);
    await expectFrame(screen, `${size}/mapping-${name}`, (frame) => frame.replaceAll(folder, '<folder>'));
  }
  /** Whose it is and in which order day and month stand. */
  async function answer(screen: Rendered): Promise<void> {
    await screen.until('which account it is of');
    await screen.press('1');
    await screen.until('in which order are day');
    await screen.press('1');
    await screen.until('How it is read');
  }

  test('is asked about, shown as it is read, and taken in', async () => {
    const screen = await choose('messy.csv', MESSY);
    await showsFrame(screen, 'account', 'which account it is of');
    // Nothing is chosen beforehand.
    await screen.press(ENTER);
    await screen.until('choose one of them first');
    await screen.press('1');
    await showsFrame(screen, 'question', 'in which order are day');
    await pressAll(screen, DOWN, ENTER);
    await showsFrame(screen, 'reading', 'How it is read');
    await pressAll(screen, RIGHT);
    await screen.until('Salary June');
    await pressAll(screen, '2');
    await showsFrame(screen, 'rows', /1,500\.00/);
    await pressAll(screen, '3');
    await showsFrame(screen, 'file', 'Money in');
    await pressAll(screen, '1', ENTER);
    await showsFrame(screen, 'judged', 'Read as it was found; m changes it.');
    const before = await balancesOf(small.bank);
    await screen.press(ENTER, 'y');
    await screen.until('3 rows taken in');
    expect(await balancesOf(small.bank)).not.toEqual(before);
  });

  test('is kept by name, known the next time, and can still be changed', async () => {
    const screen = await choose('messy.csv', MESSY);
    await answer(screen);
    await pressAll(screen, 'j', ENTER);
    await screen.until('Keep for next time');
    await pressAll(screen, CLEAR, 'my bank', ENTER);
    await screen.until('Kept as my bank');
    expect((await listMappings(small.bank, small.ana)).map(({ name }) => name)).toEqual(['my bank']);
    expect(await listMappings(small.bank, small.bob)).toEqual([]);
    const again = await choose('july.csv', MESSY.replaceAll('/06/', '/07/'));
    await again.until('Read by your mapping my bank; m changes it.');
    await pressAll(again, 'm');
    await again.until('read by your mapping my bank');
    await pressAll(again, ESC);
    await again.until('[1 New 3]');
  });

  test('is asked of each account that it names', async () => {
    const screen = await choose(
      'two.csv',
      'Konto;Buchungstag;Text;Betrag\n4711;05.06.2026;Brot;-1,50\n4712;06.06.2026;Lohn;2.000,00\n',
    );
    await showsFrame(screen, 'each-account', 'rows of 4711');
    await screen.press('2');
    await screen.until('rows of 4712');
    await screen.press('1');
    await screen.until('How it is read');
    await pressAll(screen, ENTER);
    await screen.until('import 2 rows');
    await pressAll(screen, '4');
    await screen.until('ANA-SAV');
    expect(screen.frame()).toContain('ANA-1');
  });

  test('goes where the last one went, says so, and can go elsewhere; what is kept is renamed and removed', async () => {
    const screen = await choose('june.csv', MESSY);
    await answer(screen);
    await pressAll(screen, 'j', ENTER);
    await screen.until('Keep for next time');
    await pressAll(screen, CLEAR, 'my bank', ENTER);
    await screen.until('Kept as my bank');
    await pressAll(screen, 'k', ENTER);
    await screen.until('[1 New 3]');
    await screen.press(ENTER, 'y');
    await screen.until('3 rows taken in');
    const next = await choose('july.csv', MESSY.replaceAll('/06/', '/07/'));
    await showsFrame(next, 'last-account', /Into ANA-1.* as last time/);
    await pressAll(next, 'a');
    await next.until('Into another account');
    await pressAll(next, 'ANA-SAV', ENTER);
    await next.until('into ANA-SAV');
    await pressAll(next, ENTER, 'y');
    await next.until('3 rows taken in');
    const third = await choose('august.csv', MESSY.replaceAll('/06/', '/08/'));
    await showsFrame(third, 'two-accounts', /ANA-SAV.*last time/);
    await pressAll(third, ESC, ESC, ESC, ':', 'Mappings', ENTER);
    await showsFrame(third, 'list', 'my bank');
    await pressAll(third, ENTER);
    await third.until('Another name for my bank');
    await pressAll(third, CLEAR, 'Sunny bank', ENTER);
    await third.until('my bank is called Sunny bank now');
    await pressAll(third, 'D');
    await third.until('Remove the mapping Sunny bank');
    await pressAll(third, 'y');
    await third.until('Nothing is kept yet.');
    expect(await listMappings(small.bank, small.ana)).toEqual([]);
  });

  test('is read anew with every change, and what makes no sense is said and not kept', async () => {
    const screen = await choose('messy.csv', MESSY);
    await answer(screen);
    // The description comes from the date, then from nothing.
    await pressAll(screen, '/');
    const line = (name: string): RegExp => new RegExp(`❯ ${name} `);
    for (let tries = 0; tries < 12 && !line('Description').test(screen.frame()); tries++)
      await screen.press('j');
    await screen.press(ENTER);
    await showsFrame(screen, 'column', 'a column, several with');
    await pressAll(screen, 'Date', ENTER);
    await screen.until(/Description +Date +03\/06\/2026 +03\/06\/2026/);
    await pressAll(screen, ENTER, 'Nonsense', ENTER);
    await screen.until('the file has no column Nonsense');
    await screen.until(/Description +Date /);
    await pressAll(screen, '!');
    await screen.until('--column description=Date');
  });

  test('goes back to the questions that were put off', async () => {
    const screen = await choose('messy.csv', MESSY);
    await screen.until('2 questions');
    await pressAll(screen, ESC);
    await screen.until(/❯ Answer +2 questions/);
    await pressAll(screen, 'j', ENTER);
    await screen.until('questions to be answered first');
    await pressAll(screen, 'k', ENTER, '1', '1');
    await screen.until('Go on');
  });

  test.each([
    ['60x15', { columns: 60, rows: 15 }],
    ['120x40', { columns: 120, rows: 40 }],
  ])('in a window of %s', async (size, window) => {
    const screen = await choose('messy.csv', MESSY, window);
    await screen.until('which account it is of');
    await screen.press('1');
    await showsFrame(screen, 'question', 'order are day', size);
    await screen.press('1');
    await showsFrame(screen, 'reading', 'How it is read', size);
    for (const frame of [screen.frame()])
      for (const line of frame.split('\n')) expect([...line].length).toBeLessThanOrEqual(window.columns);
  });

  test('draws nothing of a file that could harm the terminal', async () => {
    const cells = HOSTILE.map(
      (text) => `"${text.toWellFormed().replaceAll('"', '""').replaceAll('\u0000', '')}"`,
    );
    const rows = cells.map((cell) => `03/06/2026;${cell};1,50;`);
    const screen = await choose(
      'hostile.csv',
      `Date;"Details ${cells[0]?.slice(1) ?? ''};Money out;Money in\n${rows.join('\n')}\n`,
    );
    await screen.until(/question|How it is read|rejected|!/);
    await pressAll(screen, '1', '1', '2', 'G', '3', 'G', '1', 'j', 'j', 'j', ENTER, ESC, ESC);
    expect(harmIn(screen.written())).toEqual([]);
  });

  test('with fees of which nothing tells is asked about, and says what is taken off', async () => {
    const screen = await choose(
      'fees.csv',
      'Date,Text,Amount,Fee,Currency\n2026-05-13,Cash,-20.00,1.50,EUR\n2026-05-14,Books,-8.50,0.00,EUR\n',
    );
    await screen.until('does not say which account');
    await pressAll(screen, '1');
    await screen.until('1.50 comes off on top of -20.00');
    await pressAll(screen, '1');
    await screen.until('Fee is taken off the amounts');
    expect(screen.frame()).toMatch(/Amount less Fee +-20.00 less 1.50 +-21.50/);
    await pressAll(screen, ENTER);
    await screen.until('what stands under Fee is taken off the amounts');
  });

  test('of which the first row is left out is shown beside the first that is read', async () => {
    const screen = await choose(
      'opening.csv',
      'Date;Text;Amount;Currency\n01.05.2026;Opening balance;500,00;EUR\n13.05.2026;Coffee;-3,40;EUR\n',
    );
    await screen.until('does not say which account');
    await pressAll(screen, '1');
    await screen.until('line 3: 13.05.2026;Coffee;-3,40;EUR');
  });
});
