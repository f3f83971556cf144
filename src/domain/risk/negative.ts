/** A balance below what the account may owe: only an imported file can bring it there. */
import { sayMoney } from '../money.ts';
import type { RiskAccount, RiskEntry, RiskFacts } from './facts.ts';
import type { Finding } from './flag.ts';

export const isOverdrawn = ({
  balance,
  overdraftLimit,
}: Pick<RiskAccount, 'balance' | 'overdraftLimit'>): boolean => balance < -overdraftLimit;

export function negativeBalances({ accounts, from, today }: RiskFacts): Finding[] {
  return accounts.filter(isOverdrawn).map((account) => {
    const since = sinceOverdrawn(account);
    const allowed = sayMoney(account.overdraftLimit, account.currency);
    return {
      accountId: account.id,
      since: since[0]?.on ?? from,
      on: since.at(-1)?.on ?? today,
      amount: account.balance,
      currency: account.currency,
      why: `is the balance${since.length === 0 ? '' : ` since ${since[0]?.on}`}; it may be overdrawn by ${allowed} ${account.currency}`,
      evidence: { of: 'transactions', ids: since.map(({ id }) => id) },
    };
  });
}

/** The entries from the one that took it below; all there are where it was below before them. */
function sinceOverdrawn({ balance, overdraftLimit, entries }: RiskAccount): readonly RiskEntry[] {
  let before = balance;
  let index = entries.length;
  while (index > 0 && before < -overdraftLimit) before -= entries[--index]?.amount ?? 0n;
  return entries.slice(index);
}
