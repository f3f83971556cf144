/**
 * Legs that came in from files under one transfer group: two of them make a transfer, one waits for the other.
 * Refuses a third leg, two on one account, two in one direction, and amounts of one currency that differ.
 */
import type { Currency } from './currency.ts';
import { divideHalfEven, MAX_UNITS } from './fixed.ts';
import { formatMoney, type Money } from './money.ts';
import type { Rate } from './quantity.ts';

export interface Leg {
  readonly accountId: number;
  /** Below zero where the money leaves. */
  readonly amount: Money;
  readonly currency: Currency;
  /** Where it stands in the file; null when it is in the store already. */
  readonly line: number | null;
}

/** What a transfer is as far as its legs are known. */
export interface TransferEnds {
  readonly kind: 'internal' | 'external';
  readonly state: 'complete' | 'open';
  readonly fromAccountId: number | null;
  readonly toAccountId: number | null;
  /** What leaves; of a leg that only arrives, what arrives. */
  readonly amount: Money;
  readonly toAmount: Money | null;
  readonly rate: Rate | null;
}

/** Why the legs don't go together, as the end of a sentence about the transfer. */
export type LegFault = string;

export function legFault(legs: readonly Leg[]): LegFault | undefined {
  const [one, other] = legs;
  if (one === undefined || other === undefined) return undefined;
  if (legs.length > 2) return `has ${legs.length} legs${places(legs)}; a transfer has two`;
  if (one.accountId === other.accountId) return `has both legs on one account${places(legs)}`;
  if (one.amount > 0n === other.amount > 0n)
    return `has both legs ${one.amount > 0n ? 'coming in' : 'going out'}${places(legs)}`;
  if (one.currency === other.currency && one.amount !== -other.amount)
    return `has legs of ${formatMoney(one.amount, one.currency)} and ${formatMoney(other.amount, other.currency)}${places(legs)}`;
  return undefined;
}

function places(legs: readonly Leg[]): string {
  const lines = legs.filter(({ line }) => line !== null).map(({ line }) => `${line}`);
  if (lines.length === 0) return '';
  const [last, ...before] = lines.toReversed();
  const text = before.length === 0 ? `line ${last}` : `lines ${before.toReversed().join(', ')} and ${last}`;
  return `, in ${text}${lines.length < legs.length ? ' and in the store' : ''}`;
}

/** The transfer that one or two legs without fault make; alone and `isOutside`, the other end is no account of this bank. */
export function endsOf(legs: readonly Leg[], isOutside: boolean): TransferEnds {
  const out = legs.find(({ amount }) => amount < 0n);
  const into = legs.find(({ amount }) => amount > 0n);
  const isComplete = out !== undefined && into !== undefined;
  const isExternal = !isComplete && isOutside;
  return {
    kind: isExternal ? 'external' : 'internal',
    state: isComplete || isExternal ? 'complete' : 'open',
    fromAccountId: out?.accountId ?? null,
    toAccountId: into?.accountId ?? null,
    amount: out === undefined ? (into?.amount ?? 0n) : -out.amount,
    toAmount: into?.amount ?? null,
    rate: isComplete && out.currency !== into.currency ? rateBetween(-out.amount, into.amount) : null,
  };
}

/** What one unit that left became, half-even to 1e-8; null where that can't be kept. */
function rateBetween(left: Money, arrived: Money): Rate | null {
  const rate = divideHalfEven(arrived * 10n ** 8n, left);
  return rate > 0n && rate <= MAX_UNITS ? rate : null;
}
