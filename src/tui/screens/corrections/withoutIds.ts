/** The facts of a correction as a person reads them: what it was and became as words, without the numbers of other tables. Pure. */
import type { ReportRow } from '../../../reports/report.ts';

type Facts = Readonly<Record<string, unknown>>;

export const withoutIds = (row: ReportRow): ReportRow => ({
  ...row,
  before: wordsOf(row.before),
  after: row.after === null ? 'taken back' : wordsOf(row.after),
});

function wordsOf(json: unknown): string {
  const facts = JSON.parse(String(json)) as Facts;
  return Object.entries(facts)
    .filter(([name, value]) => value !== null && value !== '' && isTold(name))
    .map(([name, value]) => `${name.replaceAll('_', ' ')} ${value}`)
    .join(', ');
}

const isTold = (name: string): boolean =>
  name !== 'id' && name !== 'created_at' && (name === 'external_id' || !name.endsWith('_id'));
