/**
 * A mapping says how a file that was not written for this program is read: its dialect, which of its columns each of ours
 * comes from, and how it writes numbers, days and signs. A plain value that goes to the worker, into the store and into JSON.
 */

export const MAPPED_KINDS = ['transactions', 'trades'] as const;
export type MappedKind = (typeof MAPPED_KINDS)[number];

export const ENCODINGS = [
  ...(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1', 'windows-1250', 'iso-8859-2'] as const),
  ...(['windows-1251', 'windows-1253', 'windows-1254', 'windows-1255', 'windows-1256', 'macintosh'] as const),
  ...(['shift_jis', 'gb18030', 'big5', 'euc-kr'] as const),
] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** A name in the header, or a place counted from 1. */
export type ColumnRef = string | number;

/** Where the value of one of our columns comes from. */
export type Source =
  /** Several are joined with a space; amounts of several are added. */
  | {
      readonly columns: readonly ColumnRef[];
      /** Of accounts: the refs of ours that the file's names stand for, by `refKey`, '' for one whose rows are left out; others stand for themselves. */
      readonly refs?: Readonly<Record<string, string>>;
    }
  | { readonly fixed: string }
  /** One column where money goes out, the other where it comes in: payee and payer. */
  | { readonly out: ColumnRef; readonly in: ColumnRef }
  /** The first IBAN in the lines above the header. */
  | { readonly above: 'iban' };

/** How an amount and its sign are written. */
export type AmountRule =
  | { readonly by: 'sign'; readonly column: ColumnRef; readonly negated?: boolean }
  /** A debit is taken off, whether it is written below zero or not; `negative`: a debit above zero is a reversal. */
  | {
      readonly by: 'column';
      readonly debit: ColumnRef;
      readonly credit: ColumnRef;
      readonly negative?: boolean;
      /** A credit is written below zero. */
      readonly negativeCredit?: boolean;
    }
  | {
      readonly by: 'letter';
      readonly column: ColumnRef;
      readonly letter: ColumnRef;
      readonly minus: readonly string[];
      readonly plus: readonly string[];
    };

export type ThousandsMark = '' | ',' | '.' | "'" | ' ';
export interface NumberFormat {
  readonly decimal: '.' | ',';
  readonly thousands: ThousandsMark;
  /** No number that was looked at has a mark: one that has two readings is refused, and the next file is looked at anew. */
  readonly isUndecided?: true;
}

export interface DateFormat {
  /** Such as `dd.mm.yyyy`; a time of day after it is read as it comes. */
  readonly format: string;
  /** Of times that name none: `UTC`, `+01:00` or `Europe/Berlin`. */
  readonly zone: string;
}

/** Rows are told by what stands in a column: compared without capitals and outer spaces. */
export interface RowRule {
  readonly column: ColumnRef;
  readonly values: readonly string[];
}

const TRANSACTION_FIELDS = [
  'account_ref',
  'date',
  'currency',
  'section',
  'category',
  'description',
  'counterparty_name',
  'counterparty_account',
  'external_id',
  'transfer_group_id',
  /** Taken off the amount. */
  'fees',
] as const;
const TRADE_FIELDS = [
  'account_ref',
  'trade_time',
  'symbol',
  'isin',
  'side',
  'qty',
  'price',
  'fees',
  'currency',
  'external_id',
  /** Of the whole trade without fees: the price follows from it where the file has none. */
  'total',
  /** What the trade moved in cash, after fees: like `total` otherwise. */
  'net',
  'fees_currency',
  /** What one unit of the currency of the fees is in that of the trade. */
  'rate',
] as const;
export type Field = (typeof TRANSACTION_FIELDS)[number] | (typeof TRADE_FIELDS)[number];
export const fieldsOf = (kind: MappedKind): readonly Field[] =>
  kind === 'transactions' ? TRANSACTION_FIELDS : TRADE_FIELDS;

export interface Dialect {
  readonly encoding: Encoding;
  /** One character. */
  readonly delimiter: string;
  readonly quote: '"' | "'" | '';
  /** Whole lines stand in quotes, as a spreadsheet writes a file that it took for one column. */
  readonly isWrapped?: true;
}

/** A word of the file in an encoding that may be its own. */
export interface LetterReading {
  readonly encoding: Encoding;
  readonly word: string;
}

export interface Mapping extends Dialect {
  readonly kind: MappedKind;
  /** As the file writes it; null where it has none. */
  readonly header: readonly string[] | null;
  /** The names stand in two lines, one above the other: `header` has them joined. */
  readonly isTwoLines?: true;
  /** Lines before the header, or before the first row where there is none. */
  readonly skipTop: number;
  /** Rows at the end that belong to no table. */
  readonly skipBottom: number;
  readonly fields: Readonly<Partial<Record<Field, Source>>>;
  /** Of transactions. */
  readonly amount?: AmountRule;
  readonly numbers: NumberFormat;
  readonly dates: DateFormat;
  /** What a trade's kind begins with; without a column `side` the sign of the quantity tells. */
  readonly words?: { readonly buy: readonly string[]; readonly sell: readonly string[] };
  /** Only rows that all of these agree with are rows of the table. */
  readonly keep: readonly RowRule[];
  /** Rows that are none of ours, such as pending ones or dividends among trades. */
  readonly leaveOut: readonly RowRule[];
}

/** Names are compared without capitals, accents, outer and repeated spaces and quotes. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/["'\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/** A header by which a file is known again, whatever comes above it, also with what was wrong behind it; '' for none. */
export const headerKey = (names: readonly string[], delimiter: string): string => {
  const keys = names.map(nameKey).filter((key) => key !== 'rejected_because');
  while (keys.at(-1) === '') keys.pop();
  return keys.length === 0 ? '' : `${delimiter}${keys.join(delimiter)}`;
};

/** The places of a source's columns, counted from 0; undefined for a name the header does not have. */
export function placeOf(ref: ColumnRef, names: readonly string[]): number | undefined {
  if (typeof ref === 'number') return ref >= 1 ? ref - 1 : undefined;
  const key = nameKey(ref);
  const place = names.findIndex((name) => nameKey(name) === key);
  return place < 0 ? undefined : place;
}

/** Columns that a source reads. */
export function columnsOf(source: Source | undefined): readonly ColumnRef[] {
  if (source === undefined) return [];
  if ('columns' in source) return source.columns;
  return 'out' in source ? [source.out, source.in] : [];
}
