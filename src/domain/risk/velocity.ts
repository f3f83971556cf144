/** Far more went out in a month than the account's own months before have led one to expect. Own moves do not count. */
import { addMonths, firstDayOf, lastDayOf, type Month, monthOf } from '../day.ts';
import { divideHalfEven } from '../fixed.ts';
import { sayMoney, type Money } from '../money.ts';
import type { RiskAccount, RiskFacts } from './facts.ts';
import type { Finding } from './flag.ts';
import type { Thresholds } from './thresholds.ts';

export function velocity({ accounts, from, today }: RiskFacts, thresholds: Thresholds): Finding[] {
  return accounts.flatMap((account) => {
    const found: Finding[] = [];
    for (let month = monthOf(from); month <= monthOf(today); month = addMonths(month, 1)) {
      const finding = judgeMonth(account, month, thresholds);
      if (finding !== undefined) found.push({ ...finding, on: finding.on > today ? today : finding.on });
    }
    return found;
  });
}

/** Nothing is said of an account without as many months of history, nor of a rise below the limit. */
type Outgoing = Pick<RiskAccount, 'limit' | 'outflows'>;

/** Whether more than usual went out in any of the months, own moves among it: without them it can only be less. */
export function risesInAnyMonth(
  account: Outgoing,
  { from, today }: Pick<RiskFacts, 'from' | 'today'>,
  thresholds: Thresholds,
): boolean {
  for (let month = monthOf(from); month <= monthOf(today); month = addMonths(month, 1))
    if (risesTo(account, month, outflowOf(account, month), thresholds) !== undefined) return true;
  return false;
}

const outflowOf = ({ outflows }: Outgoing, month: Month): Money =>
  outflows.find((one) => one.month === month)?.outflow ?? 0n;

/** What usually goes out in a month, where the amount is much more. */
function risesTo(
  { limit, outflows }: Outgoing,
  month: Month,
  amount: Money,
  { velocity: { factor, months } }: Thresholds,
): Money | undefined {
  const before = outflows.filter((one) => one.month >= addMonths(month, -months) && one.month < month);
  if (limit === null || before.length < months) return undefined;
  const usual: Money = divideHalfEven(
    before.reduce((sum, { outflow }) => sum + outflow, 0n),
    BigInt(months),
  );
  return amount < usual * factor || amount - usual < limit ? undefined : usual;
}

function judgeMonth(account: RiskAccount, month: Month, thresholds: Thresholds): Finding | undefined {
  const { id, currency, entries } = account;
  const { months } = thresholds.velocity;
  const out = entries.filter((entry) => entry.amount < 0n && monthOf(entry.on) === month);
  const ownMoves = out.filter(({ isOwnMove }) => isOwnMove).reduce((sum, { amount }) => sum - amount, 0n);
  const amount = outflowOf(account, month) - ownMoves;
  const usual = risesTo(account, month, amount, thresholds);
  if (usual === undefined) return undefined;
  return {
    accountId: id,
    since: firstDayOf(month),
    on: lastDayOf(month),
    amount: -amount,
    currency,
    why: `went out in ${month}; in the ${months} months before it was ${sayMoney(usual, currency)} ${currency} a month`,
    evidence: { of: 'transactions', ids: out.filter(({ isOwnMove }) => !isOwnMove).map((entry) => entry.id) },
  };
}
