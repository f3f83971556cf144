/** What a report is asked: flags it does not take and days in the wrong order are refused before a row is read. */
import type { Day } from '../domain/day.ts';
import { refuse } from '../domain/refusal.ts';
import type { Report, ReportRequest } from './report.ts';

const FLAGS: Record<keyof ReportRequest, string> = {
  account: '--account',
  from: '--from',
  to: '--to',
  asOf: '--as-of',
  knownOn: '--known-on',
  method: '--method',
  symbol: '--symbol',
  currency: '--currency',
  longAfter: '--long-after',
  benchmark: '--benchmark',
};

/** As it is written on the command line. */
export const flagOf = (part: keyof ReportRequest): string => FLAGS[part];

/** Refuses `usage` when the report does not understand a part of the request. */
export function checkRequest(report: Pick<Report, 'name' | 'accepts'>, request: ReportRequest): void {
  const given = (Object.keys(FLAGS) as (keyof ReportRequest)[]).filter((part) => request[part] !== undefined);
  const odd = given.find((part) => !report.accepts.includes(part));
  if (odd !== undefined)
    refuse(
      'usage',
      `${report.name} takes no ${FLAGS[odd]}`,
      `it takes ${report.accepts.map((part) => FLAGS[part]).join(', ') || 'none of these'}`,
    );
  const last = lastDay(request);
  if (request.from !== undefined && last !== undefined && request.from > last)
    refuse('usage', `${request.from} is after ${last}`, 'give the earlier day first');
}

/** The last day whose facts count: `to` or `asOf`, the earlier where both are given. */
export function lastDay({ to, asOf }: ReportRequest): Day | undefined {
  if (to === undefined || asOf === undefined) return to ?? asOf;
  return to < asOf ? to : asOf;
}
