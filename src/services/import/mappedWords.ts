/** What is said of a file that was read through a mapping. */
import type { ImportRequest, Rejection } from '../../domain/importPlan.ts';
import { columnsOf } from '../../domain/mapping/mapping.ts';
import { fileColumnOf } from '../../domain/mapping/mapRow.ts';

/** Through a mapping a rejection names the column as the file does. */
export const namedByFile = ({ mapping }: ImportRequest): ((one: Rejection) => Rejection) =>
  mapping === undefined
    ? (one) => one
    : (one) => ({ ...one, column: one.column === null ? null : fileColumnOf(mapping, one.column) });

/** Fees that a file of transactions has beside its amounts; undefined where none are taken off. */
export function takenOffText({ mapping }: ImportRequest): string | undefined {
  const fees = mapping?.kind === 'transactions' ? columnsOf(mapping.fields.fees) : [];
  return fees.length === 0 ? undefined : `what stands under ${fees.join(' + ')} is taken off the amounts`;
}

/** `12 rows are left out: Dividend 10, Deposit 2`. */
export function leftOutText(leftOut: ReadonlyMap<string, number>): string {
  const counts = [...leftOut].toSorted(([, a], [, b]) => b - a);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const isSole = counts.length === 1;
  const named = counts
    .slice(0, LEFT_OUT_REASONS)
    .map(([reason, count]) => (isSole ? reason : `${reason} ${count}`));
  if (counts.length > LEFT_OUT_REASONS) named.push('...');
  return `${total} ${total === 1 ? 'row is' : 'rows are'} left out: ${named.join(', ')}`;
}

const LEFT_OUT_REASONS = 6;
