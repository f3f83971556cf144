/** Entries that balance, with the declarations of what they use before them. */
import type { Currency } from '../../domain/currency.ts';
import type { Money } from '../../domain/money.ts';
import type { Chart } from './chart.ts';
import { type Directive, type Posting, weightOf } from './journal.ts';

type Entry = Omit<Extract<Directive, { readonly kind: 'entry' }>, 'kind'>;

export function* entry(chart: Chart, facts: Entry): Generator<Directive> {
  for (const { currency } of facts.postings) chart.currency(currency);
  yield* chart.takeDeclarations();
  yield { kind: 'entry', ...facts };
}

/** The postings, and what is missing in each currency on another account. */
export function balanced(postings: readonly Posting[], rest: string | (() => string)): Posting[] {
  const left = new Map<Currency, Money>();
  for (const posting of postings)
    left.set(posting.currency, (left.get(posting.currency) ?? 0n) + weightOf(posting));
  const missing = [...left].filter(([, amount]) => amount !== 0n);
  if (missing.length === 0) return [...postings];
  const account = typeof rest === 'string' ? rest : rest();
  return [...postings, ...missing.map(([currency, amount]) => ({ account, amount: -amount, currency }))];
}
