/** A mapping that was saved, read over another file: what stands above and below its table, and its encoding, may differ. */
import { type Adjustments, dateFormatOf, decimalOf, thousandsOf, timeZoneOf } from './adjustments.ts';
import { withAdjustments } from './applyAdjustments.ts';
import { askForColumns } from './askForColumns.ts';
import { findNumbers } from './findFormats.ts';
import { chooseColumns, type FoundMapping, ibanIn, locate, type Sample, toldIn } from './findMapping.ts';
import { headerKey, type Mapping } from './mapping.ts';
import { notesOf } from './notesOf.ts';
import type { Preset } from './preset.ts';
import { usedColumns } from './usedColumns.ts';

/** Undefined where the file has no table with its header. */
export function reuseMapping(sample: Sample, saved: Mapping, adjust: Adjustments): FoundMapping | undefined {
  const table = locate(sample, {
    kind: saved.kind,
    adjust: saved.header === null ? { ...adjust, header: 'no' } : adjust,
    preset: asPreset(saved),
  });
  if (table === undefined) return undefined;
  const key = (names: readonly string[] | null): string => headerKey(names ?? [], sample.dialect.delimiter);
  if (key(table.header) !== key(saved.header)) return undefined;
  const { fields, amount, words, keep, leaveOut } = withAdjustments(saved, saved.kind, table.names, adjust);
  // What no number of the first file decided may be decided by this one, or be a question.
  const used = new Set(usedColumns({ fields, amount }, saved.kind, table.names));
  const found = saved.numbers.isUndecided ? findNumbers(table.columns, used, table.rows) : undefined;
  const known = found?.value ?? saved.numbers;
  const decimal = adjust.decimal === undefined ? known.decimal : decimalOf(adjust.decimal);
  const thousands = decimal === known.decimal ? known.thousands : decimal === '.' ? ',' : '.';
  const isUndecided = adjust.decimal === undefined && known.isUndecided;
  const { isTwoLines: _, isWrapped: __, ...kept } = saved;
  const mapping: Mapping = {
    ...kept,
    ...sample.dialect,
    header: table.header,
    ...(table.isTwoLines && { isTwoLines: true }),
    skipTop: table.skipTop,
    skipBottom: table.skipBottom,
    ...{ fields, keep, leaveOut },
    ...(amount && { amount }),
    ...(words && { words }),
    numbers: {
      ...{ decimal, thousands: adjust.thousands === undefined ? thousands : thousandsOf(adjust.thousands) },
      ...(isUndecided && { isUndecided }),
    },
    dates: {
      format: adjust.dateFormat === undefined ? saved.dates.format : dateFormatOf(adjust.dateFormat),
      zone: adjust.timeZone === undefined ? saved.dates.zone : timeZoneOf(adjust.timeZone),
    },
  };
  const iban = ibanIn(table.above);
  const source = saved.fields.account_ref;
  const column =
    source !== undefined && 'columns' in source ? source : chooseColumns(table).fields.account_ref;
  return {
    mapping,
    preset: undefined,
    questions: [
      ...askForColumns(mapping, table.columns),
      ...(adjust.decimal === undefined && found?.question ? [found.question] : []),
    ],
    notes: notesOf(table, mapping),
    names: table.names,
    rows: table.rows,
    iban,
    told: toldIn(column, iban),
  };
}

/** Its header is found like that of a preset. */
const asPreset = ({ kind, header, fields, amount, numbers, dates }: Mapping): Preset => ({
  ...{ name: 'saved', title: 'saved', kind, fields, numbers, dates },
  headers: header === null ? [] : [header.filter((name) => name.trim() !== '')],
  ...(amount && { amount }),
});
