/** An account whose amounts no rule can judge, because nobody knows what is large in its currency: said, never passed over. */
import type { RiskFacts } from './facts.ts';
import type { Finding } from './flag.ts';

export function notJudged({ accounts, from, today }: RiskFacts): Finding[] {
  return accounts
    .filter(({ limit }) => limit === null)
    .map(({ id, balance, currency }) => ({
      accountId: id,
      since: from,
      on: today,
      amount: balance,
      currency,
      why: `is held, but amounts are not judged: no limit in ${currency}, and no rate to the euro`,
      evidence: { of: 'transactions', ids: [] },
    }));
}
