/** What was corrected or taken back, when, by whom and why, oldest first: what was known before stays visible. */
import { type CorrectionRow, correctionRows } from '../db/queries/corrections.ts';
import { reachOf } from './reach.ts';
import type { Report } from './report.ts';
import { lastDay } from './request.ts';

export const corrections: Report = {
  name: 'corrections',
  title: 'Corrections',
  about: 'what was corrected or taken back, when and why, and what it was before',
  accepts: ['account', 'from', 'to'],
  totals: [],
  columns: [
    { key: 'corrected_at', title: 'When', kind: 'instant', priority: 1 },
    { key: 'account_ref', title: 'Account', kind: 'text', priority: 2 },
    { key: 'subject', title: 'What', kind: 'text', priority: 1 },
    { key: 'number', title: 'Number', kind: 'count', priority: 1 },
    { key: 'deed', title: 'Deed', kind: 'text', priority: 1 },
    { key: 'changed', title: 'Changed', kind: 'text', priority: 1, isFree: true },
    { key: 'reason', title: 'Why', kind: 'text', priority: 1, isFree: true },
    { key: 'user', title: 'Who', kind: 'text', priority: 3 },
    { key: 'before', title: 'Before', kind: 'text', priority: 4, isFree: true },
    { key: 'after', title: 'After', kind: 'text', priority: 5, isFree: true },
  ],
  async *rows(bank, viewer, request) {
    const span = { from: request.from, to: lastDay(request) };
    for await (const row of correctionRows(bank.store, await reachOf(bank, viewer, request), span))
      yield {
        corrected_at: row.at,
        account_ref: row.accountRef,
        subject: row.subject,
        number: row.rowId,
        deed: row.after === null ? 'taken back' : 'corrected',
        changed: changesOf(row),
        reason: row.reason,
        user: row.userName,
        before: row.before,
        after: row.after,
      };
  },
};

type Facts = Readonly<Record<string, unknown>>;

/** `price 10.00 -> 11.00`; of what was taken back, what it was. */
export function changesOf({ before, after }: Pick<CorrectionRow, 'before' | 'after'>): string {
  const was = JSON.parse(before) as Facts;
  const is = after === null ? undefined : (JSON.parse(after) as Facts);
  const facts = Object.keys(was).filter(
    (name) => name !== 'id' && !name.endsWith('_id') && name !== 'created_at',
  );
  if (is === undefined)
    return facts
      .filter((name) => was[name] !== null && was[name] !== '')
      .map((name) => `${was[name]}`)
      .join(' ');
  return facts
    .filter((name) => was[name] !== is[name])
    .map((name) => `${name} ${was[name] ?? 'none'} -> ${is[name] ?? 'none'}`)
    .join(', ');
}
