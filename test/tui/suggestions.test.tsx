import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkBank } from '../../src/services/check.ts';
import { rowsOf, type SmallBank, smallBank } from '../services/smallBank.ts';
import { fileOf, importText, TRANSACTIONS } from '../support/importing.ts';
import { expectFrame } from './support/expectFrame.ts';
import { openDesk } from './support/openDesk.tsx';
import { pressAll } from './support/pressAll.ts';
import { endAll, type Rendered } from './support/renderAt.tsx';

afterEach(endAll);

const ENTER = '\r';
const THERE = fileOf(
  TRANSACTIONS,
  'a,ANA-1,2026-06-01,-12.5,EUR,expense,food,Pingo Doce Lisboa,,,',
  'b,ANA-SAV,2026-06-03,300,EUR,income,,From my account,,,',
);
const FILE = fileOf(
  TRANSACTIONS,
  'x,ANA-1,2026-06-02,-12.5,EUR,expense,food,PINGO DOCE 4711,,,',
  'y,ANA-1,2026-06-02,-300,EUR,expense,,To savings,,,',
  'z,ANA-1,2026-06-02,-1,EUR,expense,,Gum,,,',
);

describe('what an import suggests', () => {
  let small: SmallBank;
  beforeEach(async () => {
    small = await smallBank('sqlite');
    await importText(small.bank, small.ana, 'transactions', THERE);
  });
  const openOver = async (): Promise<Rendered> => {
    const screen = await openDesk(small.bank, small.ana);
    await pressAll(screen, 'i');
    await screen.paste(FILE.replaceAll('\n', '\r'));
    await screen.until('Suggestions 2');
    await pressAll(screen, '5');
    return screen;
  };

  test('is a tab of its own: y says that a row is there already', async () => {
    const screen = await openOver();
    await expectFrame(screen, '80x24/import-suggestions');
    await pressAll(screen, 'y');
    await screen.until('Suggestions 1');
    await screen.until('Duplicates 1');
    await pressAll(screen, '!');
    expect(screen.frame().replaceAll(/\n\s*/g, ' ')).toContain('--same 2');
    await pressAll(screen, '\u001b', ENTER, 'y');
    await screen.until('2 rows taken in');
    expect((await rowsOf(small.bank, 'ANA-1')).length).toBe(3);
    await pressAll(screen, 'y');
    await screen.until('Likely transfers');
    await screen.until('1 pair');
    expect(await checkBank(small.bank)).toEqual([]);
  });

  test('is what Enter shows before it asks', async () => {
    const screen = await openOver();
    await pressAll(screen, '1', ENTER);
    expect(screen.frame()).toContain('1 new row may be there already: y it is the same, n it is not');
    await pressAll(screen, ENTER);
    expect(screen.frame()).toContain('Import 3 rows, 1 perhaps a second time?');
  });

  test('one answer is that of all marked rows, the pairs among them left alone', async () => {
    const { bank, ana } = small;
    await importText(
      bank,
      ana,
      'transactions',
      fileOf(TRANSACTIONS, 'c,ANA-1,2026-06-01,-1,EUR,expense,food,Gum,,,'),
    );
    const screen = await openDesk(bank, ana);
    await pressAll(screen, 'i');
    await screen.paste(FILE.replaceAll('\n', '\r'));
    await screen.until('Suggestions 3');
    await pressAll(screen, '5', ' ', ' ', ' ');
    expect(screen.frame()).toContain('3 rows marked');
    await pressAll(screen, 'y');
    await screen.until('Suggestions 1');
    await screen.until('Duplicates 2');
  });

  test('n says that it is another row, which is taken in', async () => {
    const screen = await openOver();
    await pressAll(screen, 'n');
    await screen.until('Suggestions 1');
    await screen.until('Duplicates 0');
    await pressAll(screen, 'y');
    expect(screen.frame()).toContain('a pair is confirmed once it is in');
    await pressAll(screen, ENTER, 'y');
    await screen.until('3 rows taken in');
  });
});
