/** Why a number is what it is, by somebody who asks: in two keys, further down, with hostile texts, at any size. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Viewer } from '../../src/domain/access.ts';
import type { SmallBank } from '../services/smallBank.ts';
import { describeEngines } from '../support/engines.ts';
import { importText } from '../support/importing.ts';
import { HOSTILE, harmIn } from './support/hostile.ts';
import { livedBank } from './support/livedBank.ts';
import { openDesk } from './support/openDesk.tsx';
import { pressAll } from './support/pressAll.ts';
import { endAll } from './support/renderAt.tsx';

afterEach(endAll);

const HEADER = 'external_id,account_ref,date,amount,currency,section,category,description,counterparty_name';
const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describeEngines('a person who asks why', (engine) => {
  let small: SmallBank;
  beforeEach(async () => {
    small = await livedBank(engine);
  });
  const open = async (viewer: Viewer, ...keys: string[]) => {
    const screen = await openDesk(small.bank, viewer);
    await screen.until(/Net worth|Balance|Deposits/);
    await pressAll(screen, ...keys);
    return screen;
  };

  test('goes from a gain to the sale, to its lots, to the purchase, and back the same way', async () => {
    const screen = await open(small.ana, '6', 'j', 'x');
    expect(await screen.until('Gain of SAP')).toContain('= +757.00'.replace('+', ''));
    await pressAll(screen, '\r');
    // 12 x 182.40 - 1 - 1734.10
    expect(await screen.until('Realised gain of SAP')).toContain('= 453.70 EUR by FIFO');
    await pressAll(screen, 'x');
    await screen.until('Gain of t4 by FIFO');
    await pressAll(screen, '\t');
    // 12 x 182.40 - 1
    expect(await screen.until('Proceeds of t4')).toContain('= 2,187.80 EUR');
    await pressAll(screen, '\t');
    await screen.until('Gain of t4 by FIFO');
    await pressAll(screen, '\r');
    await screen.until('Lot t1 by FIFO');
    await pressAll(screen, '\t');
    expect(await screen.until('Cost of t1')).toContain('10 x 140.20');
    await pressAll(screen, '\r');
    expect(screen.frame()).toContain('nothing lies behind this row: it is a fact');
    for (const title of ['Gain of t4', 'Realised gain of SAP', 'Gain of SAP', 'Profit and loss']) {
      await pressAll(screen, '\u001b');
      await screen.until(title);
    }
  });

  test('filters and sorts what a figure is made of: the sum is of what is shown, the figure stays', async () => {
    const screen = await open(small.ana, '2', 'x');
    await screen.until('= 3,762.10 EUR');
    await pressAll(screen, '/', '<', '-', '5', '0', '\r');
    const filtered = await screen.until('2 of 7 rows');
    // -420.50 in March and -75.00 in April
    expect(filtered).toContain('-495.50');
    expect(filtered).toContain('= 3,762.10 EUR');
    expect(filtered).not.toContain('2026-05');
    await pressAll(screen, '>');
    expect(await screen.until('by month')).toMatch(/2026-03[\s\S]*2026-04/);
    await pressAll(screen, 'S');
    expect(await screen.until(/2026-04[\s\S]*2026-03/)).toContain('2 of 7 rows');
    await pressAll(screen, '\u001b');
    expect(await screen.until('2026-05')).not.toContain('of 7 rows');
  });

  test('is told why there is nothing to ask', async () => {
    const screen = await open(small.bob, '5', 'x');
    expect(screen.frame()).toContain('nothing is held');
    await pressAll(screen, '4', 'x');
    expect(screen.frame()).toContain('nothing was traded');
    await pressAll(screen, ':', 'upcoming', '\r');
    await screen.until('Upcoming');
    await pressAll(screen, 'x');
    expect(screen.frame()).toContain('no row stands behind it');
  });

  test('finds the command line that says the same, and it is one that works', async () => {
    const screen = await open(small.ana, '5', 'j', 'm', 'x');
    await screen.until('Cost of SAP on ANA-BRK by LIFO');
    await pressAll(screen, '!');
    expect((await screen.until('From a command line')).replace(/\n +/g, ' ')).toContain(
      'finance --user ana --role individual explain cost --account ANA-BRK --symbol SAP --method lifo',
    );
  });

  test('is shown hostile texts harmlessly, in rows as in facts', async () => {
    const rows = HOSTILE.map(
      (text, at) => `h${at},ANA-1,2026-06-20,-1,EUR,expense,food,${cell(text)},${cell(`by ${text}`)}`,
    );
    await importText(small.bank, small.ana, 'transactions', `${[HEADER, ...rows].join('\n')}\n`, {
      skipRejected: true,
    });
    for (const [columns, lines] of [
      [60, 15],
      [80, 24],
      [120, 40],
    ] as const) {
      const screen = await openDesk(small.bank, small.ana, { columns, rows: lines });
      await screen.until('Net worth');
      await pressAll(screen, '2', 'x', 'G', '\r');
      await screen.until('Change of ANA-1');
      await pressAll(screen, 'G', 'k', '\r');
      await screen.until('Given by');
      await pressAll(screen, '7', 'x');
      await screen.until('Money in and out');
      expect(harmIn(screen.written())).toEqual([]);
      const frame = screen.frame().split('\n');
      expect(frame.length).toBeLessThanOrEqual(lines);
      await pressAll(screen, 'x');
      await screen.until('Given by');
      expect(harmIn(screen.written())).toEqual([]);
    }
  });

  test('sees which row is selected and what is gained without a colour', async () => {
    const screen = await open(small.ana, '6', 'x');
    await screen.until('Gain of EDP');
    expect(screen.raw()).not.toContain('\u001b[3');
    expect(screen.frame()).toMatch(/❯ realised .*-10\.75/);
  });
});
