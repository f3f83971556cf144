import fc from 'fast-check';
import { LOCALES } from '../../src/domain/locale.ts';
import { localText } from '../../src/tui/localText.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { widthOf } from '../../src/tui/cells.ts';
import { Chart, type ChartPoint, drawChart, resample } from '../../src/tui/components/Chart.tsx';
import { makeTheme } from '../../src/tui/theme.ts';
import { endAll, renderAt } from './support/renderAt.tsx';
import { Stage } from './support/Stage.tsx';

afterEach(endAll);

const { glyphs } = makeTheme('none');
const plain = makeTheme('none', true).glyphs;
const points = (...values: number[]): ChartPoint[] =>
  values.map((value, index) => ({ label: `M${index + 1}`, value }));

/** Figures as they are drawn. */
const localAll = (lines: readonly string[] | undefined) => lines?.map((line) => localText(line, LOCALES.en));

describe('a chart', () => {
  test('fills its width and says what the axes are', () => {
    expect(drawChart(points(100, 120, 80, 200), 50, 7, glyphs)?.join('\n')).toMatchInlineSnapshot(`
      "  200┤                                       ╭──
        176┤                                    ╭──╯
        152┤                                  ╭─╯
        128┤     ╭────────────╮            ╭──╯
        104┼─────╯            ╰───────╮ ╭──╯
         80┤                          ╰─╯
             M1           M2            M3            M4"
    `);
  });

  test('of large figures has labels that differ', () => {
    expect(
      localAll(drawChart(points(1_310_000, 1_312_000), 40, 6, glyphs))?.join('\n'),
    ).toMatchInlineSnapshot(`
      "  1.3120M┤                        ╭───
        1.3115M┤                 ╭──────╯
        1.3110M┤          ╭──────╯
        1.3105M┤   ╭──────╯
        1.3100M┼───╯
                 M1                         M2"
    `);
  });

  test('of figures that do not move is a line in the middle', () => {
    expect(drawChart(points(500, 500, 500), 40, 7, glyphs)?.join('\n')).toMatchInlineSnapshot(`
      "  525┤
        515┤
        505┤
        495┼────────────────────────────────
        485┤
        475┤
             M1             M2              M3"
    `);
  });

  test('draws with plain characters where the terminal knows no others', () => {
    const drawn = drawChart(points(-5, 20, 3), 40, 6, plain)?.join('\n') ?? '';
    expect(drawn).toMatchInlineSnapshot(`
      "  20|             /------\\
        14+         /---/      \\-----\\
         8|     /---/                \\-----\\
         1| /---/                          \\
        -5+-/
            M1              M2              M3"
    `);
    expect(drawn).toMatch(/^[ -~\n]*$/);
  });

  test.each([
    ['no figure', points()],
    ['one figure', points(5)],
    ['only unknown figures', points(Number.NaN, Number.NaN)],
    ['figures without end', points(Number.POSITIVE_INFINITY, 1)],
  ])('of %s says so in words', async (_, given) => {
    const screen = await renderAt(
      60,
      6,
      <Stage>
        <Chart points={given} height={6} empty="Nothing to draw yet." />
      </Stage>,
    );
    expect(screen.frame().trimEnd()).toBe(' Nothing to draw yet.');
  });

  test('stays within its lines and columns, whatever the figures', () => {
    // Figures have at most 18 digits.
    const value = fc.oneof(
      fc.double({ min: -1e18, max: 1e18 }),
      fc.constantFrom(0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
      fc.integer(),
      fc.double({ min: -1e15, max: 1e15 }),
    );
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 30 }),
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 0, max: 20 }),
        (values, columns, height) => {
          const lines = drawChart(points(...values), columns, height, glyphs) ?? [];
          expect(lines.length).toBeLessThanOrEqual(Math.max(height, 0));
          for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
        },
      ),
    );
  });
});

test('a series is stretched and thinned between its ends', () => {
  expect(resample([0, 10], 5)).toEqual([0, 2.5, 5, 7.5, 10]);
  expect(resample([1, 2, 3, 4, 5], 3)).toEqual([1, 3, 5]);
  expect(resample([7], 3)).toEqual([7, 7, 7]);
});
