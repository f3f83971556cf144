import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day } from '../../src/domain/day.ts';
import { maxDrawdown, volatility } from '../../src/domain/fluctuation.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { formatPercent, Ratio, ZERO } from '../../src/domain/ratio.ts';
import {
  annualized,
  chained,
  contributions,
  dailyReturns,
  type ValuedSeries,
} from '../../src/domain/returns.ts';

/** `1100`, `1900 +900`, `500 -400`: value at the end of a day and what was paid in or taken out on it; `?` is not known. */
function series(text: string): ValuedSeries {
  const [opening = '', ...days] = text.split(/\s*,\s*/);
  const value = (word: string) => (word === '?' ? null : parseMoney(word));
  return {
    opening: value(opening),
    days: days.map((entry, index) => {
      const [worth = '', flow = '0'] = entry.split(' ');
      const amount = parseMoney(flow);
      return {
        day: addDays('2025-01-01', index),
        value: value(worth),
        deposits: amount > 0n ? amount : 0n,
        withdrawals: amount < 0n ? -amount : 0n,
      };
    }),
  };
}

const timeWeighted = (found: ValuedSeries): Ratio | null => {
  const returns = dailyReturns(found);
  return returns && chained(returns);
};

describe('the time-weighted return', () => {
  test.each([
    ['without flows: last value over first', '1000, 1100, 1210', '+21.0000 %'],
    ['a deposit works from the start of its day', '1000, 1100, 1900 +900', '+4.5000 %'], // 1.1 x 1900/2000 - 1
    ['a withdrawal leaves at the end of its day', '1000, 500 -600, 550', '+21.0000 %'], // 1100/1000 x 550/500 - 1
    ['all is taken out, later something else is paid in', '1000, 0 -1100, 0, 220 +200', '+21.0000 %'],
    ['money that comes in does not change it', '1000, 1100, 101100 +100000, 101100', '+10.0000 %'],
    ['starting from nothing', '0, 102 +100', '+2.0000 %'],
    ['a total loss stays one, whatever is paid in afterwards', '1000, 0, 600 +500', '-100.0000 %'],
    ['nothing there, nothing earned', '0, 0, 0', '0.0000 %'],
    ['a value that is not known', '1000, ?, 1100', 'n/a'],
    ['something that came of nothing', '0, 100', 'n/a'],
  ])('%s', (_title, text, wanted) => {
    expect(formatPercent(timeWeighted(series(text)), 4)).toBe(wanted);
  });

  test('is a return a year only above one year', () => {
    const total = new Ratio('0.21');
    expect(formatPercent(annualized(total, 730))).toBe('+10.00 %'); // 1.21^(365/730)
    expect(formatPercent(annualized(new Ratio('-0.19'), 730))).toBe('-10.00 %');
    expect(formatPercent(annualized(new Ratio(-1), 730))).toBe('-100.00 %');
    expect(annualized(total, 365)).toBeNull();
    expect(annualized(null, 730)).toBeNull();
  });

  test('flows in proportion do not change it', () => {
    const growth = fc.array(fc.integer({ min: -90, max: 200 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        growth,
        fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 30, maxLength: 30 }),
        (moves, paid) => {
          let value = 10n ** 12n;
          const days = moves.map((move, index) => {
            const deposits = BigInt(paid[index] ?? 0) * 10n ** 12n;
            value = ((value + deposits) * BigInt(100 + move)) / 100n;
            return { day: addDays('2025-01-01', index), value, deposits, withdrawals: 0n };
          });
          const wanted = moves
            .reduce((total, move) => total.times(new Ratio(100 + move).div(100)), new Ratio(1))
            .minus(1);
          const found = timeWeighted({ opening: 10n ** 12n, days });
          expect(found?.minus(wanted).div(wanted.plus(1)).abs().lt('1e-6')).toBe(true);
        },
      ),
    );
  });
});

