/** Prints what a command found: rows of a sheet, or the facts of one act, as table, CSV or JSON. */
import { styleText } from 'node:util';
import { guardText } from '../csv/formulaGuard.ts';
import { writeCsvLine } from '../csv/writeCsv.ts';
import { hostPath } from '../domain/hostFile.ts';
import { safeText } from '../domain/text.ts';
import { drawCsv } from '../reports/drawCsv.ts';
import { drawJson } from '../reports/drawJson.ts';
import type { ReportRow, Sheet } from '../reports/report.ts';
import type { TableLook } from './drawTable.ts';
import type { Format, GlobalFlags } from './flags.ts';
import { type Io, print, printData, say } from './io.ts';
import { writeFile } from './outputFile.ts';

/** Given the totals of a table, those of another kind that stand below them. */
export type MoreTotals = NonNullable<TableLook['moreTotals']>;

/** Rows that are at hand already. */
export async function* rowsOf(rows: readonly object[]): AsyncGenerator<ReportRow> {
  yield* rows as readonly ReportRow[];
}

/** To stdout, or to the file that is named. */
export async function printSheet(
  io: Io,
  flags: GlobalFlags,
  sheet: Sheet,
  rows: AsyncIterable<ReportRow>,
  { file, moreTotals }: { readonly file?: string | undefined; readonly moreTotals?: MoreTotals } = {},
): Promise<void> {
  const path = file === undefined ? undefined : hostPath(io.files, file);
  let count = 0;
  const counted = async function* () {
    for await (const row of rows) {
      count++;
      yield row;
    }
  };
  const format = flags.format ?? formatOf(file);
  if (path === undefined) {
    const send = format === 'table' ? print : printData;
    await send(io, draw(io, flags, format, sheet, counted(), io.stdout.columns, moreTotals));
    if (count === 0 && format === 'table') say(io, 'no rows');
    return;
  }
  await writeFile(path, draw(io, flags, format, sheet, counted(), undefined, moreTotals), io.signal);
  say(io, `wrote ${count} ${count === 1 ? 'row' : 'rows'} to ${file}`);
}

/** Of a file that is to be written: its name tells, where nothing else does. */
function formatOf(file: string | undefined): Format {
  if (file?.endsWith('.csv')) return 'csv';
  return file?.endsWith('.json') ? 'json' : 'table';
}

async function* draw(
  io: Io,
  flags: GlobalFlags,
  format: Format,
  sheet: Sheet,
  rows: AsyncIterable<ReportRow>,
  columns: number | undefined,
  moreTotals: MoreTotals | undefined,
): AsyncGenerator<string> {
  if (format === 'csv') yield* drawCsv(sheet, rows);
  else if (format === 'json') yield* drawJson(sheet, rows);
  else {
    const { drawTable } = await import('./drawTable.ts');
    const isPlain = flags.color === false || columns === undefined;
    yield* drawTable(sheet, rows, {
      columns,
      moreTotals,
      heading: (text) => (isPlain ? text : styleText('bold', text, { stream: io.stdout })),
      leftOut: (titles) =>
        say(io, `no room for ${titles.join(', ')}; a wider window or --format csv shows all`),
    });
  }
}

/** What one act came to; the keys are those of JSON and CSV. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

export function printFacts(io: Io, { format = 'table' }: GlobalFlags, facts: Facts): Promise<void> {
  return printData(io, [drawFacts(format, facts)]);
}

/** The same, told to people in one sentence. */
export function printAct(io: Io, flags: GlobalFlags, sentence: string, facts: Facts): Promise<void> {
  const isForPeople = (flags.format ?? 'table') === 'table';
  return isForPeople ? print(io, [`${safeText(sentence)}\n`]) : printFacts(io, flags, facts);
}

function drawFacts(format: Format, facts: Facts): string {
  if (format === 'json') return `${JSON.stringify(facts, null, 2)}\n`;
  if (format === 'csv') {
    const cells = Object.values(facts).map((value) => guardText(String(value ?? '')));
    return writeCsvLine(Object.keys(facts)) + writeCsvLine(cells);
  }
  const told = Object.entries(facts).filter(([, value]) => value !== null && value !== '');
  const width = Math.max(...told.map(([key]) => key.length));
  return told
    .map(([key, value]) => `${key.replaceAll('_', ' ').padEnd(width)}  ${safeText(String(value))}\n`)
    .join('');
}
