/** How a month stands against what was meant to be spent in it. */
import type { Money } from './money.ts';
import { formatRatio, ratioOf } from './ratio.ts';

export interface BudgetState {
  /** What was spent less what came back; below zero where more came back. */
  readonly used: Money;
  /** Below zero: that much too much was spent. */
  readonly left: Money;
  /** Of the budget, as decimal text with four places: 0.8312. */
  readonly share: string;
}

/** `budget` is above zero; both flows are positive. */
export function budgetState(budget: Money, outflow: Money, inflow: Money): BudgetState {
  const used = outflow - inflow;
  return {
    used,
    left: budget - used,
    share: formatRatio(ratioOf(used).div(ratioOf(budget)), 4),
  };
}
