import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkBank } from '../../src/services/check.ts';
import { likelyTransfers } from '../../src/services/likelyTransfers.ts';
import { type SmallBank, smallBank } from '../services/smallBank.ts';
import { fileOf, importText, TRANSACTIONS } from '../support/importing.ts';
import { expectFrame } from './support/expectFrame.ts';
import { HOSTILE, harmIn } from './support/hostile.ts';
import { openDesk } from './support/openDesk.tsx';
import { pressAll } from './support/pressAll.ts';
import { endAll, type Rendered } from './support/renderAt.tsx';

afterEach(endAll);

const ENTER = '\r';
const FILE = fileOf(
  TRANSACTIONS,
  'a,ANA-1,2026-06-01,-300,EUR,expense,,For the summer,,,',
  'b,ANA-SAV,2026-06-02,300,EUR,income,,From my account,,,',
  'c,ANA-SAV,2026-06-04,300,EUR,income,,A present,,,',
  'd,ANA-1,2026-05-10,-45.5,EUR,expense,,Put aside,,,',
  'e,ANA-SAV,2026-05-12,45.5,EUR,income,,Came in,,,',
  'f,ANA-1,2026-06-20,-70,EUR,transfer,,Waits,,,G-17',
);

describe('likely transfers', () => {
  let small: SmallBank;
  beforeEach(async () => {
    small = await smallBank('sqlite');
  });
  const go = async (name: string, size: Parameters<typeof openDesk>[2] = {}): Promise<Rendered> => {
    await importText(small.bank, small.ana, 'transactions', FILE);
    const screen = await openDesk(small.bank, small.ana, size);
    await pressAll(screen, ':', ...name, ENTER);
    return screen;
  };
  const left = async () => (await likelyTransfers(small.bank, small.ana)).map(({ into }) => into.description);

  test('are confirmed with y, rejected with n, and the last taken back with u', async () => {
    const screen = await go('Likely transfers');
    await screen.until('2 pairs');
    await expectFrame(screen, '80x24/likely-transfers');
    await pressAll(screen, 'y');
    expect(screen.frame()).toContain('One transfer of 300.00 EUR, ANA-1 to ANA-SAV?');
    await pressAll(screen, ENTER);
    expect(await left()).toEqual(['From my account', 'Came in']);
    await pressAll(screen, 'y', 'y');
    await screen.until('They are one transfer now');
    expect(await left()).toEqual(['Came in']);
    await pressAll(screen, 'u');
    await screen.until('Taken apart');
    await pressAll(screen, 'g', 'n', 'y');
    await screen.until('not suggested again');
    expect(await left()).toEqual(['A present', 'Came in']);
    expect(await checkBank(small.bank)).toEqual([]);
  });

  test('are shown in the register', async () => {
    const screen = await go('Likely transfers');
    await screen.until('2 pairs');
    await pressAll(screen, 'x');
    await screen.until('From my acco');
    expect(screen.frame()).not.toContain('Put aside');
  });

  test('legs that wait are listed until the other comes', async () => {
    const screen = await go('Open transfers');
    await screen.until('1 leg');
    await expectFrame(screen, '80x24/open-transfers');
    const other = fileOf(TRANSACTIONS, 'g,ANA-SAV,2026-06-21,70,EUR,transfer,,Here,,,G-17');
    await importText(small.bank, small.ana, 'transactions', other);
    await pressAll(screen, 'r');
    await screen.until('No transfer waits');
  });

  test('none are left: what would be here is said', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await pressAll(screen, ':', ...'Likely transfers', ENTER);
    await screen.until('No two rows look like one transfer.');
  });

  test.each(['60x15', '120x40'])('within %s, whatever their texts are', async (size) => {
    const [columns = 80, rows = 24] = size.split('x').map(Number);
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const hostile = HOSTILE.filter((text) => !text.includes('\ud800 ') && !text.includes('\0'));
    await importText(
      small.bank,
      small.ana,
      'transactions',
      fileOf(
        TRANSACTIONS,
        ...hostile.flatMap((text, at) => [
          `h${at},ANA-1,2026-06-01,-${at + 1000},EUR,expense,,${quoted(text)},,,`,
          `i${at},ANA-SAV,2026-06-02,${at + 1000},EUR,income,,${quoted(text)},,,`,
        ]),
      ),
    );
    const screen = await go('Likely transfers', { columns, rows });
    await screen.until('pairs');
    await pressAll(screen, 'j', ENTER);
    expect(screen.frame().split('\n').length).toBeLessThanOrEqual(rows);
    expect(harmIn(screen.frame())).toEqual([]);
  });
});
