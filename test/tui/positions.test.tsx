import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { widthOf } from '../../src/tui/cells.ts';
import { setAccountMethod } from '../../src/services/setAccountMethod.ts';
import { placeTrade } from '../../src/services/placeTrade.ts';
import { anAccount } from '../support/people.ts';
import { holdingsOf, order } from '../services/ledgerLines.ts';
import { balancesOf, type SmallBank } from '../services/smallBank.ts';
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

let small: SmallBank;
beforeEach(async () => {
  small = await livedBank('sqlite');
  await anAccount(small.bank, small.admin, small.ana, 'ANA-OLD', { kind: 'brokerage' });
});

/** Over the palette, as ana or as the bank. */
async function open(
  screen: string,
  size: Parameters<typeof openDesk>[2] = {},
  viewer: 'ana' | 'admin' = 'ana',
): Promise<Rendered> {
  const desk = await openDesk(small.bank, small[viewer], size);
  await pressAll(desk, ':', screen, ENTER);
  return desk;
}
const shown = (screen: Rendered, name: string) => expectFrame(screen, `80x24/${name}`, withoutId);
const withoutId = (frame: string): string =>
  frame.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/, '<id>');
const command = (screen: Rendered): string => screen.frame().replace(/\s+/g, ' ');

const SPLIT = ['split', TAB, 'sap', TAB, '2026-03-01', TAB, '3:2', TAB];

describe('the method of an account', () => {
  test('changes after gains and costs before and after were seen', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await pressAll(screen, '2', '/', 'brk', ENTER, 'm');
    await shown(screen, 'account-method-empty');
    await pressAll(screen, 'lifo', ENTER);
    await shown(screen, 'account-method');
    await pressAll(screen, ENTER);
    expect(screen.frame()).toContain('now by FIFO');
    await pressAll(screen, ENTER, 'y');
    await shown(screen, 'account-method-done');
    await pressAll(screen, '!');
    expect(command(screen)).toContain('account method ANA-BRK lifo');
  });

  test('is put back by u', async () => {
    const before = await holdingsOf(small.bank);
    const screen = await openDesk(small.bank, small.ana);
    await pressAll(screen, '2', '/', 'brk', ENTER, 'm', ENTER);
    expect(screen.frame()).toMatch(/❯ Method .*choose one of these/);
    await pressAll(screen, 'average', ENTER, 'y');
    await screen.until('from now on.');
    await pressAll(screen, 'u');
    await screen.until('by FIFO again, not average cost?');
    await pressAll(screen, 'y');
    await screen.until('It is taken back.');
    expect(await holdingsOf(small.bank)).toEqual(before);
  });

  test('that it has already is said beside the field', async () => {
    const screen = await open('go to method');
    await pressAll(screen, 'ana-brk', TAB, 'fifo', TAB);
    expect(screen.frame()).toContain('ANA-BRK keeps its figures by FIFO already');
  });
});

