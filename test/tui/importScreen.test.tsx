import { mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Viewer } from '../../src/domain/access.ts';
import { balancesOf, countOf, type SmallBank } from '../services/smallBank.ts';
import { bankStatement, entry, ofxOf } from '../statements/reading.ts';
import { newFolder } from '../support/engines.ts';
import { fileOf, TRADES, TRANSACTIONS } from '../support/importing.ts';
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
const DOWN = '\u001b[B';
const CLEAR = '\u0015';

const LUNCH = 'e1,ANA-1,2026-06-20,-12.50,EUR,expense,food,Lunch,Tasca,,';
const PRIZE = 'e6,ANA-SAV,2026-06-24,250.00,EUR,income,,Prize,Lotto,,';
const GOOD = fileOf(TRANSACTIONS, LUNCH, PRIZE);
const MIXED = fileOf(
  TRANSACTIONS,
  LUNCH,
  'e2,ANA-1,2026-06-21,"1.234,50",EUR,income,,Bonus,Acme,,',
  'e3,ANA-1,2026-06-22,-8.00,EU,expense,,Tram,CP,,',
  'e4,ANA-1,2026-02-30,-8.00,EUR,expense,,Tram,CP,,',
  'e5,ANA-NEW,2026-06-23,100,EUR,income,,Gift,Mum,,',
  PRIZE,
);
/** As a terminal hands over what is pasted. */
const pasted = (text: string): string => text.replaceAll('\n', '\r');

