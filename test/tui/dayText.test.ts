import { describe, expect, test } from 'vitest';
import { readDay, readDayBefore, readTime, sameDayIn } from '../../src/tui/dayText.ts';

describe('a day on 2026-06-30', () => {
  test.each([
    ['2026-06-01', '2026-06-01'],
    ['today', '2026-06-30'],
    ['Yesterday', '2026-06-29'],
    ['-3d', '2026-06-27'],
    ['-2w', '2026-06-16'],
    ['tue', '2026-06-30'],
    ['Wednesday', '2026-06-24'],
    ['15', '2026-06-15'],
    ['3.2', '2026-02-03'],
    ['15.3.', '2026-03-15'],
    ['29.2.2024', '2024-02-29'],
    ['24.12', '2026-12-24'],
  ])('%s is %s', (text, day) => expect(readDay(text, '2026-06-30')).toBe(day));

  test.each(['', '31.6.', '-3', '-3m', '2026-02-30', '0', '45', '1.13', 'mo', 'monkey', '29.2.'])(
    '%s is none',
    (text) => expect(() => readDay(text, '2026-06-30')).toThrow(expect.objectContaining({ code: 'bad_day' })),
  );
});

describe('a day that is over, on 2026-03-31', () => {
  test.each([
    ['2025', '2025-12-31'],
    ['2026-02', '2026-02-28'],
    ['-1m', '2026-02-28'],
    ['-2y', '2024-03-31'],
    ['-1d', '2026-03-30'],
    ['2026-03-31', '2026-03-31'],
  ])('%s is %s', (text, day) => expect(readDayBefore(text, '2026-03-31')).toBe(day));

  test.each(['2026', '2026-04', '2026-13', '2026-04-01', 'soon', ''])('%s is none', (text) =>
    expect(() => readDayBefore(text, '2026-03-31')).toThrow(expect.objectContaining({ code: 'bad_day' })),
  );
});

describe('a time on 2026-06-30', () => {
  const now = '2026-06-30T12:00:00.000Z';
  test.each([
    ['9:05', '2026-06-30T09:05:00.000Z'],
    ['yesterday 15:04', '2026-06-29T15:04:00.000Z'],
    ['-1w', '2026-06-23T00:00:00.000Z'],
    ['mon 9:30', '2026-06-29T09:30:00.000Z'],
    ['15 10:00', '2026-06-15T10:00:00.000Z'],
    ['2026-06-15 10:00', '2026-06-15T10:00:00.000Z'],
    ['2026-06-15T10:00:00+02:00', '2026-06-15T08:00:00.000Z'],
  ])('%s is %s', (text, instant) => expect(readTime(text, now)).toBe(instant));

  test.each(['', 'noon', '25:00', 'yesterday noon', '-1d 10:00 20'])('%s is none', (text) =>
    expect(() => readTime(text, now)).toThrow(expect.objectContaining({ code: 'bad_time' })),
  );
});

test('the same day of another month is its last where it has no such day', () => {
  expect([-1, 1, -12].map((months) => sameDayIn('2024-02-29', months))).toEqual([
    '2024-01-29',
    '2024-03-29',
    '2023-02-28',
  ]);
});
