/**
 * The filter of the audit trail: words that must all hold. `who:ana` and `act:lock` are parts of the name and of the act,
 * `2026-03` and the like are days, anything else is text that occurs in the row. Pure.
 */
import { refuse } from '../domain/refusal.ts';
import type { AuditFilter } from '../reports/auditTrail.ts';
import type { ReportRow } from '../reports/report.ts';
import { parseRegisterFilter } from './registerFilter.ts';

export const AUDIT_FILTER_HINT = 'text  who:ana  act:lock  2026-03';

/** Refuses `bad_day`, and amounts: there are none here. */
export function parseAuditFilter(typed: string): AuditFilter {
  const words = typed.split(/\s+/).filter(Boolean);
  const behind = (key: string): string | undefined =>
    words.findLast((word) => word.startsWith(key))?.slice(key.length) || undefined;
  const rest = words.filter((word) => !/^(?:who|act):/.test(word));
  if (rest.some((word) => /^[<>]/.test(word)))
    refuse('bad_value', 'there are no amounts here', 'type a text');
  const { texts = [], from, to } = parseRegisterFilter(rest.join(' '));
  return { texts, from, to, who: behind('who:'), action: behind('act:') };
}

/** Whether the filter lets a row of the report through; days are left to the report's own limits. */
export function passesAudit({ texts = [], who = '', action = '' }: AuditFilter, row: ReportRow): boolean {
  const all = [row.user, row.action, row.subject, row.before, row.after].join('\n').toLowerCase();
  const has = (cell: unknown, part: string): boolean =>
    String(cell).toLowerCase().includes(part.toLowerCase());
  return (
    has(row.user, who) && has(row.action, action) && texts.every((text) => all.includes(text.toLowerCase()))
  );
}
