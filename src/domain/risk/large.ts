/** One movement at or above the limit, to or from others. */
import { sayMoney } from '../money.ts';
import type { RiskFacts } from './facts.ts';
import type { Finding } from './flag.ts';
import type { Thresholds } from './thresholds.ts';

export function largeAmounts({ accounts }: RiskFacts, { companyFactor }: Thresholds): Finding[] {
  return accounts.flatMap(({ id, currency, limit, isOfCompany, entries }) => {
    if (limit === null) return [];
    const large = isOfCompany ? limit * companyFactor : limit;
    return entries
      .filter(({ amount, isOwnMove }) => !isOwnMove && (amount >= large || amount <= -large))
      .map((entry) => ({
        accountId: id,
        since: entry.on,
        on: entry.on,
        amount: entry.amount,
        currency,
        why: `${entry.amount > 0n ? 'came in' : 'went out'} at once; ${sayMoney(large, currency)} ${currency} and more is large`,
        evidence: { of: 'transactions', ids: [entry.id] },
      }));
  });
}
