/**
 * A mapping found by looking at a file: the header, the meaning of its columns, how it writes numbers, days and signs, and
 * what stands above and below the table. What can't be found, or has two readings, becomes a question.
 */
import {
  type Adjustments,
  countOf,
  dateFormatOf,
  decimalOf,
  type Question,
  thousandsOf,
  timeZoneOf,
} from './adjustments.ts';
import { withAdjustments } from './applyAdjustments.ts';
import { askForColumns, askForSign } from './askForColumns.ts';
import { askForEncoding } from './askForEncoding.ts';
import { askForFees, askForNet } from './askForFees.ts';
import { balanceRules } from './balanceRows.ts';
import { canBeTrades, chooseTrades } from './chooseTrades.ts';
import { type Chosen, chooseTransactions } from './chooseTransactions.ts';
import { type ColumnLook, isUniqueIn, lookAt, type SampleRow } from './columnLook.ts';
import { currencyOf } from './findCurrency.ts';
import { findDates, findNumbers } from './findFormats.ts';
import { type FoundHeader, findHeader, findTable, headerAbove, headerWithoutDays } from './findHeader.ts';
import { readIbanIn } from './ibanText.ts';
import {
  columnsOf,
  type Dialect,
  type Field,
  type LetterReading,
  type MappedKind,
  type Mapping,
  placeOf,
  type RowRule,
  type Source,
} from './mapping.ts';
import { ruleTest } from './mapRow.ts';
import { notesOf } from './notesOf.ts';
import { type Preset, presetOf } from './preset.ts';
import { PRESETS } from './presets/index.ts';
import { restBelow } from './restBelow.ts';
import { severalAccounts } from './severalAccounts.ts';
import { haveParts } from './splitRows.ts';
import { TableLook } from './tableLook.ts';
import { usedColumns } from './usedColumns.ts';

export interface Sample {
  readonly dialect: Dialect;
  /** The first rows, blank ones left out. */
  readonly rows: readonly SampleRow[];
  /** The last rows where the sample is not the whole file. */
  readonly tail?: readonly SampleRow[] | undefined;
  /** A word in each encoding that may be the file's, where several are as likely. */
  readonly letters?: readonly LetterReading[] | undefined;
}

export interface FoundMapping {
  /** Whole where there are no questions. */
  readonly mapping: Mapping;
  readonly preset: Preset | undefined;
  readonly questions: readonly Question[];
  readonly notes: readonly string[];
  /** The names of its columns, and the rows of the table. */
  readonly names: readonly string[];
  readonly rows: readonly SampleRow[];
  /** The first one above the table. */
  readonly iban: string | undefined;
  /** Where the file itself tells its account, whatever the mapping says. */
  readonly told: Source | undefined;
}

export interface Asked {
  readonly kind?: MappedKind | undefined;
  readonly adjust?: Adjustments | undefined;
  /** To read it by, whatever the header says. */
  readonly preset?: Preset | undefined;
}

