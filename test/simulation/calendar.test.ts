import { expect, test } from 'vitest';
import { allDays, describeDay, FIRST_DAY, isDue, LAST_DAY } from '../../src/simulation/calendar.ts';

const dueDays = (dayOfMonth: number, month: string): string[] =>
  allDays()
    .filter((today) => today.month === month && isDue(today, dayOfMonth))
    .map(({ on }) => on);

test('two years, from a Monday to a Tuesday', () => {
  const days = allDays();
  expect(days).toHaveLength(730);
  expect(days[0]).toMatchObject({ on: FIRST_DAY, weekday: 1 });
  expect(days.at(-1)).toMatchObject({ on: LAST_DAY, weekday: 2, isLastWorkday: true });
});

test('what is due is carried out once a month: on its day, or on the first workday after it', () => {
  expect(dueDays(8, '2024-07')).toEqual(['2024-07-08']);
  // A Saturday.
  expect(dueDays(7, '2024-09')).toEqual(['2024-09-09']);
  // A Friday, Good Friday, before Easter Monday.
  expect(dueDays(18, '2025-04')).toEqual(['2025-04-22']);
  expect(dueDays(1, '2026-01')).toEqual(['2026-01-02']);
  for (let dayOfMonth = 1; dayOfMonth <= 26; dayOfMonth++)
    expect(allDays().filter((today) => isDue(today, dayOfMonth))).toHaveLength(24);
});

test('the last workday of a month is no weekend and no holiday', () => {
  const last = allDays().filter(({ isLastWorkday }) => isLastWorkday);
  expect(last).toHaveLength(24);
  expect(last.map(({ on }) => on)).toEqual(
    expect.arrayContaining(['2024-08-30', '2025-05-30', '2026-01-30']),
  );
  expect(describeDay('2025-12-25').isWorkday).toBe(false);
});
