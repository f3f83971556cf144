/**
 * How a file is read, item by item: our columns with where each comes from, what stands there in one of the first rows and
 * what is read of it; then how the file is written. Each with what it may be instead. Pure.
 */
import {
  type Field,
  fieldsOf,
  type Mapping,
  placeOf,
  type Source,
} from '../../../../domain/mapping/mapping.ts';
import type { Inspection } from '../../../../services/mapping/inspectFile.ts';
import type { Choice } from '../../../form.ts';
import { formatItems } from './formatItems.ts';
import { type Ask, type Item, NONE } from './item.ts';
import { withColumns } from './reading.ts';

const TITLES: Readonly<Record<Field | 'amount', string>> = {
  account_ref: 'Account',
  date: 'Date',
  amount: 'Amount',
  currency: 'Currency',
  section: 'Section',
  category: 'Category',
  description: 'Description',
  counterparty_name: 'Counterparty',
  counterparty_account: 'Their account',
  external_id: "Bank's id",
  transfer_group_id: 'Transfer',
  fees: 'Fees',
  trade_time: 'Time',
  symbol: 'Symbol',
  isin: 'ISIN',
  side: 'Buy or sell',
  qty: 'Quantity',
  price: 'Price',
  total: 'Total',
  net: 'Total with fees',
  fees_currency: 'Fees in',
  rate: 'Exchange rate',
};
const ORDER: readonly (Field | 'amount')[] = [
  'account_ref',
  'date',
  'trade_time',
  'amount',
  'currency',
  'counterparty_name',
  'description',
];
/** Without them no row is one. */
const NEEDED: ReadonlySet<string> = new Set([
  'account_ref',
  'date',
  'amount',
  'currency',
  'trade_time',
  'side',
  'qty',
]);

/** Of the row with that index among the first ones. */
export function readingItems(
  { mapping, source, preview }: Inspection,
  accounts: readonly Choice[],
  index: number,
): readonly Item[] {
  if (mapping === undefined) return [];
  const cells = source.rows[index]?.cells ?? [];
  const values = preview.rows[index]?.cells ?? [];
  const rawOf = (refs: readonly (string | number)[]): string =>
    refs
      .map((ref) => cells[placeOf(ref, source.columns) ?? -1] ?? '')
      .filter((cell) => cell.trim() !== '')
      .join(' + ');
  const columns = columnChoices(source, cells);
  // Only a file of ours has the ids that tie two legs together.
  const known = fieldsOf(mapping.kind).filter(
    (field) => field !== 'transfer_group_id' || mapping.fields[field] !== undefined,
  );
  const fields: readonly (Field | 'amount')[] =
    mapping.kind === 'transactions' ? ['amount', ...known] : known;
  return [
    ...fields
      .toSorted((a, b) => rankOf(a) - rankOf(b))
      .map((field): Item => {
        const from = field === 'amount' ? amountText(mapping) : sourceText(mapping.fields[field]);
        const raw = rawOf(field === 'amount' ? amountRefs(mapping) : refsIn(mapping.fields[field]));
        // Beside the amount that comes of it.
        const fees =
          field === 'amount' && mapping.fields.fees !== undefined ? mapping.fields.fees : undefined;
        return {
          id: field,
          title: TITLES[field],
          source: fees === undefined ? from : `${from} less ${sourceText(fees)}`,
          raw: fees === undefined ? raw : `${raw} less ${rawOf(refsIn(fees)) || '0'}`,
          read: values[preview.columns.indexOf(field)] ?? '',
          ask: askFor(field, from, columns, accounts),
        };
      }),
    ...formatItems(mapping, columns),
  ];
}

const rankOf = (field: Field | 'amount'): number => {
  const at = ORDER.indexOf(field);
  return at < 0 ? ORDER.length : at;
};

/** The columns of the file by name, or by place where a name would not do, each with what stands in it. */
function columnChoices({ columns, rows }: Inspection['source'], cells: readonly string[]): readonly Choice[] {
  const width = Math.max(columns.length, ...rows.map((row) => row.cells.length));
  return Array.from({ length: width }, (_, place) => {
    const name = columns[place]?.trim() ?? '';
    const isTold =
      name !== '' &&
      !/^\d+$|[+=]/.test(name) &&
      columns.filter((other) => other.trim() === name).length === 1;
    const first = cells[place] || rows.find((row) => row.cells[place])?.cells[place] || '';
    return {
      value: isTold ? name : String(place + 1),
      detail: isTold ? first : [name, first].filter(Boolean).join(': '),
    };
  });
}

function askFor(
  field: Field | 'amount',
  from: string,
  columns: readonly Choice[],
  accounts: readonly Choice[],
): Ask {
  const isNeeded = NEEDED.has(field);
  const none: readonly Choice[] = isNeeded ? [] : [{ value: NONE, detail: 'nothing of the file' }];
  const initial = columns.some(({ value }) => value === from) ? from : '';
  if (field === 'account_ref')
    return {
      detail: 'an account of yours, or the column that names it',
      initial,
      choices: [...accounts, ...columns],
      isOpen: true,
      change: (said, text) =>
        accounts.some(({ value }) => value === text)
          ? { ...said, adjust: { ...said.adjust, account: text } }
          : withColumns(said, { account_ref: text }),
    };
  if (field === 'currency')
    return {
      detail: 'a currency such as EUR, or the column that names it',
      initial,
      choices: columns,
      isOpen: true,
      change: (said, text) =>
        /^[a-z]{3}$/i.test(text) && !columns.some(({ value }) => value === text)
          ? { ...said, adjust: { ...said.adjust, currency: text.toUpperCase() } }
          : withColumns(said, { currency: text }),
    };
  if (field === 'amount')
    return {
      detail: 'one column, or the one of what goes out / the one of what comes in',
      initial: from.includes(' / ') ? from : initial,
      choices: columns,
      isOpen: true,
      change: (said, text) => {
        const [debit = '', credit] = text.split(' / ').map((part) => part.trim());
        return withColumns(
          said,
          credit === undefined ? { amount: debit, debit: '', credit: '' } : { amount: '', debit, credit },
        );
      },
    };
  return {
    detail: 'a column, several with + between, or = and a fixed text',
    initial,
    choices: [...columns, ...none],
    isOpen: true,
    change: (said, text) => withColumns(said, { [field]: text === NONE ? '' : text }),
  };
}

const refsIn = (source: Source | undefined): readonly (string | number)[] => {
  if (source === undefined || 'fixed' in source || 'above' in source) return [];
  return 'out' in source ? [source.out, source.in] : source.columns;
};

function sourceText(source: Source | undefined): string {
  if (source === undefined) return NONE;
  if ('fixed' in source) return `= ${source.fixed}`;
  if ('above' in source) return 'the lines above';
  return 'out' in source ? `${source.out} / ${source.in}` : source.columns.join(' + ');
}

function amountRefs({ amount }: Mapping): readonly (string | number)[] {
  if (amount === undefined) return [];
  if (amount.by === 'column') return [amount.debit, amount.credit];
  return amount.by === 'letter' ? [amount.column, amount.letter] : [amount.column];
}

function amountText({ amount }: Mapping): string {
  if (amount === undefined) return NONE;
  if (amount.by === 'column') return `${amount.debit} / ${amount.credit}`;
  return amount.by === 'letter' ? `${amount.column} by ${amount.letter}` : String(amount.column);
}
