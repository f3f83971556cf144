/** A risk flag: what a rule noticed on one account, in one sentence, and the rows that show it. Accuses nobody. */
import type { Currency } from '../currency.ts';
import type { Day } from '../day.ts';
import type { Money } from '../money.ts';

export type Severity = 'high' | 'medium' | 'low';

/** What shows it: cash movements, or instruments that are held; by id. */
export interface Evidence {
  readonly of: 'transactions' | 'instruments';
  readonly ids: readonly number[];
}

/** What a rule says; which rule it was is added by `findFlags`. */
export interface Finding {
  readonly accountId: number;
  /** The first and the last day of what shows it. */
  readonly since: Day;
  readonly on: Day;
  readonly amount: Money;
  readonly currency: Currency;
  /** One sentence without a full stop. */
  readonly why: string;
  readonly evidence: Evidence;
}

export interface Flag extends Finding {
  readonly rule: string;
  readonly severity: Severity;
}
