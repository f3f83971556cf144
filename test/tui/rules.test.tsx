import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkBank } from '../../src/services/check.ts';
import { listRules } from '../../src/services/listRules.ts';
import { saveRule } from '../../src/services/saveRule.ts';
import { partsOf, whenOf } from '../../src/tui/screens/rules/ruleParts.ts';
import { type SmallBank, smallBank } from '../services/smallBank.ts';
import { newFolder } from '../support/engines.ts';
import { fileOf, importText, TRANSACTIONS } from '../support/importing.ts';
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
  'a,ANA-1,2026-03-01,-30,EUR,expense,,Gym in March,Fit,,',
  'b,ANA-1,2026-04-01,-30,EUR,expense,,Gym in April,Fit,,',
  'c,ANA-1,2026-05-01,-30,EUR,expense,,Gym in May,Fit,,',
  'd,ANA-1,2026-06-01,-35,EUR,expense,,Gym in June,Fit,,',
  'e,ANA-SAV,2026-06-02,-99,EUR,expense,,Gym bag,Sports shop,,',
);

describe('rules', () => {
  let small: SmallBank;
  beforeEach(async () => {
    small = await smallBank('sqlite');
    await importText(small.bank, small.ana, 'transactions', FILE);
  });
  const go = async (name: string, size: Parameters<typeof openDesk>[2] = {}): Promise<Rendered> => {
    const screen = await openDesk(small.bank, small.ana, size);
    await pressAll(screen, ':', ...name, ENTER);
    return screen;
  };
  const frame = (screen: Rendered, name: string, size = '80x24') => expectFrame(screen, `${size}/${name}`);
  const type = (screen: Rendered, text: string) => pressAll(screen, ...text);
  const own = async () =>
    (await listRules(small.bank, small.ana))
      .filter(({ isOwn }) => isOwn)
      .map(({ priority, category, when }) => `${priority} ${category}: ${when}`);
  const add = (when: string, priority: number) =>
    saveRule(small.bank, small.ana, { section: 'expense', category: 'leisure', when, priority });

  test('a new one shows the past rows it would change, asks, and changes them', async () => {
    const screen = await go('Rules');
    await pressAll(screen, 'n');
    await type(screen, 'leis');
    await pressAll(screen, ENTER);
    await type(screen, '=fit');
    await pressAll(screen, TAB);
    await type(screen, 'gym');
    await pressAll(screen, TAB, TAB);
    await type(screen, 'to -30');
    await screen.until('would change 4 past rows');
    await frame(screen, 'rule-new');
    await pressAll(screen, ENTER, ENTER, ENTER, ENTER);
    await frame(screen, 'rule-asked');
    await pressAll(screen, 'y');
    await screen.until('4 past rows changed');
    expect(await own()).toEqual([
      '100 leisure: counterparty equals fit and description contains gym and amount to -30',
    ]);
    expect(await checkBank(small.bank)).toEqual([]);
    await pressAll(screen, '!');
    expect(screen.frame()).toContain('rules add --section expense');
  });

  test('what will not do is said beside its field', async () => {
    const screen = await go('Rules');
    await pressAll(screen, 'n');
    await type(screen, 'leis');
    await pressAll(screen, ENTER);
    await type(screen, '/(a/');
    expect(screen.frame()).toContain('a bracket is not closed');
    await pressAll(screen, CLEAR, TAB, TAB, TAB);
    await type(screen, '1,5');
    expect(screen.frame()).toContain('"1,5" is no range');
  });

  test('own ones are changed, moved and removed; everyone’s are not', async () => {
    await add('description contains april', 100);
    await add('description contains gym', 100);
    const screen = await go('Rules');
    await frame(screen, 'rules');
    await pressAll(screen, 'j', 'K');
    expect(await own()).toEqual([
      '100 leisure: description contains gym',
      '101 leisure: description contains april',
    ]);
    await pressAll(screen, 'K');
    expect(screen.frame()).toContain('is the first of yours already');
    await pressAll(screen, 'J');
    expect(await own()).toEqual([
      '100 leisure: description contains april',
      '101 leisure: description contains gym',
    ]);
    await pressAll(screen, 'D');
    expect(screen.frame()).toContain('no row has its category from it?');
    await pressAll(screen, ENTER);
    expect(await own()).toHaveLength(2);
    await pressAll(screen, 'D', 'y');
    expect(await own()).toEqual(['100 leisure: description contains april']);
    await pressAll(screen, 'g', ENTER);
    await screen.until('would change 1 past row');
    expect(screen.frame()).toMatch(/Description +april/);
    await pressAll(screen, ESC, 'G', 'D');
    expect(screen.frame()).toContain("it is everyone's");
  });

  test('come from a file and go to one', async () => {
    const folder = newFolder();
    const file = join(folder, 'rules.csv');
    writeFileSync(file, 'priority,section,category,when\n7,expense,leisure,description contains gym\n');
    const screen = await go('Rules');
    await pressAll(screen, 'i');
    await screen.paste(file);
    await pressAll(screen, ENTER);
    await screen.until('1 rule taken in');
    expect(await own()).toEqual(['7 leisure: description contains gym']);
    await pressAll(screen, 'i');
    await screen.paste(join(folder, 'none.csv'));
    await pressAll(screen, ENTER);
    await screen.until('there is no');
  });

  test('a category by hand; the third same choice offers the rule, filled in', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await pressAll(screen, '3', 'j', 'C');
    await screen.until('Gym in June');
    await type(screen, 'leis');
    await frame(screen, 'category');
    await pressAll(screen, ENTER);
    await screen.until('Make it expense/leisure?');
    await frame(screen, 'category-asked');
    await pressAll(screen, 'y');
    await screen.until('expense/leisure now');
    for (const _ of ['May', 'April']) {
      await pressAll(screen, 'j', 'C');
      await type(screen, 'leis');
      await pressAll(screen, ENTER, 'y');
    }
    await screen.until('chosen this three times');
    await frame(screen, 'category-rule');
    await pressAll(screen, 'y');
    await screen.until('would change 1 past row');
    expect(screen.frame()).toMatch(/Counterparty +=Fit/);
    expect(await checkBank(small.bank)).toEqual([]);
  });

  test.each(['60x15', '120x40'])('within %s', async (size) => {
    const [columns = 80, rows = 24] = size.split('x').map(Number);
    await add(`description contains "${HOSTILE.join(' ').replaceAll('"', '""').slice(0, 500)}"`, 5);
    const screen = await go('Rules', { columns, rows });
    const fits = () => {
      const lines = screen.frame().split('\n');
      expect(lines.length).toBeLessThanOrEqual(rows);
      expect(harmIn(screen.frame())).toEqual([]);
    };
    fits();
    await pressAll(screen, ENTER);
    fits();
    await pressAll(screen, ESC, 'n');
    await type(screen, 'leis');
    await pressAll(screen, ENTER);
    await type(screen, 'fit');
    await screen.settled();
    fits();
  });
});

test.each([
  'description contains gym',
  'counterparty equals Fit and amount between -50 and -20',
  'counterparty contains a or description matches "^b (c|d)"',
  'account contains "two words" and amount from 5',
  'counterparty contains a and (description contains b or description contains c)',
  'description contains a or description contains b',
  'counterparty_account equals DE1',
  'description contains =x',
])('%s comes through the form as it is', (when) => {
  expect(whenOf(partsOf(when))).toBe(when);
});
