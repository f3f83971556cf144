/**
 * A month to take a day from: arrows or h j k l by day and week, PgUp and PgDn by month, `t` to today. The day is marked by
 * brackets, today by a star; days that can't be taken are gone past, and it is said why.
 */
import { Box } from 'ink';
import { useState } from 'react';
import {
  addDays,
  type Day,
  daysBetween,
  firstDayOf,
  lastDayOf,
  type Month,
  monthOf,
} from '../../domain/day.ts';
import { sameDayIn, weekdayOf } from '../dayText.ts';
import { showCount, showDay, showLongMonth } from '../figures.ts';
import { Overlay, useCommands } from '../keyboard.tsx';
import { Line, type Span } from '../line.tsx';
import { useTheme } from '../theme.ts';
import type { OpenCalendar } from '../useForm.ts';

export const Calendar = (props: OpenCalendar) => (
  <Overlay>
    <OpenMonth {...props} />
  </Overlay>
);

const WEEKDAYS = 'Mo  Tu  We  Th  Fr  Sa  Su';

function OpenMonth({ field, calendar, text, onPick, onClose }: OpenCalendar) {
  const { today, latest } = calendar;
  const [day, setDay] = useState(() => calendar.dayOf(text) ?? today);
  const month = monthOf(day);
  const isLate = latest !== undefined && day > latest;
  const by = (days: number) => () => setDay(addDays(day, days));
  useCommands({
    choose: {
      run: () => onPick(calendar.textOf(day, text)),
      title: 'take it',
      does: 'Take the day that is marked',
      whyNot: isLate ? `${day} is still to come` : undefined,
    },
    close: { run: onClose, title: 'back', does: 'Leave the field as it was' },
    earlier: { run: by(-1), title: 'day', does: 'Go to the day before' },
    later: { run: by(1), title: 'day', does: 'Go to the next day' },
    up: { run: by(-7), title: 'week up', does: 'Go one week back', footer: 4 },
    down: { run: by(7), title: 'week down', does: 'Go one week on' },
    pageUp: { run: () => setDay(sameDayIn(day, -1)), title: 'month', does: 'Go one month back', footer: 5 },
    pageDown: { run: () => setDay(sameDayIn(day, 1)), title: 'month on', does: 'Go one month on' },
    top: { run: () => setDay(firstDayOf(month)), title: 'first', does: 'Go to the first day of the month' },
    bottom: { run: () => setDay(lastDayOf(month)), title: 'last', does: 'Go to the last day of the month' },
    picture: { run: () => setDay(today), title: 'today', does: 'Go to today', footer: 6 },
  });
  const { isLinear } = useTheme();
  const late = isLate ? ', still to come' : '';
  if (isLinear) return <Line spans={[`${field}: ${showDay(day)}, ${farText(day, today)}${late}`]} />;
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Line
        spans={[
          ' ',
          ['title', showLongMonth(month)],
          ['muted', `   ${field}: `],
          showDay(day),
          ['muted', `, ${farText(day, today)}`],
        ]}
      />
      <Line
        spans={[
          ['muted', `  ${WEEKDAYS}`],
          ...(isLate ? ['   ', ['warning', '! still to come'] as const] : []),
        ]}
      />
      {weeksOf(month).map((week) => (
        <Line
          key={week.find((one) => one !== undefined)}
          spans={week.flatMap((one) => cellOf(one, day, today, latest))}
        />
      ))}
      <Line spans={[' ']} />
    </Box>
  );
}

/** ` 15 `, `[15]` where one is, ` 15*` today. */
function cellOf(one: Day | undefined, day: Day, today: Day, latest: Day | undefined): Span[] {
  if (one === undefined) return ['    '];
  const date = String(Number(one.slice(8))).padStart(2);
  if (one === day) return [['selected', `[${date}]`]];
  if (one === today) return [['accent', ` ${date}*`]];
  return [[latest !== undefined && one > latest ? 'muted' : 'plain', ` ${date} `]];
}

const farText = (day: Day, today: Day): string => {
  const days = daysBetween(day, today);
  if (days === 0) return 'today';
  return days > 0 ? `${showCount(days, 'day')} ago` : `in ${showCount(-days, 'day')}`;
};

/** The days of a month in weeks from Monday; nothing where a week belongs to another month. */
function weeksOf(month: Month): (Day | undefined)[][] {
  const first = firstDayOf(month);
  const lead = (weekdayOf(first) + 6) % 7;
  const count = daysBetween(first, lastDayOf(month)) + 1;
  const weeks: (Day | undefined)[][] = [];
  for (let at = -lead; at < count; at += 7)
    weeks.push(
      Array.from({ length: 7 }, (_, index) => at + index).map((days) =>
        days < 0 || days >= count ? undefined : addDays(first, days),
      ),
    );
  return weeks;
}
