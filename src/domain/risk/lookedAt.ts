/**
 * Which movements the rules need to see. Small ones by themselves say nothing: only of an account that woke from a long sleep, or
 * from which much more went out than usual, and those between accounts. So of millions few are read.
 */
import type { Money } from '../money.ts';
import type { RiskAccount } from './facts.ts';
import { longAsleep } from './dormant.ts';
import { partOf, type Thresholds } from './thresholds.ts';
import { risesInAnyMonth } from './velocity.ts';

/** From where on a movement is looked at: by itself, and where its account or its other side matters. */
export interface LeastSizes {
  readonly alone: Money;
  readonly noticeable: Money;
}

export function leastSizes(limit: Money, thresholds: Thresholds): LeastSizes {
  const noticeable = partOf(limit, thresholds.noticeable);
  const large = limit * thresholds.companyFactor;
  const least = [limit, large, partOf(limit, thresholds.structuring.from)].reduce((a, b) => (a < b ? a : b));
  return { noticeable, alone: least > noticeable ? least : noticeable };
}

/** Whether all noticeable movements of the account matter. */
export const needsAll = (
  account: Pick<RiskAccount, 'limit' | 'outflows' | 'woke'>,
  span: { readonly from: string; readonly today: string },
  thresholds: Thresholds,
): boolean => longAsleep(account, thresholds) || risesInAnyMonth(account, span, thresholds);