describe('shares that are carried', () => {
  test('show the lots that arrive, with their days and cost', async () => {
    const screen = await open('carry');
    await pressAll(screen, 'ana-brk', TAB, 'ana-old', TAB, 'sap', TAB, '12', TAB);
    await shown(screen, 'carry');
    await pressAll(screen, ENTER);
    await shown(screen, 'carry-asked');
    await pressAll(screen, 'y');
    await shown(screen, 'carry-done');
    await pressAll(screen, '!');
    expect(command(screen)).toMatch(/trade carry --from ANA-BRK --to ANA-OLD --symbol SAP --qty 12 --time/);
    expect((await holdingsOf(small.bank)).filter((line) => line.includes('SAP'))).toEqual([
      'ANA-BRK SAP 6 costing 993.30 | 6 of 2026-02-02 costing 993.30',
      'ANA-OLD SAP 12 costing 1986.60 | 12 of 2026-02-02 costing 1986.60',
    ]);
  });

  test('come back by u, with their lots', async () => {
    const before = await holdingsOf(small.bank);
    const screen = await open('carry');
    await pressAll(screen, 'ana-brk', TAB, 'ana-old', TAB, 'sap', TAB, '12', TAB, ENTER, 'y');
    await screen.until('12 SAP are on ANA-OLD now.');
    await pressAll(screen, 'u');
    await screen.until('Take 12 SAP back from ANA-OLD to ANA-BRK?');
    await pressAll(screen, 'y');
    await screen.until('It is taken back.');
    expect(await holdingsOf(small.bank)).toEqual(before);
  });

  test('are picked lot by lot where the account names its lots', async () => {
    await setAccountMethod(small.bank, small.ana, { account: 'ANA-BRK', method: 'specific' });
    await placeTrade(small.bank, small.ana, order('2026-05-05 buy 7.5 SAP @ 170.123 fee 1'));
    const screen = await open('carry');
    await pressAll(screen, 'ana-brk', TAB, 'ana-old', TAB, 'sap', TAB, '10', '\u0014');
    await screen.until('Lots of SAP to carry');
    // Nothing is sold: there is no gain to tell.
    expect(screen.frame()).not.toContain('Gain');
    await pressAll(screen, '\u001b[B', '\u0014', '\u001b[A', '\u0014');
    expect(screen.frame()).toContain('10 of 10 taken, all');
    await pressAll(screen, ENTER);
    await screen.until(/Lots +#6:7.5,#2:2.5/);
    await pressAll(screen, TAB, TAB, ENTER, 'y');
    await screen.until('10 SAP are on ANA-OLD now.');
    expect((await holdingsOf(small.bank)).filter((line) => line.startsWith('ANA-OLD SAP 10'))).toHaveLength(
      1,
    );
  });

  test('above what is held are refused beside the quantity', async () => {
    const screen = await open('carry');
    await pressAll(screen, 'ana-brk', TAB, 'ana-old', TAB, 'sap', TAB, '19', TAB);
    expect(screen.frame()).toMatch(/Quantity +19 .*the carrying over of 19/);
  });
});

describe('corporate actions', () => {
  test('are entered by the bank after every holder’s effect was seen, and taken back', async () => {
    const screen = await open('corporate', {}, 'admin');
    await shown(screen, 'actions-empty');
    await pressAll(screen, 'n', ...SPLIT);
    await shown(screen, 'action-split');
    await pressAll(screen, ENTER);
    await shown(screen, 'action-split-asked');
    await pressAll(screen, 'y');
    await shown(screen, 'action-split-done');
    await pressAll(screen, '!');
    expect(command(screen)).toMatch(
      /action add --kind split --date 2026-03-01 --symbol SAP --currency EUR --ratio 3:2 --id/,
    );
    await pressAll(screen, ESC, ENTER);
    await shown(screen, 'actions');
    await pressAll(screen, 'd', 'there was none', ENTER);
    await shown(screen, 'action-delete');
    await pressAll(screen, 'y');
    expect(screen.frame()).toContain('The action is taken back.');
    await pressAll(screen, ENTER);
    expect(screen.frame()).toContain('No company did anything yet.');
  });

  test('say beside the field what can not be, and only once one has been there', async () => {
    const screen = await open('corporate', { columns: 60, rows: 15 });
    await pressAll(screen, 'n', 'split', TAB);
    expect(screen.frame()).not.toContain('it is needed');
    await pressAll(screen, TAB, TAB, TAB, TAB, '-5');
    expect(screen.frame()).toMatch(/Ratio .*it is needed/);
    expect(screen.frame()).toContain('give an amount not below zero');
  });

  test('of every kind have a form of their own', async () => {
    const screen = await open('corporate');
    await pressAll(
      screen,
      'n',
      'dividend',
      TAB,
      'ana-brk',
      TAB,
      'sap',
      TAB,
      '2026-06-20',
      TAB,
      '2.5',
      TAB,
      '0.15',
    );
    await shown(screen, 'action-dividend');
    await pressAll(screen, TAB, ENTER, 'y');
    // 18 x 2.5 = 45.00, less 15 %
    expect(await balancesOf(small.bank)).toMatchObject({ 'ANA-BRK': '7344.05 EUR' });
    await pressAll(screen, 'u');
    await screen.until('Take the dividend of SAP on 2026-06-20 back?');
    await pressAll(screen, 'y');
    await screen.until('It is taken back.');
    expect(await balancesOf(small.bank)).toMatchObject({ 'ANA-BRK': '7305.80 EUR' });
    await pressAll(screen, 'n', 'spin', TAB, 'ana-brk', TAB, 'sap', TAB, '2026-06-25', TAB, 'SAPX', TAB, TAB);
    await pressAll(screen, '1:4', TAB, '0.2', TAB, '30');
    await shown(screen, 'action-spin-off');
    await pressAll(
      screen,
      ENTER,
      'y',
      'n',
      'merger',
      TAB,
      'ana-brk',
      TAB,
      'edp',
      TAB,
      'today',
      TAB,
      'EDPX',
      TAB,
    );
    await pressAll(screen, TAB, '0.33:1', TAB, '12');
    await shown(screen, 'action-merger');
    await pressAll(
      screen,
      ENTER,
      'y',
      'n',
      'symbol',
      TAB,
      'ana-brk',
      TAB,
      'sap',
      TAB,
      'today',
      TAB,
      'SAPY',
      TAB,
    );
    await shown(screen, 'action-symbol-change');
    await pressAll(screen, ENTER, 'y');
    expect((await holdingsOf(small.bank)).map((line) => line.replace(/ \|.*/, ''))).toEqual([
      'ANA-BRK EDPX 16 costing 152.4848',
      'ANA-BRK SAPX 4 costing 529.76',
      'ANA-BRK SAPY 18 costing 2383.92',
    ]);
  });

  test('that will not do are refused in the field of their cell', async () => {
    const screen = await open('corporate', {}, 'admin');
    await pressAll(screen, 'n', 'split', TAB, 'sap', TAB, '2026-07-01', TAB, '2', TAB);
    expect(screen.frame()).toContain('"2" is not a ratio like 4:1');
    await pressAll(screen, '\u001b[Z', ':1', TAB);
    expect(screen.frame()).toMatch(/Date +2026-07-01 .*has not come yet/);
  });
});

describe('these screens', () => {
  test.each([
    [60, 15],
    [120, 40],
  ])('fit into %i x %i', async (columns, rows) => {
    const paths: readonly (readonly [string, ...string[]])[] = [
      ['go to method', 'ana-brk', TAB, 'average', TAB],
      ['carry', 'ana-brk', TAB, 'ana-old', TAB, 'sap', TAB, '12', TAB],
      ['corporate'],
      ['corporate', 'n', 'dividend', TAB, 'ana-brk', TAB, 'sap', TAB, '2026-06-20', TAB, '2.5', TAB],
    ];
    for (const [place, ...keys] of paths) {
      const screen = await open(place, { columns, rows });
      for (const key of [...keys, ENTER, ENTER]) {
        await pressAll(screen, key);
        const lines = screen.frame().split('\n');
        expect(lines.length).toBeLessThanOrEqual(rows);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
      }
    }
  });

  test('draw nothing that could harm the terminal', async () => {
    for (const place of ['go to method', 'carry', 'corporate']) {
      const screen = await open(place);
      if (place === 'corporate') await pressAll(screen, 'n', 'spin', TAB);
      for (const text of HOSTILE) {
        await screen.paste(text);
        await pressAll(screen, TAB);
      }
      expect(harmIn(screen.written())).toEqual([]);
    }
  });
});
