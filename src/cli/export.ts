/** `finance export REPORT`: a report for the viewer, to stdout or a file. */
import { Option } from 'commander';
import { demand } from '../domain/access.ts';
import { parseCurrency } from '../domain/currency.ts';
import { parseDay } from '../domain/day.ts';
import { parseKnownOn } from '../domain/knownOn.ts';
import { METHODS, type Method } from '../domain/method.ts';
import { parseDays } from '../domain/setting.ts';
import { findReport, ALL_REPORTS, LEDGER } from '../reports/index.ts';
import { type Report, type ReportRequest, sheetOf } from '../reports/report.ts';
import { checkRequest } from '../reports/request.ts';
import { readTotalsIn } from '../reports/totals.ts';
import type { Register } from './commands.ts';
import { demandTable, exportLedger } from './exportLedger.ts';
import { readOptional } from './flags.ts';
import { type Io, say } from './io.ts';
import { type MoreTotals, printSheet } from './print.ts';
import { type SignedInSession, withViewer } from './session.ts';
import { addSpanOptions, readSpan, type SpanFlags } from './span.ts';

interface ExportFlags extends SpanFlags {
  readonly account?: string;
  readonly symbol?: string;
  readonly asOf?: string;
  readonly knownOn?: string;
  readonly method?: Method;
  readonly currency?: string;
  readonly longAfter?: string;
  readonly benchmark?: string;
  readonly output?: string;
}

export const register: Register = (command, io) => {
  const width = Math.max(...ALL_REPORTS.map(({ name }) => name.length));
  command
    .argument('<report>', 'which report')
    .option('--account <ref>', 'of one account only')
    .option('--symbol <symbol>', 'of one instrument only, by symbol or ISIN');
  addSpanOptions(command)
    .option('--as-of <day>', 'as it stood at the end of this day')
    .option(
      '--known-on <day>',
      'by what was known at the end of this day, or at an instant: later entries and corrections aside',
    )
    .addOption(
      new Option('--method <method>', "cost basis by this method instead of the account's").choices(METHODS),
    )
    .option('--currency <code>', 'figures in this currency, each amount at the rate of its day')
    .option('--long-after <days>', 'shares held for more days than that were held long')
    .option('--benchmark <symbol>', 'an instrument or an index to measure returns by')
    .option(
      '--output <file>',
      'write to this file; .csv, .json, .beancount and .journal set the format where --format does not',
    )
    .addHelpText(
      'after',
      `\nReports:\n${[...ALL_REPORTS, LEDGER].map(({ name, about }) => `  ${name.padEnd(width)}  ${about}\n`).join('')}`,
    )
    .action(async (name: string, flags: ExportFlags) => {
      if (name === LEDGER.name) return exportLedger(command, io, requestOf(flags), flags.output);
      const report = findReport(name);
      const request = requestOf(flags);
      demandTable(command, name);
      checkRequest(report, request);
      await withViewer(command, io, async (session) => {
        const { bank, viewer } = session;
        demand(viewer, 'export');
        await printSheet(io, session.flags, sheetOf(report, request), report.rows(bank, viewer, request), {
          file: flags.output,
          moreTotals: inOwnCurrency(io, session, report, request),
        });
      });
    });
};

function requestOf({ account, symbol, method, benchmark, ...flags }: ExportFlags): ReportRequest {
  return {
    ...{ account, symbol, method, benchmark },
    ...readSpan(flags),
    asOf: readOptional('--as-of', flags.asOf, parseDay),
    knownOn: readOptional('--known-on', flags.knownOn, parseKnownOn),
    currency: readOptional('--currency', flags.currency, parseCurrency),
    longAfter: readOptional('--long-after', flags.longAfter, parseDays),
  };
}

/** Where rows are not all in the viewer's reporting currency, a table ends with their totals in it. */
const inOwnCurrency =
  (io: Io, { bank, viewer }: SignedInSession, report: Report, request: ReportRequest): MoreTotals =>
  async (totals) => {
    const isAsked = request.currency !== undefined || !report.accepts.includes('currency');
    const own = viewer.reportingCurrency;
    if (isAsked || totals.every(({ currency }) => currency === own)) return [];
    const { rows, missing } = await readTotalsIn(own, report, bank, viewer, request);
    if (missing !== null) say(io, `the total in ${own} is n/a: ${missing}`);
    return rows;
  };
