import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import { checkBank } from '../../src/services/check.ts';
import { rowsOf, type SmallBank, smallBank } from '../services/smallBank.ts';
import { bankStatement, entry, ofxOf } from '../statements/reading.ts';
import { newFolder } from '../support/engines.ts';
import { fileOf, TRANSACTIONS } from '../support/importing.ts';
import { expectFrame } from './support/expectFrame.ts';
import { HOSTILE, harmIn } from './support/hostile.ts';
import { openDesk } from './support/openDesk.tsx';
import { pressAll } from './support/pressAll.ts';
import { endAll, type Rendered } from './support/renderAt.tsx';

afterEach(endAll);

const ENTER = '\r';
const TAB = '\t';
const ESC = '\u001b';
const CLEAR = '\u0015';

const FILE = fileOf(
  TRANSACTIONS,
  'a,ANA-1,2026-06-01,-10,EUR,expense,food,Lunch,Tasca,,',
  'b,ANA-1,2026-06-02,"1.234,50",EUR,income,,Bonus,Acme,,',
  'c,ANA-X,2026-02-30,5,EUR,income,,Gift,Mum,,',
);

describe('a rejected row', () => {
  let small: SmallBank;
  beforeEach(async () => {
    small = await smallBank('sqlite');
  });
  const openOver = async (text: string, size: Parameters<typeof openDesk>[2] = {}): Promise<Rendered> => {
    const screen = await openDesk(small.bank, small.ana, size);
    await pressAll(screen, 'i');
    await screen.paste(text.replaceAll('\n', '\r'));
    await screen.until(/Rejected \d/);
    return screen;
  };
  const type = (screen: Rendered, text: string) => pressAll(screen, ...text);

  test('far down a file of which very many are rejected is found, shown, mended and left out like any other', async () => {
    const rows = Array.from(
      { length: 6_000 },
      (_, at) => `far-${at},ANA-1,2026-06-01,${at}x,EUR,expense,food,Lunch ${at},Tasca,,`,
    );
    const screen = await openOver(fileOf(TRANSACTIONS, ...rows));
    await pressAll(screen, 'G');
    await screen.until('Lunch 5999');
    expect(screen.frame()).toContain('"5999x" is not a number');
    await pressAll(screen, 'k');
    await screen.until('Lunch 5998');
    await pressAll(screen, 'c');
    await screen.until('Line 6000');
    await pressAll(screen, CLEAR);
    await type(screen, '-12');
    await screen.until('can be taken in so');
    await pressAll(screen, ENTER);
    await screen.until('New 1');
    await pressAll(screen, 'G');
    await screen.until('Lunch 5999');
    await pressAll(screen, 's');
    await screen.until('Rejected 5,998');
    await pressAll(screen, 'g');
    await screen.until('Lunch 0');
    await pressAll(screen, 'G');
    await screen.until('left out here');
  });

  test('is mended in place, judged at once, and taken in with the others', async () => {
    const screen = await openOver(FILE);
    await pressAll(screen, 'c');
    await screen.until('is not a number');
    await expectFrame(screen, '80x24/import-mend');
    await pressAll(screen, CLEAR);
    await type(screen, '1234.50');
    await screen.until('can be taken in so');
    await expectFrame(screen, '80x24/import-mended');
    await pressAll(screen, ENTER);
    await screen.until('Rejected 1');
    await screen.until('mended here: line 3');
    await pressAll(screen, 'c');
    await screen.until('does not exist');
    expect(screen.frame()).toContain('ANA-X');
    await pressAll(screen, ESC, 's');
    await screen.until('Rejected 0');
    await pressAll(screen, '3');
    expect(screen.frame()).toContain('left out here; s takes it in again');
    await expectFrame(screen, '80x24/import-skipped');
    await pressAll(screen, ENTER, 'y');
    await screen.until('2 rows taken in');
    expect(await rowsOf(small.bank, 'ANA-1')).toEqual([
      '2026-06-01 -10.00 expense/food Tasca',
      '2026-06-02 1234.50 income/uncategorised Acme',
    ]);
    const [kept] = await select(small.bank.store, sql`SELECT options FROM import ORDER BY id DESC LIMIT 1`, {
      options: 'text',
    });
    expect(JSON.parse(kept?.options ?? '{}')).toMatchObject({
      edits: [
        { line: 3, was: expect.arrayContaining(['1.234,50']), cells: expect.arrayContaining(['1234.50']) },
      ],
      skipped: [{ line: 4 }],
    });
    expect(await checkBank(small.bank)).toEqual([]);
  });

  test('left out, it is taken in again by the same key', async () => {
    const screen = await openOver(FILE);
    await pressAll(screen, 's');
    await screen.until('Rejected 1');
    await pressAll(screen, 'g', 's');
    await screen.until('Rejected 2');
  });

  test('keeps what is wrong with it in sight, also what only the bank knows', async () => {
    const screen = await openOver(fileOf(TRANSACTIONS, 'c,ANA-X,2026-06-01,5,EUR,income,,Gift,Mum,,'));
    await pressAll(screen, 'c');
    await screen.until('there is no account ANA-X');
    await pressAll(screen, CLEAR);
    await type(screen, 'ANA-USD');
    await screen.until('holds USD, not EUR');
    await pressAll(screen, ESC);
    await screen.until('Rejected 1');
  });

  test('with too few cells is filled up', async () => {
    const screen = await openOver('account_ref,date,amount,currency,section\nANA-1,2026-06-01,5,EUR\n');
    await pressAll(screen, 'c');
    await screen.until('section');
    await type(screen, 'income');
    await screen.until('can be taken in so');
    await pressAll(screen, ENTER);
    await screen.until('New 1');
  });

  test('of a file of another program is mended in the words of that file', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await pressAll(screen, 'i');
    await screen.paste(
      'Buchungstag;Text;Betrag\r31.02.2026;Miete;-800,00\r15.05.2026;Brot;-1,50\r16.05.2026;Eis;2,x\r17.05.2026;Chef;1.000,00\r',
    );
    await screen.until('which account it is of');
    await pressAll(screen, '1', ENTER);
    await screen.until('Rejected 2');
    await screen.until('c edits one');
    await pressAll(screen, 'c');
    await screen.until('Line 2');
    await expectFrame(screen, '80x24/import-mend-mapped');
    await pressAll(screen, CLEAR);
    await type(screen, '28.02.2026');
    await screen.until('can be taken in so');
    await pressAll(screen, ENTER);
    await screen.until('mended here: line 2');
    await pressAll(screen, 'c');
    await screen.until('Line 4');
    await pressAll(screen, CLEAR);
    await type(screen, '-2,10');
    await screen.until('can be taken in so');
    await pressAll(screen, ENTER);
    await screen.until('Rejected 0');
    await pressAll(screen, ENTER, 'y');
    await screen.until('4 rows taken in');
    expect(await rowsOf(small.bank, 'ANA-1')).toEqual([
      '2026-02-28 -800.00 expense/uncategorised',
      '2026-05-15 -1.50 expense/uncategorised',
      '2026-05-16 -2.10 expense/uncategorised',
      '2026-05-17 1000.00 income/uncategorised',
    ]);
  });

  test("of a bank's statement is mended, and the file stays as it is", async () => {
    const path = join(newFolder(), 'giro.ofx');
    const statement = ofxOf(
      bankStatement(
        [entry('J1', '20260605', '-20.00', 'Padaria'), entry('J2', '20260231', '1,234', 'Acme')].join('\n'),
      ),
    );
    writeFileSync(path, statement);
    const screen = await openDesk(small.bank, small.ana);
    await pressAll(screen, 'i');
    await screen.paste(path);
    await pressAll(screen, ENTER);
    await screen.until('Press Enter to say');
    await pressAll(screen, ENTER, 'ANA-SAV', ENTER);
    await screen.until('Rejected 1');
    await pressAll(screen, 'c');
    await screen.until('is not a number');
    await pressAll(screen, CLEAR);
    await type(screen, '2026-02-28');
    await pressAll(screen, TAB, CLEAR);
    await type(screen, '1234');
    await screen.until('can be taken in so');
    await expectFrame(screen, '80x24/import-mend-statement');
    await pressAll(screen, ENTER);
    await screen.until('Rejected 0');
    // It may turn out to be another account: what was mended holds.
    await pressAll(screen, 'a');
    await screen.until('The statement is of');
    await pressAll(screen, CLEAR, 'ANA-1', ENTER);
    await screen.until('into ANA-1');
    await screen.until('Rejected 0');
    await pressAll(screen, ENTER, 'y');
    await screen.until('2 rows taken in');
    expect(await rowsOf(small.bank, 'ANA-1')).toEqual([
      '2026-02-28 1234.00 income/uncategorised Acme',
      '2026-06-05 -20.00 expense/uncategorised Padaria',
    ]);
    expect(readFileSync(path, 'utf8')).toBe(statement);
    expect(await checkBank(small.bank)).toEqual([]);
  });

  test.each(['60x15', '120x40'])('fits in %s, whatever it holds', async (size) => {
    const [columns = 80, rows = 24] = size.split('x').map(Number);
    const hostile = HOSTILE.filter((text) => !/[\r\n\0]/.test(text)).join(' ');
    const screen = await openOver(
      fileOf(TRANSACTIONS, `x,ANA-1,never,5,EUR,income,,"${hostile.replaceAll('"', '""')}",Mum,,`),
      { columns, rows },
    );
    await pressAll(screen, 'c');
    for (let at = 0; at < 11; at++) {
      expect(screen.frame().split('\n').length).toBeLessThanOrEqual(rows);
      expect(screen.frame()).toContain('❯');
      expect(harmIn(screen.frame())).toEqual([]);
      await pressAll(screen, TAB);
    }
  });
});