/** Undefined where there is no table in it. */
export function findMapping(sample: Sample, asked: Asked): FoundMapping | undefined {
  const { adjust = {} } = asked;
  const table = locate(sample, asked);
  if (table === undefined) return undefined;
  const { names, columns, kind, preset, rows, header } = table;
  const plain = preset?.chosen ?? withoutParts(table, chooseColumns(table));
  const chosen = withAdjustments(plain, kind, names, adjust);
  const fields: Partial<Record<Field, Source>> = { ...chosen.fields };
  const [id] = columnsOf(fields.external_id);
  const idPlace = id === undefined ? undefined : placeOf(id, names);
  // One id for several rows is a conflict, and no id.
  const isShared = preset !== undefined && idPlace !== undefined && !isUniqueIn(rows, idPlace);
  if (isShared) delete fields.external_id;
  const iban = ibanIn(table.above);
  const several = preset && header !== null ? severalAccounts(columns, rows, plain.fields) : undefined;
  if (fields.account_ref === undefined && several !== undefined) fields.account_ref = several;
  if (fields.account_ref === undefined && iban !== undefined) fields.account_ref = { above: 'iban' };
  const [dateRef] = columnsOf(kind === 'trades' ? fields.trade_time : fields.date);
  const date = dateRef === undefined ? undefined : columns[placeOf(dateRef, names) ?? -1];
  const used = usedColumns(chosen, kind, names);
  const isSaid =
    preset !== undefined || adjust.currency !== undefined || adjust.columns?.currency !== undefined;
  // Quantities are in no currency.
  const [qty] = columnsOf(fields.qty);
  const qtyPlace = qty === undefined ? undefined : placeOf(qty, names);
  const read = used.filter((place) => place !== qtyPlace).map((place) => columns[place]);
  const currency =
    (isSaid ? fields.currency : undefined) ?? currencyOf(read, columns, rows, table.above, fields.currency);
  if (currency !== undefined) fields.currency = currency;
  const numbers = preset?.numbers ? { value: preset.numbers } : findNumbers(columns, new Set(used), rows);
  const dates = date === undefined ? { value: undefined } : findDates(date, columns, rows);
  const presetDates = preset?.dates?.format;
  const format =
    adjust.dateFormat === undefined ? (dates.value ?? presetDates) : dateFormatOf(adjust.dateFormat);
  const decimal = adjust.decimal === undefined ? numbers.value?.decimal : decimalOf(adjust.decimal);
  const thousands =
    adjust.thousands === undefined
      ? numbers.value?.decimal === decimal
        ? numbers.value?.thousands
        : undefined
      : thousandsOf(adjust.thousands);
  const plainly: Mapping = {
    kind,
    ...sample.dialect,
    header: table.header,
    ...(table.isTwoLines && { isTwoLines: true }),
    skipTop: table.skipTop,
    skipBottom: table.skipBottom,
    fields,
    ...(chosen.amount && { amount: chosen.amount }),
    numbers: {
      decimal: decimal ?? '.',
      thousands: thousands ?? (decimal === ',' ? '.' : decimal === '.' ? ',' : ''),
      ...(adjust.decimal === undefined && numbers.value?.isUndecided && { isUndecided: true }),
    },
    dates: {
      format: format ?? 'yyyy-mm-dd',
      zone: adjust.timeZone === undefined ? (preset?.dates?.zone ?? 'UTC') : timeZoneOf(adjust.timeZone),
    },
    ...(chosen.words && { words: chosen.words }),
    keep: chosen.keep,
    leaveOut: chosen.leaveOut,
  };
  const balances = preset === undefined ? balanceRules(plainly, names, rows) : [];
  const mapping: Mapping = { ...plainly, leaveOut: [...plainly.leaveOut, ...balances] };
  const questions = [
    // A bank that is known writes as it is known.
    ...(preset === undefined ? askForEncoding(sample.letters ?? []) : []),
    ...askForColumns(mapping, columns),
    ...(decimal === undefined && 'question' in numbers && numbers.question ? [numbers.question] : []),
    ...(format === undefined && 'question' in dates && dates.question ? [dates.question] : []),
    ...(preset === undefined && adjust.sign === undefined
      ? askForSign(mapping, columns, names, rows, table.above)
      : []),
    ...(preset === undefined && adjust.columns?.fees === undefined
      ? askForFees(mapping, columns, header !== null, rows)
      : []),
    ...(preset === undefined && adjust.columns?.net === undefined
      ? askForNet(mapping, columns, names, rows)
      : []),
  ];
  const told = toldIn(plain.fields.account_ref ?? several, iban);
  return {
    mapping,
    preset: preset?.preset,
    questions,
    notes: notesOf(table, mapping),
    names,
    rows,
    iban,
    told,
  };
}

export function chooseColumns({ columns, rows, header, kind }: Table): Chosen {
  const look = new TableLook(columns, rows, header !== null);
  return kind === 'trades' ? chooseTrades(look) : chooseTransactions(look);
}

/** Parts of bookings are no rows: they are left out, and say nothing of how the others are written. */
function withoutParts(table: Table, chosen: Chosen): Chosen {
  const { names, columns, rows, kind } = table;
  const [date] = columnsOf(chosen.fields.date);
  const place = date === undefined ? undefined : placeOf(date, names);
  if (kind !== 'transactions' || date === undefined || place === undefined) return chosen;
  const dated = rows.filter(({ cells }) => (cells[place] ?? '').trim() !== '');
  if (dated.length === rows.length) return chosen;
  const used = usedColumns({ ...chosen, fields: {} }, kind, names);
  const numbers = findNumbers(columns, new Set(used), rows).value;
  if (numbers === undefined || !haveParts(rows, place, used, numbers)) return chosen;
  const again = chooseColumns({ ...table, rows: dated, columns: lookAt(names, dated) });
  return { ...again, leaveOut: [...again.leaveOut, { column: date, values: [''] }] };
}

