/** The span of days a screen tells of: Tab goes to another kind of it, left and right through those of one kind. */
import type { Day } from '../domain/day.ts';
import { useAsOf } from './asOf.ts';
import type { Binding, Bindings } from './commands.ts';
import { readDayBefore } from './dayText.ts';
import { useRemembered } from './navigation.tsx';
import { isCounted, PERIOD_KINDS, type Period, type PeriodSpan, periodTitle, spanOf } from './periods.ts';

interface PeriodView {
  readonly span: PeriodSpan;
  /** May 2026, Q2 2026, 2026, since the start, 2026-01-05 to 2026-02-10 */
  readonly title: string;
  readonly bindings: Pick<Bindings, 'nextPart' | 'previousPart' | 'earlier' | 'later'>;
  /** Days as they were typed, or nothing; the span becomes these where they are others. */
  takeDays(from: string, to: string): void;
}

/** `askDays` is called where own days are gone to and none were given yet. */
export function usePeriod(initial: Period['kind'], askDays: () => void): PeriodView {
  const { today } = useAsOf();
  const [period, setPeriod] = useRemembered<Period>('period', { kind: initial, back: 0 });
  const [own, setOwn] = useRemembered<PeriodSpan>('own', {});
  const span = spanOf(period, today, own);
  const turn = (step: number): Binding => {
    const at = (PERIOD_KINDS.indexOf(period.kind) + step + PERIOD_KINDS.length) % PERIOD_KINDS.length;
    const kind = PERIOD_KINDS[at] ?? initial;
    return {
      run: () =>
        kind === 'own days' && own.from === undefined && own.to === undefined
          ? askDays()
          : setPeriod({ kind, back: 0 }),
      title: kind,
      does: 'Tell of a month, a quarter, a year, all of it, or days of your own',
    };
  };
  const go = (step: 1 | -1): Binding => ({
    run: () => setPeriod({ ...period, back: period.back + step }),
    does: `Show the ${isCounted(period) ? period.kind : 'span'} ${step === 1 ? 'before' : 'after'}`,
    title: isCounted(period) ? `${step === 1 ? 'earlier' : 'later'}` : undefined,
    whyNot: !isCounted(period)
      ? 'Tab goes to months, quarters and years'
      : step === -1 && period.back === 0
        ? 'what comes after it is still to come'
        : undefined,
  });
  return {
    span,
    title: periodTitle(period, today, own),
    bindings: { nextPart: turn(1), previousPart: turn(-1), earlier: go(1), later: go(-1) },
    takeDays(from, to) {
      const days = { from: dayIn(from, today), to: dayIn(to, today) };
      if (days.from === span.from && days.to === span.to) return;
      setOwn(days);
      setPeriod({ kind: 'own days', back: 0 });
    },
  };
}

const dayIn = (text: string, today: Day): Day | undefined =>
  text.trim() === '' ? undefined : readDayBefore(text, today);
