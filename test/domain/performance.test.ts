import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import { formatMoney, parseMoney } from '../../src/domain/money.ts';
import { daysFrom, Movements, measured, Stock, sumKnown } from '../../src/domain/movements.ts';
import { type Performance, performanceOf, trimmed } from '../../src/domain/performance.ts';
import { formatPercent, formatRatio, Ratio } from '../../src/domain/ratio.ts';
import type { ValuedSeries } from '../../src/domain/returns.ts';

const money = parseMoney;

/** The opening value, then `day: value` with what was paid in or taken out on it; days between are as the one before. */
function series(opening: string, ...entries: [day: string, value: string, flow?: string][]): ValuedSeries {
  const movements = new Movements();
  for (const [day, , flow = '0'] of entries) movements.add(day, money(flow));
  const values = new Map(entries.map(([day, value]) => [day, money(value)]));
  const first = entries[0]?.[0] ?? '';
  let value = money(opening);
  const valueOn = (day: string) => {
    value = values.get(day) ?? value;
    return value;
  };
  return measured(valueOn, movements, addDays(first, -1), daysFrom(first, entries.at(-1)?.[0] ?? '')).series;
}

const percents = ({ timeWeighted, timeWeightedYear, moneyWeighted, moneyWeightedYear }: Performance) =>
  [timeWeighted, timeWeightedYear, moneyWeighted, moneyWeightedYear].map((each) => formatPercent(each, 4));

describe('a performance', () => {
  test('of a year or less is not told a year', () => {
    const found = performanceOf(series('1000', ['2025-01-01', '1000'], ['2025-12-31', '1050']), '2024-12-31');
    expect(found).toMatchObject({ openedOn: '2024-12-31', from: '2025-01-01', to: '2025-12-31', days: 365 });
    expect(percents(found)).toEqual(['+5.0000 %', 'n/a', '+5.0000 %', 'n/a']);
  });

  test('of more than a year is', () => {
    // 1.1 x 1.1 over 730 days; the same without flows
    const found = performanceOf(series('1000', ['2025-01-01', '1000'], ['2026-12-31', '1210']), '2024-12-31');
    expect(found.days).toBe(730);
    expect(percents(found)).toEqual(['+21.0000 %', '+10.0000 %', '+21.0000 %', '+10.0000 %']);
  });

  test('money that comes at a bad time earns less than the shares do', () => {
    // +10 %, then 900 paid in, then -5 %: the money lost 0 of 1000 and 900
    const found = performanceOf(
      series('1000', ['2025-01-01', '1100'], ['2025-01-02', '1900', '900']),
      '2024-12-31',
    );
    expect(formatPercent(found.timeWeighted, 4)).toBe('+4.5000 %');
    expect(formatPercent(found.moneyWeighted, 4)).toBe('0.0000 %');
    expect([found.opening, found.deposits, found.withdrawals, found.value, found.gain]).toEqual(
      ['1000', '900', '0', '1900', '0'].map(money),
    );
  });

  // Microsoft's help on XIRR: -10,000, then 2,750, 4,250, 3,250 and 2,750.
  test('the example of Excel, as an account from which everything is taken out', () => {
    const found = performanceOf(
      series(
        '0',
        ['2008-01-01', '10000', '10000'],
        ['2008-03-01', '7250', '-2750'],
        ['2008-10-30', '3000', '-4250'],
        ['2009-02-15', '2750', '-3250'],
        ['2009-04-01', '0', '-2750'],
      ),
      '2007-12-31',
    );
    // The flow of 2008-01-01 is of that day: as in the spreadsheet, the days count from it.
    expect(formatRatio(found.moneyWeightedYear ?? new Ratio(0), 10)).toBe('0.3733625335');
    expect(formatMoney(found.gain ?? 0n)).toBe('3000.00');
  });

  test('counts the fall from the start too', () => {
    const found = performanceOf(series('100', ['2025-01-01', '80'], ['2025-01-02', '90']), '2024-12-31');
    expect(found.drawdown).toMatchObject({ peakOn: null, troughOn: '2025-01-01' });
    expect(found.drawdown?.depth.toString()).toBe('0.2');
  });

  test('of nothing is nothing', () => {
    const found = performanceOf({ opening: 0n, days: [] }, '2024-12-31');
    expect(found).toMatchObject({ days: 0, gain: 0n, value: 0n, moneyWeighted: null });
  });
});

test('days at the ends on which nothing is there are left out', () => {
  const whole = series(
    '0',
    ['2025-01-01', '0'],
    ['2025-02-01', '100', '100'],
    ['2025-03-01', '0', '-100'],
    ['2025-04-01', '0'],
  );
  const { series: left, openedOn } = trimmed(whole, '2024-12-31');
  expect([openedOn, left.days[0]?.day, left.days.at(-1)?.day]).toEqual([
    '2025-01-31',
    '2025-02-01',
    '2025-03-01',
  ]);
  expect(trimmed(series('0', ['2025-01-01', '0']), '2024-12-31').series.days).toEqual([]);
});

describe('a stock', () => {
  test('is what all changes up to the day leave, in whatever order they were told', () => {
    const stock = new Stock();
    stock.add('2025-02-01', 5n);
    stock.add('2025-01-01', 3n);
    stock.add('2025-02-01', -1n);
    expect(
      ['2024-12-31', '2025-01-01', '2025-01-31', '2025-02-01', '2026-01-01'].map((day) => stock.on(day)),
    ).toEqual([0n, 3n, 3n, 7n, 7n]);
    expect(stock.firstDay).toBe('2025-01-01');
    expect(new Stock().firstDay).toBeUndefined();
  });
});

test('a value or a movement that is not known makes the day unknown and tells the first reason', () => {
  const movements = new Movements();
  movements.add('2025-01-02', { reason: 'no rate' });
  const valueOn = (day: string) => (day === '2025-01-01' ? { reason: 'no price' } : 1n);
  const { series: found, missing } = measured(
    valueOn,
    movements,
    '2024-12-31',
    daysFrom('2025-01-01', '2025-01-03'),
  );
  expect(found.days.map(({ value }) => value)).toEqual([null, null, 1n]);
  expect(missing).toBe('no price');
  expect(sumKnown([1n, { reason: 'a' }, { reason: 'b' }])).toEqual({ reason: 'a' });
  expect(sumKnown([1n, 2n])).toBe(3n);
});