describe('the import screen', () => {
  let small: SmallBank;
  let folder: string;
  beforeEach(async () => {
    small = await livedBank('sqlite');
    folder = newFolder();
  });

  async function open(
    viewer: Viewer = small.ana,
    size: Parameters<typeof openDesk>[2] = {},
  ): Promise<Rendered> {
    const screen = await openDesk(small.bank, viewer, size);
    await pressAll(screen, 'i');
    return screen;
  }
  async function openOver(text: string, size: Parameters<typeof openDesk>[2] = {}): Promise<Rendered> {
    const screen = await open(small.ana, size);
    await screen.paste(pasted(text));
    await screen.until(/pasted text[\s\S]*(?:New|! )/);
    return screen;
  }
  function put(name: string, content: string | Uint8Array): string {
    const path = join(folder, name);
    writeFileSync(path, content);
    utimesSync(path, new Date('2026-06-30T12:00:00Z'), new Date('2026-06-30T12:00:00Z'));
    return path;
  }
  /** Once the screen shows what the bank has answered. */
  async function showsFrame(screen: Rendered, name: string, shows: string, size = '80x24'): Promise<void> {
    await screen.until(shows);
    await expectFrame(screen, `${size}/import-${name}`, (frame) => frame.replaceAll(folder, '<folder>'));
  }

  describe('chooses a file by keyboard', () => {
    test('from a list that follows what is typed', async () => {
      mkdirSync(join(folder, 'statements'));
      put('june.csv', GOOD);
      put('july.csv', MIXED);
      put('notes.txt', 'x'.repeat(2_500));
      const screen = await open();
      await screen.paste(`${folder}/`);
      await screen.settled();
      await showsFrame(screen, 'files', 'notes.txt');
      await pressAll(screen, 'j', TAB);
      expect(screen.frame()).toContain(`${folder}/ju_`);
      await pressAll(screen, 'n', TAB, ENTER);
      await screen.until('[1 New 2]');
    });

    test('into folders and out of them', async () => {
      mkdirSync(join(folder, 'statements'));
      writeFileSync(join(folder, 'statements', 'june.csv'), GOOD);
      const screen = await open();
      await screen.paste(`${folder}/`);
      await pressAll(screen, 'sta', ENTER);
      await screen.until('❯ june.csv');
      await pressAll(screen, '\u001b[A', ENTER);
      await screen.until(new RegExp(`File ${folder}/_`));
      await pressAll(screen, DOWN, ENTER);
      await screen.press(ESC);
    });

    test('and comes back to the same place', async () => {
      put('june.csv', GOOD);
      const screen = await open();
      await screen.paste(`${folder}/`);
      await pressAll(screen, ESC, 'i');
      expect(screen.frame()).toContain(`${folder}/_`);
    });

    test('and from the files that were taken in before', async () => {
      const path = put('june.csv', GOOD);
      const screen = await open();
      await screen.paste(path);
      await pressAll(screen, ENTER);
      await screen.until('import 2 rows');
      await pressAll(screen, ENTER, 'y');
      await screen.until('2 rows taken in');
      await pressAll(screen, 'n', CLEAR);
      // Only those of the person himself, and only where no folder is named.
      await screen.until(/❯ june\.csv {3}in \//);
      await pressAll(screen, 'jun', ENTER);
      await screen.until('[2 Duplicates 2]');
      const other = await open(small.bob);
      expect(other.frame()).not.toContain('june.csv');
    });

    test.each([
      ['what is not there', 'nothing.csv', 'check the name'],
      ['what is no text', 'binary.csv', 'is not UTF-8'],
      ['what has no end', 'endless', 'is no plain file'],
    ])('and says calmly what is wrong with %s', async (_, name, reason) => {
      put('june.csv', GOOD);
      put('binary.csv', Uint8Array.of(0x92, 0x10, 0x00));
      symlinkSync('/dev/zero', join(folder, 'endless'));
      const screen = await open();
      await screen.paste(`${folder}/${name}`);
      await pressAll(screen, ENTER);
      await screen.until(new RegExp(reason.replace(/[^\w ]/g, '\\$&').replaceAll(' ', '\\s+')));
      await pressAll(screen, CLEAR);
      expect(screen.frame()).not.toContain('!');
    });
  });

  test('says at once that a folder is not there', async () => {
    const screen = await open();
    await screen.paste(`${folder}/nowhere/`);
    await screen.until(/check the\s+name/);
  });

  describe('shows what would happen', () => {
    test('with the line, the column and the reason of what is rejected', async () => {
      const screen = await openOver(MIXED);
      await showsFrame(screen, 'rejected', 'ANA-NEW');
      await pressAll(screen, 'x');
      await showsFrame(screen, 'detail', 'transfer_group_id');
    });

    test('in a large window', async () => {
      const screen = await openOver(MIXED, { columns: 120, rows: 40 });
      await showsFrame(screen, 'rejected', 'ANA-NEW', '120x40');
    });

    test('row by row, and what changes in the bank', async () => {
      const screen = await openOver(GOOD);
      await showsFrame(screen, 'new', 'Lotto');
      await pressAll(screen, '4');
      await showsFrame(screen, 'effects', 'New counterparty');
      await pressAll(screen, '2');
      expect(screen.frame()).toContain('No row is there already.');
      await pressAll(screen, TAB);
      expect(screen.frame()).toContain('No row is rejected.');
    });

    test('of trades, holdings and the sales that realise something else then', async () => {
      const screen = await openOver(fileOf(TRADES, 't90,ANA-BRK,2026-01-10T10:00:00Z,SAP,,BUY,3,100,0,EUR'));
      await pressAll(screen, '4');
      expect(screen.frame()).toMatch(/Holding +SAP on ANA-BRK +18 → 21/);
    });

    test('and warns of what a file may do, but nobody wants', async () => {
      const screen = await openOver(
        fileOf(TRANSACTIONS, 'e9,ANA-1,2026-06-25,-99999,EUR,expense,,Yacht,Marina,,'),
      );
      expect(screen.frame()).toContain('! ANA-1 ends below its limit');
    });

    test('and refuses a file as a whole where it can not be read', async () => {
      const screen = await openOver('a;b;c\n1;2;3\n');
      await showsFrame(screen, 'refused', 'Nothing of it');
      await pressAll(screen, ENTER);
      expect(screen.frame()).toContain('Nothing of it can be taken in');
    });

    test('and says what to do about it, where that is no flag', async () => {
      const screen = await openOver(
        'account_ref;date;amount;currency;section\nANA-1;2026-06-01;1;EUR;income\n',
      );
      await screen.until('save the file with commas');
    });

    test('and refuses who may not bring such a file', async () => {
      const screen = await open();
      await screen.paste('symbol,date,price,currency\rSAP,2026-06-30,180,EUR\r');
      await screen.until('ana as individual may not import prices and rates');
    });
  });

  test("takes a bank's statement, and asks whose it is", async () => {
    const statement = ofxOf(
      bankStatement(
        [
          entry('J1', '20260605', '-20.00', 'Padaria', '<MEMO>Bread & cake'),
          entry('J2', '20260606', '1,234', 'Acme'),
        ].join('\n'),
        { closing: '<LEDGERBAL><BALAMT>99.00<DTASOF>20260630</LEDGERBAL>' },
      ),
    );
    put('giro.ofx', statement);
    const screen = await open();
    await screen.paste(join(folder, 'giro.ofx'));
    await screen.press(ENTER);
    await showsFrame(screen, 'statement-unknown', 'Press Enter to say');
    await screen.press(ENTER);
    await showsFrame(screen, 'statement-account', 'which account of yours');
    await pressAll(screen, 'sav', ENTER);
    await showsFrame(screen, 'statement-judged', '3 Rejected 1');
    await pressAll(screen, 'o');
    await screen.until('Account 4711');
    await pressAll(screen, DOWN, DOWN, ENTER, ESC);
    await screen.until('import 1 row');
    await pressAll(screen, ENTER, 'y');
    await screen.until('1 row taken in');
  });

  test('asks of each of several accounts, and goes back by one', async () => {
    const of = (account: string): string =>
      bankStatement(entry(`${account}-1`, '20260605', '-20.00', 'Padaria'), { account });
    put('two.ofx', ofxOf(of('4711'), of('4712')));
    const screen = await open();
    await screen.paste(join(folder, 'two.ofx'));
    await screen.press(ENTER);
    await screen.until('Press Enter to say which of yours they are.');
    await screen.press(ENTER);
    await screen.until('1 of 2: The statement is of 4711');
    await pressAll(screen, 'sav', ENTER);
    await screen.until('2 of 2: The statement is of 4712');
    await screen.press(ESC);
    await screen.until('1 of 2: The statement is of 4711');
    await pressAll(screen, 'sav', ENTER);
    await screen.until('2 of 2: The statement is of 4712');
    await pressAll(screen, 'ANA-1', ENTER);
    await screen.until('import 2 rows');
    await pressAll(screen, ENTER, 'y');
    await screen.until('2 rows taken in');
  });

  test('takes nothing in before a yes', async () => {
    const screen = await openOver(GOOD);
    const before = await countOf(small.bank, 'transaction');
    await pressAll(screen, ENTER);
    await showsFrame(screen, 'asked', 'Import 2 rows?');
    await pressAll(screen, ENTER);
    expect(screen.frame()).toContain('[1 New 2]');
    expect(await countOf(small.bank, 'transaction')).toBe(before);
    await pressAll(screen, ENTER, 'y');
    await screen.until('taken in');
    await showsFrame(screen, 'done', 'taken in');
    expect(await countOf(small.bank, 'transaction')).toBe(before + 2);
    expect(await balancesOf(small.bank)).toMatchObject({ 'ANA-SAV': '1050.00 EUR' });
  });

  test('knows what is there already', async () => {
    const screen = await openOver(GOOD);
    await pressAll(screen, ENTER, 'y');
    await screen.until('taken in');
    await pressAll(screen, 'n');
    await screen.paste(pasted(GOOD));
    await screen.until('[2 Duplicates 2]');
    await pressAll(screen, ENTER);
    expect(screen.frame()).toContain('no row of it is new');
  });

  test('holds a file back for one bad row, until told to leave it out', async () => {
    const screen = await openOver(MIXED);
    await pressAll(screen, ENTER);
    expect(screen.frame()).toContain('4 rows are rejected: c edits one, s skips one, o leaves all out');
    await pressAll(screen, 'o');
    await showsFrame(screen, 'options', 'Move cash');
    await pressAll(screen, DOWN, ENTER, DOWN, ENTER, ESC);
    await screen.until('[3 Rejected 3]');
    await pressAll(screen, ENTER);
    expect(screen.frame()).toContain('Import 3 rows, 3 left out?');
    await pressAll(screen, ESC, '!');
    expect(screen.frame().replace(/\s+/g, ' ')).toContain(
      'import transactions - --create-accounts --skip-rejected',
    );
    await pressAll(screen, ESC, ENTER);
    await pressAll(screen, 'y');
    await screen.until('taken in');
    expect(await balancesOf(small.bank)).toMatchObject({ 'ANA-NEW': '100.00 EUR' });
  });

  test('writes rejected rows to a file, to be mended', async () => {
    put('mixed.csv', MIXED);
    const screen = await open();
    await screen.paste(join(folder, 'mixed.csv'));
    await screen.press(ENTER);
    await screen.until('[3 Rejected 4]');
    await pressAll(screen, 'e', ENTER);
    await screen.until('Written to');
    expect(readFileSync(join(folder, 'mixed.rejects.csv'), 'utf8').split('\n')).toHaveLength(6);
  });

  test('takes an import back as a whole', async () => {
    const before = await balancesOf(small.bank);
    const screen = await openOver(GOOD);
    await pressAll(screen, ENTER, 'y');
    await screen.until('taken in');
    await screen.press('u');
    await screen.until('Take back 2 transactions');
    await pressAll(screen, ENTER);
    expect(await balancesOf(small.bank)).not.toEqual(before);
    await screen.press('u');
    await screen.until('Take back 2 transactions');
    await screen.press('y');
    await screen.until('Taken back: 2 transactions');
    expect(await balancesOf(small.bank)).toEqual(before);
  });

  test('stops with nothing written when told so, and goes on when not', async () => {
    // Long rows, so that there are many moments between which a key can be heard.
    const padding = 'x'.repeat(800);
    const rows = Array.from(
      { length: 25_000 },
      (_, at) => `b${at},ANA-SAV,2026-06-01,1,EUR,income,,Row ${at} ${padding},,,`,
    );
    put('long.csv', fileOf(TRANSACTIONS, ...rows));
    const screen = await open();
    await screen.paste(join(folder, 'long.csv'));
    await screen.press(ENTER);
    // The first rows are shown long before the last is read.
    await screen.until(/New [1-9][\s\S]*❯ +2 {2}2026-06-01[\s\S]*still being looked at/);
    await pressAll(screen, ESC);
    await screen.until('Stopped: nothing was written');
    const before = await countOf(small.bank, 'transaction');
    await screen.press(ENTER);
    // All rows are counted a moment before the file is through.
    await screen.until('Enter import 25,000 rows');
    await screen.press(ENTER, 'y');
    await screen.until(/[1-9]\d* %/);
    await screen.press('q', '1', ESC);
    expect(screen.frame()).toContain('Stop the import; nothing of it will be written?');
    await screen.press(ENTER);
    await screen.press(ESC, 'y');
    await screen.until('Stopped: nothing was written');
    expect(await countOf(small.bank, 'transaction')).toBe(before);
  });

  test('draws nothing that could harm the terminal', async () => {
    for (const [at, name] of HOSTILE.entries()) put(`${at}${name.replaceAll('/', '-').slice(0, 40)}`, 'x');
    const rows = HOSTILE.map((text, at) => {
      const cell = `"${text.replaceAll('"', '""')}"`;
      return `h${at},${cell},2026-06-01,${cell},EUR,income,${cell},${cell},${cell},,`;
    });
    const good = HOSTILE.map((text, at) => {
      const cell = `"${text.toWellFormed().replaceAll('"', '""')}"`;
      return `g${at},ANA-1,2026-06-01,1,EUR,income,,${cell},${cell},,`;
    });
    put('hostile.csv', fileOf(TRANSACTIONS, ...rows, ...good));
    const screen = await open();
    await screen.paste(`${folder}/`);
    await pressAll(screen, ...HOSTILE.map(() => DOWN), 'hostile.csv', ENTER);
    await screen.until(`[3 Rejected ${HOSTILE.length}]`);
    await pressAll(screen, 'x', ESC, '1', 'x', ESC, 'G', '2', '4', 'G', 'o', DOWN, ENTER, ESC);
    await screen.until(`[3 Rejected ${HOSTILE.length}]`);
    await pressAll(screen, ENTER, 'y');
    await screen.until('taken in');
    await screen.press('u');
    await screen.until('Take back');
    await screen.press('y');
    await screen.until('Taken back');
    expect(harmIn(screen.written())).toEqual([]);
  });
});
