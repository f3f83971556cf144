import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCurrency } from '../../src/domain/currency.ts';
import {
  addDays,
  addMonths,
  daysBetween,
  endOf,
  firstDayOf,
  lastDayOf,
  monthsBetween,
  parseDay,
  parseInstant,
  sameDayAfter,
} from '../../src/domain/day.ts';

describe('days', () => {
  it.each(['2026-06-30', '2024-02-29', '2000-02-29', '9999-12-31', '1000-01-01'])('%s is a day', (day) =>
    expect(parseDay(day)).toBe(day),
  );
  it.each([
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '30.06.2026',
    '2026/06/30',
    '20260630',
    '0000-01-01',
    '0099-01-01',
    '2026-06-30 ',
    '',
  ])('%j is refused', (text) =>
    expect(() => parseDay(text)).toThrow(expect.objectContaining({ code: 'bad_day' })),
  );

  it('counts days and months', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2025-01-14', '2026-01-14')).toBe(365);
    expect(addMonths('2026-01', -1)).toBe('2025-12');
    expect(addMonths('2025-11', 14)).toBe('2027-01');
    expect(monthsBetween('2025-11', '2027-01')).toBe(14);
    expect(monthsBetween('2026-01', '2025-12')).toBe(-1);
    expect(sameDayAfter('2026-03-31', -1)).toBe('2026-02-28');
    expect(sameDayAfter('2024-02-29', -12)).toBe('2023-02-28');
    expect(sameDayAfter('2026-06-30', -36)).toBe('2023-06-30');
    expect([firstDayOf('2024-02'), lastDayOf('2024-02')]).toEqual(['2024-02-01', '2024-02-29']);
    expect(endOf('2026-12-31')).toBe('2027-01-01T00:00:00.000Z');
  });

  it('finds the way back from every step', () => {
    const days = fc.integer({ min: -200_000, max: 200_000 });
    fc.assert(
      fc.property(days, (n) => {
        expect(daysBetween('2026-06-30', addDays('2026-06-30', n))).toBe(n);
      }),
    );
  });
});

describe('instants', () => {
  it.each([
    ['2026-06-30T15:04:05Z', '2026-06-30T15:04:05.000Z'],
    ['2026-06-30T15:04:05.12Z', '2026-06-30T15:04:05.120Z'],
    ['2026-06-30T15:04', '2026-06-30T15:04:00.000Z'],
    ['2026-06-30 15:04:05', '2026-06-30T15:04:05.000Z'],
    ['2026-06-30', '2026-06-30T00:00:00.000Z'],
    ['2026-06-30T01:00:00+02:00', '2026-06-29T23:00:00.000Z'],
    ['2026-06-30T23:30:00-0130', '2026-07-01T01:00:00.000Z'],
    ['2026-06-30T12:00:00+05', '2026-06-30T07:00:00.000Z'],
  ])('%s is %s', (text, instant) => expect(parseInstant(text)).toBe(instant));

  it.each([
    '2026-06-30T24:00:00Z',
    '2026-06-30T12:60:00Z',
    '2026-02-30T12:00:00Z',
    '2026-06-30T12:00:00+25:00',
    '2026-06-30T12:00:00.0001Z',
    '15:04',
    'yesterday',
    '2026-06-30Z',
    '1751295845',
    '',
  ])('%j is refused', (text) =>
    expect(() => parseInstant(text)).toThrow(expect.objectContaining({ code: 'bad_time' })),
  );
});

describe('currencies', () => {
  it('takes a code of ISO 4217 and nothing else', () => {
    expect(parseCurrency('EUR')).toBe('EUR');
    expect(() => parseCurrency('eur')).toThrow('did you mean EUR?');
    expect(() => parseCurrency('EU')).toThrow('did you mean EUR?');
    expect(() => parseCurrency('XXX')).toThrow(expect.objectContaining({ code: 'bad_currency' }));
    expect(() => parseCurrency('')).toThrow(expect.objectContaining({ code: 'bad_currency' }));
  });
});
