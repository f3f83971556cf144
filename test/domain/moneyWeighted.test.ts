import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { type Flow, moneyWeighted, xirr } from '../../src/domain/moneyWeighted.ts';
import { Ratio } from '../../src/domain/ratio.ts';

const flowsOf = (text: string): Flow[] =>
  text
    .trim()
    .split(/\s*,\s*/)
    .map((flow) => flow.split(' '))
    .map(([day = '', amount = '']) => ({ day, amount: parseMoney(amount) }));

const distance = (found: Ratio | null, wanted: string): number =>
  found === null ? Number.POSITIVE_INFINITY : found.minus(wanted).abs().toNumber();

describe('the money-weighted return', () => {
  // Roots of 20 digits found with another program (mpmath, bisection at 40 digits), the first also in Excel's help on XIRR.
  test.each([
    [
      'the example of Excel',
      '2008-01-01 -10000, 2008-03-01 2750, 2008-10-30 4250, 2009-02-15 3250, 2009-04-01 2750',
      '0.37336253351883151031',
    ],
    [
      'money back in parts within a year',
      '2001-01-01 -10000, 2001-01-02 2000, 2001-03-15 2500, 2001-05-12 5000, 2001-08-10 1000',
      '0.19481847505610527789',
    ],
    [
      'a savings plan over a leap year',
      '2024-01-15 -250, 2024-02-15 -250, 2024-03-15 -250, 2024-04-15 -250, 2024-12-31 1043.17',
      '0.051778566543506345478',
    ],
    [
      'a heavy loss',
      '2023-03-01 -5000, 2023-09-01 -2500, 2024-06-30 1200, 2025-06-30 310.25',
      '-0.6694848974813636905',
    ],
    [
      'several changes of sign',
      '2022-01-10 -1000, 2022-06-10 300, 2023-01-10 -800, 2023-08-10 500, 2024-01-10 1150',
      '0.068873028928546622547',
    ],
    [
      'all but a thousandth lost',
      '2024-01-01 -1000, 2024-07-01 -1000, 2024-12-31 1',
      '-0.99999896367661684014',
    ],
    ['a tenth in a year', '2025-01-01 -100, 2026-01-01 110', '0.1'],
    ['the same rate over two years', '2025-01-01 -100, 2027-01-01 121', '0.1'],
    ['nothing gained', '2025-01-01 -100, 2026-01-01 100', '0'],
    ['two flows on one day are one', '2025-01-01 -60, 2025-01-01 -40, 2026-01-01 110', '0.1'],
    ['the order in which flows are given does not matter', '2026-01-01 110, 2025-01-01 -100', '0.1'],
    ['money lent: first in, then out', '2025-01-01 100, 2026-01-01 -110', '0.1'],
    ['a total loss but for a cent, in a year', '2025-01-01 -1000, 2026-01-01 0.01', '-0.99999'],
    ['a total loss but for a cent, in a day', '2025-01-01 -1000, 2025-01-02 0.01', '-1'],
    ['a gain of a hundred thousand times in a year', '2025-01-01 -0.01, 2026-01-01 1000', '99999'],
    [
      'with several roots, 10 % and 20 %, the one nearest to zero',
      '2021-01-01 -100, 2022-01-01 230, 2023-01-01 -132',
      '0.1',
    ],
  ])('%s', (_title, flows, wanted) => {
    expect(distance(xirr(flowsOf(flows)), wanted)).toBeLessThan(1e-12);
  });

  test.each([
    ['money that only went in', '2025-01-01 -100, 2025-06-01 -50'],
    ['money that only came out', '2025-01-01 100'],
    ['everything on one day', '2025-01-01 -100, 2025-01-01 120'],
    ['flows that no rate balances', '2021-01-01 100, 2022-01-01 -300, 2023-01-01 300'],
  ])('is n/a for %s', (_title, flows) => {
    expect(xirr(flowsOf(flows))).toBeNull();
  });

  test('a gain in a day that is beyond all measure is still found', () => {
    const found = xirr(flowsOf('2025-01-01 -0.01, 2025-01-02 1000')); // 100000^365 - 1
    expect(found?.toExponential(3)).toBe('1.000e+1825');
  });

  test('one payment and one return: the root in closed form', () => {
    fc.assert(
      fc.property(
        fc.bigInt(1n, 10n ** 10n),
        fc.bigInt(1n, 10n ** 10n),
        fc.integer({ min: 30, max: 4000 }),
        (paid, got, days) => {
          const found = xirr([
            { day: '2020-01-01', amount: -paid },
            { day: addDays('2020-01-01', days), amount: got },
          ]);
          const wanted = new Ratio(got.toString()).div(paid.toString()).pow(new Ratio(365).div(days));
          const error = found?.plus(1).minus(wanted).div(wanted.plus(1)).abs();
          expect(error?.toNumber()).toBeLessThan(1e-15);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('of a series: opening value and deposits against withdrawals and the last value', () => {
    const money = parseMoney;
    const days = [
      { day: '2025-07-01', value: money('180'), deposits: money('60'), withdrawals: 0n },
      { day: '2026-01-01', value: money('55'), deposits: 0n, withdrawals: money('120.9262') },
    ];
    const flows = flowsOf('2025-01-01 -100, 2025-07-01 -60, 2026-01-01 175.9262');
    expect(moneyWeighted({ opening: money('100'), days }, '2025-01-01')).toEqual(xirr(flows));
    expect(moneyWeighted({ opening: null, days }, '2025-01-01')).toBeNull();
  });
});
