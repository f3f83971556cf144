/** Money that leaves an account and comes back to it by way of others within days, nearly whole. */
import { addDays } from '../day.ts';
import type { RiskAccount, RiskEntry, RiskFacts } from './facts.ts';
import type { Finding } from './flag.ts';
import { partOf, type Thresholds } from './thresholds.ts';

/** A payment from one account of the bank to another. */
type Step = RiskEntry & { readonly otherAccountId: number };

export function circularFlows({ accounts }: RiskFacts, { circular }: Thresholds): Finding[] {
  const found: Finding[] = [];
  const used = new Set<number>();
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const stepsFrom = new Map(accounts.map((account) => [account.id, stepsOf(account)]));
  const starts = [...stepsFrom.values()]
    .flat()
    .sort((a, b) => (a.on === b.on ? a.id - b.id : a.on < b.on ? -1 : 1));
  for (const start of starts) {
    if (used.has(start.id)) continue;
    const circle = wayBack(start, stepsFrom, byId, circular);
    if (circle === undefined || circle.every(({ isOwnMove }) => isOwnMove)) continue;
    for (const { id } of circle) used.add(id);
    const on = circle.at(-1)?.on ?? start.on;
    found.push({
      accountId: start.accountId,
      since: start.on,
      on,
      amount: start.amount,
      currency: byId.get(start.accountId)?.currency ?? '',
      why: `left on ${start.on} and was back on ${on}, by way of ${circle.length - 1} other ${circle.length === 2 ? 'account' : 'accounts'}`,
      evidence: { of: 'transactions', ids: circle.map(({ id }) => id) },
    });
  }
  return found;
}

const stepsOf = ({ entries }: RiskAccount): Step[] =>
  entries.flatMap((entry) =>
    entry.amount < 0n && entry.otherAccountId !== null
      ? [{ ...entry, otherAccountId: entry.otherAccountId }]
      : [],
  );

/**
 * The steps from the start back to its account, the fewest there are. Each account is gone on from once only, by the way
 * that arrives first: whatever can follow a later arrival can follow that one.
 */
function wayBack(
  start: Step,
  stepsFrom: ReadonlyMap<number, readonly Step[]>,
  accounts: ReadonlyMap<number, RiskAccount>,
  { part, days, accounts: most }: Thresholds['circular'],
): readonly Step[] | undefined {
  const currency = accounts.get(start.accountId)?.currency;
  const least = partOf(-start.amount, part);
  const end = addDays(start.on, days);
  const arrivals = new Map([[start.otherAccountId, start.on]]);
  let ways: (readonly [Step, ...Step[]])[] = [[start]];
  for (let length = 2; length <= most && ways.length > 0; length++) {
    const longer: (readonly [Step, ...Step[]])[] = [];
    for (const way of ways) {
      const last = way.at(-1) ?? start;
      if (accounts.get(last.otherAccountId)?.currency !== currency) continue;
      for (const step of stepsFrom.get(last.otherAccountId) ?? []) {
        if (step.on < last.on || step.on > end || -step.amount < least || step.amount < start.amount)
          continue;
        const next = [...way, step] as const;
        if (step.otherAccountId === start.accountId) return next;
        const arrival = arrivals.get(step.otherAccountId);
        if (arrival !== undefined && arrival <= step.on) continue;
        arrivals.set(step.otherAccountId, step.on);
        longer.push(next);
      }
    }
    ways = longer;
  }
  return undefined;
}
