/** A preset: what is known of the files of one bank or broker, and whether a file is one of them. */
import type { Chosen } from './chooseTransactions.ts';
import type { SampleRow } from './columnLook.ts';
import { dateSniffer } from './dateFormat.ts';
import type {
  AmountRule,
  DateFormat,
  MappedKind,
  Mapping,
  NumberFormat,
  RowRule,
  Source,
} from './mapping.ts';
import { nameKey } from './mapping.ts';
import { numberHint } from './numberFormat.ts';

export interface Preset {
  /** As people type it. */
  readonly name: string;
  readonly title: string;
  readonly kind: MappedKind;
  /** Names that all stand in its header, for each form the header has; none of a file without header. */
  readonly headers: readonly (readonly string[])[];
  /** These names are all of its header, or its beginning, in this order: the columns are read by place. */
  readonly isInOrder?: true;
  /** Names of which none stands in it: then it is another file. */
  readonly without?: readonly string[];
  /** What stands in the columns of a file without header, from the first. */
  readonly shape?: readonly (
    | 'day'
    | 'dayFirst'
    | 'number'
    | 'text'
    | 'any'
    | 'empty'
    | 'account'
    | 'currency'
    | '*'
  )[];
  readonly fields: Readonly<Partial<Record<keyof Mapping['fields'], Source>>>;
  readonly amount?: AmountRule;
  readonly numbers?: NumberFormat;
  readonly dates?: DateFormat;
  readonly words?: Mapping['words'];
  readonly keep?: readonly RowRule[];
  readonly leaveOut?: readonly RowRule[];
}

export interface FoundPreset {
  readonly preset: Preset;
  readonly header: SampleRow | undefined;
  readonly chosen: Chosen;
  readonly numbers: NumberFormat | undefined;
  readonly dates: DateFormat | undefined;
}

const WITHIN = 200;

/** The first of them whose header, or shape, the file has. */
export function presetOf(
  rows: readonly SampleRow[],
  presets: readonly Preset[],
  kind: MappedKind | undefined,
): FoundPreset | undefined {
  const first = rows.slice(0, WITHIN).map((row) => ({ row, keys: row.cells.map(nameKey) }));
  const formatsOf = dateSniffer();
  for (const preset of presets) {
    if (kind !== undefined && preset.kind !== kind) continue;
    const without = preset.without?.map(nameKey) ?? [];
    for (const names of preset.headers) {
      const wanted = names.map(nameKey);
      const header = first.find(
        ({ keys }) =>
          wanted.every((name, at) => (preset.isInOrder ? keys[at] === name : keys.includes(name))) &&
          !without.some((name) => keys.includes(name)),
      );
      if (header !== undefined) return found(preset, header.row);
    }
    if (
      preset.shape !== undefined &&
      rows.length > 0 &&
      rows.slice(0, 50).every(({ cells }) => hasShape(preset, cells, formatsOf))
    )
      return found(preset, undefined);
  }
  return undefined;
}

const found = (preset: Preset, header: SampleRow | undefined): FoundPreset => ({
  preset,
  header,
  chosen: {
    fields: preset.fields,
    amount: preset.amount,
    words: preset.words,
    keep: preset.keep ?? [],
    leaveOut: preset.leaveOut ?? [],
  },
  numbers: preset.numbers,
  dates: preset.dates,
});

/** Without a header another bank's file may have the same columns: its numbers tell. */
const isNumberLike = (hint: ReturnType<typeof numberHint>, numbers: NumberFormat | undefined): boolean =>
  hint !== undefined &&
  (hint.decimal === undefined || numbers === undefined || hint.decimal === numbers.decimal);

function hasShape(
  { shape = [], numbers }: Preset,
  cells: readonly string[],
  formatsOf: (text: string) => readonly string[],
): boolean {
  if (cells.length !== shape.length) return false;
  return shape.every((kind, at) => {
    const cell = (cells[at] ?? '').trim();
    switch (kind) {
      case 'day':
        return formatsOf(cell).length > 0;
      case 'dayFirst':
        return formatsOf(cell).includes('dd/mm/yyyy');
      case 'number':
        return isNumberLike(numberHint(cell), numbers);
      case 'text':
        return /\p{L}/u.test(cell);
      case 'empty':
        return cell === '';
      case 'account':
        return /^[A-Z0-9 ]{6,34}$/.test(cell) && /\d{4}/.test(cell);
      case 'currency':
        return /^[A-Z]{3}$/.test(cell);
      case '*':
        return cell === '*' || cell === '';
      default:
        return true;
    }
  });
}
