/** The flags of a span of days: from a day to a day, or a tax year. */
import type { Command } from 'commander';
import { type Day, parseDay } from '../domain/day.ts';
import { refuse } from '../domain/refusal.ts';
import { taxYear } from '../domain/statement.ts';
import { readFlag, readOptional } from './flags.ts';

export interface SpanFlags {
  readonly from?: string;
  readonly to?: string;
  readonly year?: string;
  readonly yearStart?: string;
}

export const addSpanOptions = (command: Command): Command =>
  command
    .option('--from <day>', 'from this day on')
    .option('--to <day>', 'up to this day')
    .option('--year <year>', 'in this tax year, in place of --from and --to')
    .option('--year-start <month-day>', 'the day on which tax years begin; 01-01 without it');

export function readSpan({ yearStart = '01-01', ...flags }: SpanFlags): {
  readonly from: Day | undefined;
  readonly to: Day | undefined;
} {
  const year = readOptional('--year', flags.year, parseYear);
  const start = readFlag('--year-start', yearStart, parseMonthDay);
  const from = readOptional('--from', flags.from, parseDay);
  const to = readOptional('--to', flags.to, parseDay);
  if (year === undefined) return { from, to };
  if (from !== undefined || to !== undefined)
    refuse('usage', '--year stands for --from and --to', 'give the year, or the days');
  return taxYear(year, start);
}

const parseYear = (text: string): number =>
  /^[12]\d{3}$/.test(text) ? Number(text) : refuse('bad_day', `"${text}" is not a year like 2025`);

/** Of any year, so not 02-29. */
const parseMonthDay = (text: string): string => parseDay(`2025-${text}`).slice(5);