describe('contribution', () => {
  const whole = series('1000, 1100, 1200 +0, 1300 +200');
  const parts = [
    { key: 'SAP', series: series('600, 720, 780, 700') }, // +120, +60, -80
    { key: 'ASML', series: series('400, 380, 420, 600 +200') }, // -20, +40, -20
  ];

  test('is each part over the value at the start of the day, times the growth until then', () => {
    const found = contributions(whole, parts);
    // SAP 0.12 + 1.1 x 60/1100 + 1.2 x -80/1400; ASML -0.02 + 1.1 x 40/1100 + 1.2 x -20/1400
    expect(formatPercent(found?.get('SAP') ?? null, 6)).toBe('+11.142857 %');
    expect(formatPercent(found?.get('ASML') ?? null, 6)).toBe('+0.285714 %');
  });

  test('of all parts sums to the return of the whole', () => {
    const found = contributions(whole, parts);
    const total = [...(found?.values() ?? [])].reduce((sum, each) => sum.plus(each), ZERO);
    expect(
      total
        .minus(timeWeighted(whole) ?? 0)
        .abs()
        .lt('1e-35'),
    ).toBe(true);
  });

  test('is n/a when a part is not known', () => {
    expect(contributions(whole, [{ key: 'SAP', series: series('600, ?, 780, 700') }])).toBeNull();
  });
});

describe('fluctuation', () => {
  const returns = (text: string) => dailyReturns(series(text)) ?? [];

  test('volatility is the deviation of a sample, for a year', () => {
    // returns +10 %, -10 %, +20 %: mean 6.6667 %, squares 0.046667, / 2 = 0.023333, root 0.152753
    expect(volatility(returns('100, 110, 99, 118.8'), 1)?.toFixed(6)).toBe('0.152753');
    expect(volatility(returns('100, 110, 99, 118.8'), 252)?.toFixed(6)).toBe('2.424871');
    expect(volatility(returns('100, 110'))).toBeNull();
  });

  test('over calendar days it agrees with trading days', () => {
    const trading: { day: Day; value: Ratio }[] = [];
    const calendar: { day: Day; value: Ratio }[] = [];
    for (let index = 0; index < 364; index++) {
      const value = index % 7 < 5 ? new Ratio(index % 2 === 0 ? '0.01' : '-0.01') : ZERO;
      const day = addDays('2025-01-06', index);
      calendar.push({ day, value });
      if (index % 7 < 5) trading.push({ day, value });
    }
    const difference = volatility(calendar, 365)
      ?.div(volatility(trading, 260) ?? 1)
      .minus(1);
    expect(difference?.abs().lt('0.005')).toBe(true);
  });

  test('the deepest fall, from its high point to its low point and back', () => {
    const found = maxDrawdown(returns('100, 120, 90, 110, 130, 117, 140'));
    expect(formatPercent(found.depth)).toBe('+25.00 %'); // 120 -> 90
    expect(found).toMatchObject({ peakOn: '2025-01-01', troughOn: '2025-01-02', recoveredOn: '2025-01-04' });
  });

  test('a fall that is not made good again, from the start', () => {
    const found = maxDrawdown(returns('100, 80, 90, 70, 85'));
    expect(formatPercent(found.depth)).toBe('+30.00 %');
    expect(found).toMatchObject({ peakOn: null, troughOn: '2025-01-03', recoveredOn: null });
    expect(maxDrawdown(returns('100, 100, 110'))).toMatchObject({ peakOn: null, troughOn: null });
  });
});

test('per cent are written with a sign', () => {
  const shown = ['0', '-0.00001', '0.05125', '-0.05135', '1e12'].map((each) =>
    formatPercent(new Ratio(each)),
  );
  expect(shown).toEqual(['0.00 %', '0.00 %', '+5.12 %', '-5.14 %', '+1.00e+14 %']);
  expect(chained([])).toEqual(ZERO);
});
