/** The rules as data, and what all of them find. A new rule is a file and an entry. */
import { circularFlows } from './circular.ts';
import { concentration } from './concentration.ts';
import { dormantAwake } from './dormant.ts';
import type { RiskFacts } from './facts.ts';
import type { Finding, Flag, Severity } from './flag.ts';
import { largeAmounts } from './large.ts';
import { negativeBalances } from './negative.ts';
import { notJudged } from './notJudged.ts';
import { structuring } from './structuring.ts';
import type { Thresholds } from './thresholds.ts';
import { velocity } from './velocity.ts';

interface RiskRule {
  readonly name: string;
  readonly severity: Severity;
  find(facts: RiskFacts, thresholds: Thresholds): Finding[];
}

export const RISK_RULES: readonly RiskRule[] = [
  { name: 'structuring', severity: 'high', find: structuring },
  { name: 'dormant account awake', severity: 'high', find: dormantAwake },
  { name: 'circular flow', severity: 'high', find: circularFlows },
  { name: 'negative balance', severity: 'medium', find: negativeBalances },
  { name: 'large amount', severity: 'medium', find: largeAmounts },
  { name: 'velocity', severity: 'medium', find: velocity },
  { name: 'concentration', severity: 'low', find: concentration },
  { name: 'not judged', severity: 'low', find: notJudged },
];

const SEVERITIES: readonly Severity[] = ['high', 'medium', 'low'];

/** The gravest first, then the newest. */
export function findFlags(facts: RiskFacts, thresholds: Thresholds): Flag[] {
  return RISK_RULES.flatMap(({ name, severity, find }) =>
    find(facts, thresholds).map((finding) => ({ ...finding, rule: name, severity })),
  ).sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      (a.on === b.on ? a.accountId - b.accountId : a.on < b.on ? 1 : -1),
  );
}
