/** Returns over the spans one can choose, and the statement of a tax year, whose totals are those of profit and loss. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { formatMoney } from '../../src/domain/money.ts';
import { METHODS } from '../../src/domain/method.ts';
import { pnl } from '../../src/reports/pnl.ts';
import { METHOD_TITLES } from '../../src/domain/method.ts';
import { periodTitle, spanOf } from '../../src/tui/periods.ts';
import type { SmallBank } from '../services/smallBank.ts';
import { describeEngines } from '../support/engines.ts';
import { livedBank } from './support/livedBank.ts';
import { openDesk } from './support/openDesk.tsx';
import { pressAll } from './support/pressAll.ts';
import { endAll } from './support/renderAt.tsx';

afterEach(endAll);

describe('a span of days on 2026-06-30', () => {
  test.each([
    ['month', 0, '2026-06-01', '2026-06-30', 'Jun 2026'],
    ['month', 6, '2025-12-01', '2025-12-31', 'Dec 2025'],
    ['quarter', 0, '2026-04-01', '2026-06-30', 'Q2 2026'],
    ['quarter', 2, '2025-10-01', '2025-12-31', 'Q4 2025'],
    ['year', 0, '2026-01-01', '2026-06-30', '2026'],
    ['year', 1, '2025-01-01', '2025-12-31', '2025'],
    ['since the start', 0, undefined, undefined, 'since the start'],
    ['own days', 0, '2026-02-03', undefined, '2026-02-03 to 2026-06-30'],
  ] as const)('%s, %i back', (kind, back, from, to, title) => {
    const own = { from: '2026-02-03', to: undefined };
    const span = spanOf({ kind, back }, '2026-06-30', own);
    expect([span.from, span.to]).toEqual([from, to]);
    expect(periodTitle({ kind, back }, '2026-06-30', own)).toBe(title);
  });
});

describeEngines('screens of investments', (engine) => {
  let small: SmallBank;
  beforeAll(async () => {
    small = await livedBank(engine);
  });

  test('returns of a quarter, a year, all of it and own days, by account and benchmark', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await pressAll(screen, '5', 'R');
    await screen.until(/Returns {3}2026[\s\S]*total/);
    // In dollars without a rate for the first months nothing is known of the whole.
    expect(await screen.until('n/a: no rate')).toMatch(/total .*n\/a/);
    await pressAll(screen, '\u001b[Z');
    await screen.until(/Returns {3}Q2 2026[\s\S]*EDP/);
    await pressAll(screen, 'h');
    await screen.until(/Returns {3}Q1 2026/);
    await pressAll(screen, 'l', 'l');
    await screen.until('what comes after it is still to come');
    await pressAll(screen, '\t', '\t');
    await screen.until('Returns   since the start');
    await pressAll(screen, 'h');
    await screen.until('Tab goes to months, quarters and years');
    await pressAll(screen, 'o', 'ANA-BRK', '\t', '2026-04-01', '\t', '2026-06-30', '\t', 'SAP', '\r');
    const frame = await screen.until(/benchmark[\s\S]*ANA-BRK|ANA-BRK[\s\S]*benchmark/);
    expect(frame).toContain('2026-04-01 to 2026-06-30   ANA-BRK');
    // 182.40 / 170 - 1
    expect(frame).toMatch(/benchmark .*\+7\.29 %/);
    await pressAll(screen, '!');
    expect((await screen.until('From a command line')).replace(/\n +/g, ' ')).toContain(
      'export returns --account ANA-BRK --from 2026-04-01 --to 2026-06-30 --benchmark SAP',
    );
    await pressAll(screen, '\u001b', 'j', '\r');
    expect(await screen.until('Returns of EDP')).not.toContain('total');
  });

  test('an unknown benchmark is refused in words, and can be mended', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await pressAll(screen, '6', 'R', 'o', '\t', '\t', '\t', 'NOPE', '\r');
    expect(await screen.until('there is no instrument NOPE')).toContain('finance import prices');
    await pressAll(screen, 'o', '\t', '\t', '\t', '\u0015', '\r');
    expect(await screen.until('total')).not.toContain('NOPE');
  });

  test.each(['fifo', 'lifo', 'hifo', 'average'] as const)(
    'the statement of the year has the realised total of profit and loss by %s',
    async (method) => {
      let realized = 0n;
      for await (const row of pnl.rows(small.bank, small.ana, { method }))
        realized += row.realized_gain as bigint;
      const screen = await openDesk(small.bank, small.ana, { columns: 120, rows: 40 });
      await pressAll(screen, '6', 'Y');
      for (const shown of METHODS.slice(0, METHODS.indexOf(method) + 1)) {
        await screen.until(new RegExp(`Statement 2026 {3}${METHOD_TITLES[shown]}[\\s\\S]* EUR`));
        if (shown !== method) await pressAll(screen, 'm');
      }
      const frame = screen.frame();
      const total = frame
        .split('\n')
        .findLast((line) => / EUR */.test(line) && !/short|long|ANA-/.test(line));
      expect(total?.replaceAll(',', '')).toContain(
        `${realized > 0n ? '+' : ''}${formatMoney(realized, 'EUR')}`,
      );
    },
  );

  test('tax years begin when one says, and what is held long is what one says', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await pressAll(screen, '6', 'Y');
    await screen.until('Statement 2026');
    await pressAll(screen, 'o', '\t', '04-06', '\t', '60', '\r');
    await screen.until(/Statement 2026\/27.*long after 60 days/);
    expect(await screen.until(/SAP .* long/)).toMatch(/EDP .* long/);
    await pressAll(screen, 'l');
    await screen.until('that year has not begun');
    await pressAll(screen, 'h');
    await screen.until(/Statement 2025\/26[\s\S]*Nothing was sold from 2025-04-06 to 2026-04-05\./);
    await pressAll(screen, 'l');
    await screen.until('Statement 2026/27');
    await screen.until(/SAP .* long/);
    await pressAll(screen, 'j', 'x');
    expect(await screen.until('Gain of t4')).toContain('= 453.70 EUR by FIFO');
  });

  test('who owns no investments is not offered them', async () => {
    for (const [viewer, isOffered] of [
      [small.ana, true],
      [small.admin, false],
      [small.eli, false],
    ] as const) {
      const screen = await openDesk(small.bank, viewer);
      for (const word of ['returns', 'gains statement']) {
        await pressAll(screen, ':', word);
        const offered = screen.frame().split('\n').slice(4).join('\n');
        expect(new RegExp(`go to ${word}`, 'i').test(offered), `${word} for ${viewer.role}`).toBe(isOffered);
        await pressAll(screen, '\u001b');
      }
    }
  });
});
