/** A mapping in one line, for people. */
import { columnsOf, fieldsOf, type Mapping, type Source } from './mapping.ts';

const DELIMITERS: Readonly<Record<string, string>> = {
  '\t': 'tabs',
  ',': 'commas',
  ';': 'semicolons',
  '|': 'bars',
};

export function describeMapping(mapping: Mapping): string {
  const { encoding, delimiter, numbers, dates, fields, amount, kind } = mapping;
  const parts = [
    `${encoding}, ${DELIMITERS[delimiter] ?? delimiter}`,
    numbers.isUndecided ? 'whole numbers' : `numbers like ${numberLike(numbers.decimal, numbers.thousands)}`,
    `days like ${dates.format}${dates.zone === 'UTC' ? '' : ` in ${dates.zone}`}`,
  ];
  if (amount !== undefined) parts.push(`amount ${amountText(amount)}${feesText(fields.fees)}`);
  for (const field of fieldsOf(kind)) {
    if (field === 'fees' && amount !== undefined) continue;
    const text = sourceText(fields[field]);
    if (text !== '') parts.push(`${field} ${text}`);
  }
  return parts.join(' · ');
}

const feesText = (fees: Source | undefined): string =>
  fees === undefined ? '' : `, fees taken off ${sourceText(fees)}`;

const numberLike = (decimal: string, thousands: string): string => `1${thousands}234${decimal}56`;

const quoted = (ref: string | number): string => (typeof ref === 'number' ? `column ${ref}` : `"${ref}"`);

export function sourceText(source: Source | undefined): string {
  if (source === undefined) return '';
  if ('fixed' in source) return `always ${source.fixed}`;
  if ('above' in source) return 'from the lines above';
  if ('out' in source) return `from ${quoted(source.out)} or ${quoted(source.in)}`;
  const refs = Object.entries('columns' in source ? (source.refs ?? {}) : {});
  const named =
    refs.length === 0
      ? ''
      : ` (${refs.map(([name, ref]) => (ref === '' ? `without ${name}` : `${name} is ${ref}`)).join(', ')})`;
  return `from ${columnsOf(source).map(quoted).join(' + ')}${named}`;
}

export function amountText(amount: NonNullable<Mapping['amount']>): string {
  if (amount.by === 'column') return `from ${quoted(amount.credit)} less ${quoted(amount.debit)}`;
  if (amount.by === 'letter') return `from ${quoted(amount.column)}, signed by ${quoted(amount.letter)}`;
  return `from ${quoted(amount.column)}${amount.negated ? ', negated' : ''}`;
}
