import { describe, expect, test } from 'vitest';
import { readDay, readDayBefore, readTime } from '../../src/tui/dayText.ts';

describe('a day on 2026-06-30', () => {
  test.each([
    ['2026-06-01', '2026-06-01'],
    ['today', '2026-06-30'],
    ['Yesterday', '2026-06-29'],
    ['-3d', '2026-06-27'],
    ['-2w', '2026-06-16'],
  ])('%s is %s', (text, day) => expect(readDay(text, '2026-06-30')).toBe(day));

  test.each(['', '30.6.', '-3', '-3m', '2026-02-30'])('%s is none', (text) =>
    expect(() => readDay(text, '2026-06-30')).toThrow(expect.objectContaining({ code: 'bad_day' })),
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
    ['2026-06-15 10:00', '2026-06-15T10:00:00.000Z'],
    ['2026-06-15T10:00:00+02:00', '2026-06-15T08:00:00.000Z'],
  ])('%s is %s', (text, instant) => expect(readTime(text, now)).toBe(instant));

  test.each(['', 'noon', '25:00', 'yesterday noon', '-1d 10:00 20'])('%s is none', (text) =>
    expect(() => readTime(text, now)).toThrow(expect.objectContaining({ code: 'bad_time' })),
  );
});
