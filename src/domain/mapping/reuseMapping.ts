/** A mapping that was saved, read over another file: what stands above and below its table, and its encoding, may differ. */
import { type Adjustments, dateFormatOf, decimalOf, thousandsOf, timeZoneOf } from './adjustments.ts';
import { withAdjustments } from './applyAdjustments.ts';
import { askForColumns } from './askForColumns.ts';
import {
  chooseColumns,
  type FoundMapping,
  ibanIn,
  locate,
  notesOf,
  type Sample,
  toldIn,
} from './findMapping.ts';
import { headerKey, type Mapping } from './mapping.ts';
import type { Preset } from './preset.ts';

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
  const decimal = adjust.decimal === undefined ? saved.numbers.decimal : decimalOf(adjust.decimal);
  const thousands = decimal === saved.numbers.decimal ? saved.numbers.thousands : decimal === '.' ? ',' : '.';
  const mapping: Mapping = {
    ...saved,
    ...sample.dialect,
    header: table.header,
    skipTop: table.skipTop,
    skipBottom: table.skipBottom,
    ...{ fields, keep, leaveOut },
    ...(amount && { amount }),
    ...(words && { words }),
    numbers: {
      decimal,
      thousands: adjust.thousands === undefined ? thousands : thousandsOf(adjust.thousands),
    },
    dates: {
      format: adjust.dateFormat === undefined ? saved.dates.format : dateFormatOf(adjust.dateFormat),
      zone: adjust.timeZone === undefined ? saved.dates.zone : timeZoneOf(adjust.timeZone),
    },
  };
  const iban = ibanIn(table.above);
  const kept = saved.fields.account_ref;
  const column = kept !== undefined && 'columns' in kept ? kept : chooseColumns(table).fields.account_ref;
  return {
    mapping,
    preset: undefined,
    questions: askForColumns(mapping, table.columns),
    notes: notesOf(table),
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
