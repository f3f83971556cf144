/** Several movements the same way, each just below the limit, within days: together they would have been noticed. */
import { addDays } from '../day.ts';
import { sayMoney } from '../money.ts';
import type { RiskAccount, RiskEntry, RiskFacts } from './facts.ts';
import type { Finding } from './flag.ts';
import { partOf, type Thresholds } from './thresholds.ts';

export function structuring({ accounts }: RiskFacts, { structuring: rule }: Thresholds): Finding[] {
  return accounts.flatMap((account) => {
    const { limit } = account;
    if (limit === null) return [];
    const least = partOf(limit, rule.from);
    const near = account.entries.filter(({ amount, isOwnMove }) => {
      const size = amount < 0n ? -amount : amount;
      return !isOwnMove && size >= least && size < limit;
    });
    return [near.filter(({ amount }) => amount > 0n), near.filter(({ amount }) => amount < 0n)]
      .flatMap((sameWay) => groupsWithin(sameWay, rule.days))
      .filter((group) => group.length >= rule.least)
      .map((group) => findingOf(account, limit, group));
  });
}

/** Each group begins with the first entry that is in none yet, and holds all that follow within the days. */
function groupsWithin(entries: readonly RiskEntry[], days: number): (readonly RiskEntry[])[] {
  const groups: RiskEntry[][] = [];
  for (const entry of entries) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (group !== undefined && first !== undefined && entry.on < addDays(first.on, days)) group.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

function findingOf({ id, currency }: RiskAccount, limit: bigint, group: readonly RiskEntry[]): Finding {
  const amount = group.reduce((sum, entry) => sum + entry.amount, 0n);
  const since = group[0]?.on ?? '';
  const on = group.at(-1)?.on ?? '';
  const way = amount > 0n ? 'receipts' : 'payments';
  return {
    accountId: id,
    since,
    on,
    amount,
    currency,
    why: `${group.length} ${way} from ${since} to ${on}, each just below ${sayMoney(limit, currency)} ${currency}`,
    evidence: { of: 'transactions', ids: group.map((entry) => entry.id) },
  };
}
