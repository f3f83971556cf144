/**
 * The money-weighted return beside what spreadsheets and libraries print for the same flows. The roots were found with another
 * program (bisection at 60 digits); each agrees with the published figure as far as that one goes.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, firstDayOf } from '../../src/domain/day.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { type Flow, xirr } from '../../src/domain/moneyWeighted.ts';
import { ONE, Ratio, ratioOf, ZERO } from '../../src/domain/ratio.ts';

const flowsOf = (text: string): Flow[] =>
  text
    .split(', ')
    .map((flow) => flow.split(' '))
    .map(([day = '', amount = '']) => ({ day, amount: parseMoney(amount) }));

function expectRoot(flows: readonly Flow[], wanted: string): void {
  const found = xirr(flows);
  expect(found?.minus(wanted).abs().toNumber()).toBeLessThan(1e-9);
}

describe('the money-weighted return agrees with', () => {
  test.each([
    [
      'the documentation of the Rust crate xirr',
      '2015-06-11 -1000, 2015-07-21 -9000, 2018-06-10 20000, 2015-10-17 -3000',
      '0.16353715844326424029',
    ],
    [
      'four quarterly payments, as the tests of the npm package xirr have it',
      '2010-01-01 -1000, 2010-04-01 -1000, 2010-07-01 -1000, 2010-10-01 -1000, 2011-01-01 4300',
      '0.12126764907904314530',
    ],
    [
      'the internal rate of return of an encyclopedia',
      '2018-01-01 -123400, 2019-01-01 36200, 2020-01-01 54800, 2021-01-01 48100',
      '0.05958953493031227032',
    ],
    ['a fifth in four weeks', '2019-02-02 -100, 2019-03-02 120', '9.76921630987737881772'],
    [
      'three purchases before a fall of the market',
      '2019-09-10 -400, 2020-01-21 -400, 2020-02-24 -400, 2020-03-16 895.24',
      '-0.74195722576869598141',
    ],
    [
      'money lent that came back slowly',
      '2015-11-01 -800000, 2015-10-01 -2200000, 2015-06-01 1000000',
      '21.11835871040614203468',
    ],
    [
      'ten years, less came back',
      '1985-01-01 1000, 1990-01-01 -600, 1995-01-01 -200',
      '-0.03459243361066290382',
    ],
    [
      'ten years, much more came back',
      '1985-01-01 1000, 1990-01-01 -600, 1995-01-01 -6000',
      '0.22568333231765115605',
    ],
    [
      'two flows on either day',
      '2011-12-07 1000, 2011-12-07 2000, 2013-05-21 -2000, 2013-05-21 -4000',
      '0.61035894526173847679',
    ],
    [
      'half of it lost in a year and a week',
      '2014-02-27 -4000, 2015-03-06 2050.20',
      '-0.48096315254667281065',
    ],
    [
      'three quarters lost, paid back monthly',
      '2011-12-29 -9000, 2012-01-29 305.38, 2012-02-29 305.38, 2012-03-29 305.38, 2012-04-29 305.38, 2012-05-29 305.38, 2012-06-29 305.38, 2012-07-29 305.38, 2012-08-29 133.04',
      '-0.96608946851283451661',
    ],
    [
      'six savings, less at the end',
      '2013-01-01 -1000, 2013-02-01 -1000, 2013-03-01 -1000, 2013-04-01 -1000, 2013-05-01 -1000, 2013-06-01 -1000, 2013-07-01 4500',
      '-0.64236793198600642144',
    ],
    [
      'in and out and in again',
      '2020-01-09 -1200, 2020-02-12 -1050, 2020-03-02 -400, 2020-03-13 -800, 2020-05-11 1500, 2020-05-11 1100, 2020-05-11 2000, 2020-05-11 450, 2020-11-03 -2000, 2020-12-29 2850, 2021-03-26 -1500, 2021-07-21 2025, 2022-06-16 -2000, 2022-07-06 2635',
      '3.68943386831707928007',
    ],
    [
      'explosive returns, with more paid in between',
      '2005-06-01 -162000, 2005-07-31 505000, 2009-06-01 -116000, 2011-06-01 -116000, 2013-07-31 1825000, 2022-01-15 8000000, 2022-12-16 9000000',
      '1007.80264383953490562659',
    ],
    [
      'twenty flows within a quarter',
      '2025-04-01 73981359.41, 2025-04-04 -8712535.775, 2025-04-08 -10181571.573, 2025-04-09 -3116294.024, 2025-04-10 -17773207.2215, 2025-04-11 211461.22, 2025-04-17 -3698621.9284, 2025-04-21 -9805107.728, 2025-04-22 140310.59, 2025-04-28 -12141.8472, 2025-05-12 -557704, 2025-05-16 545359.6631, 2025-05-19 -1115.5838, 2025-05-23 14309.6, 2025-05-28 12977.4745, 2025-06-06 13088, 2025-06-09 -25457056.128, 2025-06-11 -37752602.304, 2025-06-18 37099.52, 2025-06-24 47908320',
      '-0.93105006377472766972',
    ],
    ['a doubling in five years', '2020-01-01 -100000, 2025-01-01 200000', '0.14852404594095691115'],
    ['99.9 % lost in a year', '2024-01-01 -100000, 2024-12-31 100', '-0.99900000000000000000'],
    ['99.9 % lost in five years', '2020-01-01 -100000, 2025-01-01 100', '-0.74843117897654721599'],
    ['99.9 % lost in a month', '2025-01-01 -100000, 2025-02-01 100', '-1'],
    [
      'a fall of 99.9 % after more was paid in',
      '2023-01-01 -1000, 2023-07-01 -5000, 2024-01-01 -4000, 2025-01-01 10',
      '-0.99760287992730524422',
    ],
    ['a century', '1925-01-01 -1, 2025-01-01 1000', '0.07146864392235711169'],
    ['three hundred years', '1700-01-01 -0.01, 2000-01-01 1000000', '0.06328366986482499367'],
    [
      'a root below and one above zero',
      '2021-01-01 -72, 2022-01-01 161, 2023-01-01 -88',
      '-0.04875572429811547036',
    ],
    [
      'three roots, 10 %, 20 % and 30 %: the nearest to zero',
      '2021-01-01 -1000, 2022-01-01 3600, 2023-01-01 -4310, 2024-01-01 1716',
      '0.10000000000000000000',
    ],
  ])('%s', (_title, flows, wanted) => expectRoot(flowsOf(flows), wanted));

  test('savings of a century', () => {
    const years = Array.from({ length: 100 }, (_, year) => `${1925 + year}-01-01 -100`);
    expectRoot(flowsOf([...years, '2025-01-01 250000'].join(', ')), '0.04876872244960093823');
  });

  test('a loan of forty years, paid back in 480 parts', () => {
    const parts = Array.from({ length: 480 }, (_, month) => ({
      day: firstDayOf(addMonths('2000-02', month)),
      amount: parseMoney('-787.7352'),
    }));
    expectRoot(
      [{ day: '2000-01-01', amount: parseMoney('172545.8481') }, ...parts],
      '0.04703701776962163269',
    );
  });
});

describe('whatever the flows', () => {
  const flows = fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2015-01-01', days)),
      amount: fc.bigInt(-(10n ** 9n), 10n ** 9n),
    }),
    { minLength: 2, maxLength: 8 },
  );

  test('at the rate that is found they are worth nothing together', () => {
    fc.assert(
      fc.property(flows, (given) => {
        const rate = xirr(given);
        if (rate === null || rate.lt('-0.999') || rate.gt(1000)) return;
        const first = given.reduce((day, flow) => (flow.day < day ? flow.day : day), '9999-12-31');
        const years = (day: string) =>
          new Ratio(Date.parse(day) - Date.parse(first)).div(86_400_000).div(365);
        const worth = (at: Ratio) =>
          given.reduce(
            (sum, flow) => sum.plus(ratioOf(flow.amount).div(at.plus(ONE).pow(years(flow.day)))),
            ZERO,
          );
        // A change of sign, or zero itself, within 1e-9 of the rate.
        const [below, above] = [worth(rate.minus('1e-9')), worth(rate.plus('1e-9'))];
        expect(below.s !== above.s || worth(rate).abs().lt('1e-9')).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('neither their size nor who looks at them changes it', () => {
    fc.assert(
      fc.property(flows, fc.bigInt(2n, 50n), (given, times) => {
        const rate = xirr(given)?.toFixed(15) ?? null;
        const scaled = given.map((flow) => ({ ...flow, amount: flow.amount * times }));
        const seen = given.map((flow) => ({ ...flow, amount: -flow.amount }));
        expect(xirr(scaled)?.toFixed(15) ?? null).toBe(rate);
        expect(xirr(seen)?.toFixed(15) ?? null).toBe(rate);
        expect(xirr(given.toReversed())?.toFixed(15) ?? null).toBe(rate);
      }),
      { numRuns: 12 },
    );
  });

  test('of one sign there is none', () => {
    fc.assert(
      fc.property(flows, (given) => {
        const out = given.map((flow) => ({ ...flow, amount: flow.amount < 0n ? flow.amount : -flow.amount }));
        expect(xirr(out)).toBeNull();
      }),
    );
  });
});
