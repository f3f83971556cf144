/** Most of what an account has in shares is in one of them. Nothing is said where a price or a rate is missing. */
import type { RiskFacts } from './facts.ts';
import type { Finding } from './flag.ts';
import { partOf, type Thresholds } from './thresholds.ts';

export function concentration(
  { accounts, today }: RiskFacts,
  { concentration: { part } }: Thresholds,
): Finding[] {
  return accounts.flatMap(({ id, currency, limit, positions }) => {
    const valued = positions.flatMap(({ value, ...position }) =>
      value === null ? [] : [{ ...position, value }],
    );
    const whole = valued.reduce((sum, { value }) => sum + value, 0n);
    if (limit === null || valued.length < positions.length || whole < limit) return [];
    return valued
      .filter(({ value }) => value > partOf(whole, part))
      .map(({ instrumentId, symbol, value }) => ({
        accountId: id,
        since: today,
        on: today,
        amount: value,
        currency,
        why: `is in ${symbol}, ${(value * 100n) / whole} % of the shares of the account`,
        evidence: { of: 'instruments', ids: [instrumentId] },
      }));
  });
}
