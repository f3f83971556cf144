/**
 * The day that screens of figures show instead of today: one switch for all of them, until it is switched back. Nothing is
 * written meanwhile: who looks at the past must not act on it.
 */
import type { Day } from '../domain/day.ts';
import type { KnownOn } from '../domain/knownOn.ts';
import type { ExplainRequest } from '../reports/explain/index.ts';
import { REPORTS } from '../reports/index.ts';
import type { Report, ReportRequest } from '../reports/report.ts';
import { useSession } from './session.tsx';

/** The day up to which figures are told, and today's month and day as the screens take them. */
export function useAsOf(): { readonly asOf: Day | undefined; readonly today: Day } {
  const { asOf, bank } = useSession();
  return { asOf, today: asOf ?? bank.clock.today() };
}

/** Why nothing is written; nothing when it may be. */
export function whyNoWriting(asOf: Day | undefined, knownOn?: KnownOn): string | undefined {
  const past = asOf ?? (knownOn === undefined ? undefined : `what was known on ${knownOn}`);
  return past === undefined
    ? undefined
    : `the screens show ${past}, so nothing is written: @ goes back to today`;
}

/** The request as of the day, or of the earlier one that it names itself; a report that knows no days stays as it is. */
export const requestAsOf = (report: Report, request: ReportRequest, asOf: Day | undefined): ReportRequest =>
  asOf === undefined ||
  !report.accepts.includes('asOf') ||
  (request.asOf !== undefined && request.asOf < asOf)
    ? request
    : { ...request, asOf };

/** The request by what was known on the day, for the command line that prints the same. */
export const requestKnown = (
  report: Report,
  request: ReportRequest,
  knownOn: KnownOn | undefined,
): ReportRequest =>
  knownOn === undefined || !TELLS_KNOWN.has(report.name) ? request : { ...request, knownOn };

const TELLS_KNOWN: ReadonlySet<string> = new Set(
  REPORTS.filter(({ accepts }) => accepts.includes('knownOn')).map(({ name }) => name),
);

/** The question as of the day, or as of an earlier one that it names itself. Trades and transactions are facts. */
export function questionAsOf(question: ExplainRequest, asOf: Day | undefined): ExplainRequest {
  if (asOf === undefined || question.of === 'trade' || question.of === 'transaction') return question;
  return question.asOf === undefined || question.asOf > asOf ? { ...question, asOf } : question;
}

/** The question without the day of the switch, so that it follows when that is switched back. */
export function questionOfToday(question: ExplainRequest, asOf: Day | undefined): ExplainRequest {
  if (asOf === undefined || question.of === 'trade' || question.of === 'transaction') return question;
  return question.asOf === asOf ? { ...question, asOf: undefined } : question;
}