/** Where a file tells its account: in a column, or else above its table. */
export const toldIn = (column: Source | undefined, iban: string | undefined): Source | undefined =>
  column !== undefined && 'columns' in column ? column : iban === undefined ? undefined : { above: 'iban' };

export const ibanIn = (above: readonly SampleRow[]): string | undefined =>
  above.map(({ cells }) => readIbanIn(cells)).find((iban) => iban !== undefined);

export interface Table {
  readonly header: readonly string[] | null;
  readonly isTwoLines: boolean;
  readonly names: readonly string[];
  readonly above: readonly SampleRow[];
  readonly rows: readonly SampleRow[];
  readonly columns: readonly ColumnLook[];
  readonly kind: MappedKind;
  readonly preset: ReturnType<typeof presetOf>;
  readonly skipTop: number;
  readonly skipBottom: number;
}

export function locate(
  sample: Sample,
  { kind: asked, adjust = {}, preset: wanted }: Asked,
): Table | undefined {
  const skipTop = adjust.skipTop === undefined ? 0 : countOf(adjust.skipTop, 'lines');
  const given = sample.rows.filter(({ line }) => line > skipTop);
  const preset = presetOf(given, wanted === undefined ? PRESETS : [wanted], asked);
  const isHeadless = adjust.header === 'no' || (preset !== undefined && preset.header === undefined);
  const headerRow: FoundHeader | undefined = isHeadless
    ? undefined
    : (preset?.header ?? chosenHeader(given, adjust));
  const body =
    headerRow === undefined
      ? findTable(given, skipTop)
      : given.filter(({ line, cells }) => line > headerRow.line && !isSameRow(cells, headerRow.cells));
  const first = headerRow ?? body[0];
  const names = headerRow?.cells ?? (body[0]?.cells ?? []).map((_, at) => `column ${at + 1}`);
  if (first === undefined || names.length < 2) return undefined;
  const keeps = keepTest(preset?.preset.keep ?? [], names);
  const draft = lookAt(names, body.filter(keeps));
  const kind = asked ?? preset?.preset.kind ?? guessKind(draft, body, headerRow !== undefined);
  const skipBottom =
    adjust.skipBottom === undefined
      ? restBelow(sample.tail ?? body, draft, preset, headerRow !== undefined)
      : countOf(adjust.skipBottom, 'rows');
  const rows = (sample.tail === undefined && skipBottom > 0 ? body.slice(0, -skipBottom) : body).filter(
    keeps,
  );
  return {
    header: headerRow === undefined ? null : names,
    isTwoLines: headerRow?.isTwoLines === true,
    names,
    above: sample.rows.filter(({ line }) => line < first.line),
    rows,
    columns: lookAt(names, rows),
    kind,
    preset,
    skipTop: first.line - (headerRow?.isTwoLines ? 2 : 1),
    skipBottom,
  };
}

/** Files that were put together have their header several times. */
const isSameRow = (cells: readonly string[], others: readonly string[]): boolean =>
  cells[0] === others[0] && cells.join('\0') === others.join('\0');

const keepTest = (rules: readonly RowRule[], names: readonly string[]) => {
  const tests = rules.map((rule) => ruleTest(rule, names));
  return ({ cells }: SampleRow): boolean => tests.every((test) => test(cells) !== undefined);
};

const guessKind = (
  columns: readonly ColumnLook[],
  rows: readonly SampleRow[],
  hasHeader: boolean,
): MappedKind => (canBeTrades(new TableLook(columns, rows, hasHeader)) ? 'trades' : 'transactions');

/** Who says that there is a header, or how many lines stand above it, is believed. */
function chosenHeader(rows: readonly SampleRow[], adjust: Adjustments): FoundHeader | undefined {
  return adjust.header === 'yes' ||
    (adjust.skipTop !== undefined && findHeader(rows.slice(0, 1)) !== undefined)
    ? (findHeader(rows) ?? rows[0])
    : (findHeader(rows) ?? headerAbove(rows) ?? headerWithoutDays(rows));
}
