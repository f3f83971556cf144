/** An account that nobody had used for long is emptied soon after it wakes. */
import { addDays, daysBetween } from '../day.ts';
import type { RiskAccount, RiskFacts } from './facts.ts';
import type { Finding } from './flag.ts';
import { partOf, type Thresholds } from './thresholds.ts';

export function dormantAwake({ accounts }: RiskFacts, { dormant }: Thresholds): Finding[] {
  return accounts.flatMap(({ id, currency, balance, woke, entries }) => {
    if (woke === null || !longAsleep({ woke }, { dormant })) return [];
    const asleep = daysBetween(woke.asleepSince, woke.on);
    const gone = entries.filter(
      ({ amount, on }) => amount < 0n && on >= woke.on && on <= addDays(woke.on, dormant.within),
    );
    const amount = gone.reduce((sum, entry) => sum + entry.amount, 0n);
    // What it held when it woke: what it holds now, without all that has moved since.
    const held = balance - entries.reduce((sum, entry) => sum + entry.amount, 0n);
    if (held <= 0n || -amount < partOf(held, dormant.part)) return [];
    return [
      {
        accountId: id,
        since: woke.on,
        on: gone.at(-1)?.on ?? woke.on,
        amount,
        currency,
        why: `went out of an account that had been asleep for ${asleep} days, most of what it held`,
        evidence: { of: 'transactions', ids: gone.map((entry) => entry.id) },
      } as const,
    ];
  });
}

/** Whether it slept so long that what went out once it woke is looked at. */
export const longAsleep = (
  { woke }: Pick<RiskAccount, 'woke'>,
  { dormant }: Pick<Thresholds, 'dormant'>,
): boolean => woke !== null && daysBetween(woke.asleepSince, woke.on) >= dormant.days;
