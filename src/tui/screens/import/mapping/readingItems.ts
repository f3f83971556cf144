/**
 * How a file is read, item by item: our columns with where each comes from, what stands there in one of the first rows and
 * what is read of it; then how the file is written. Each with what it may be instead. Pure.
 */
import {
  ENCODINGS,
  type Field,
  fieldsOf,
  type Mapping,
  placeOf,
  type Source,
} from '../../../../domain/mapping/mapping.ts';
import type { Inspection } from '../../../../services/mapping/inspectFile.ts';
import type { Choice } from '../../../form.ts';
import { type Said, withColumns } from './reading.ts';

export interface Item {
  readonly id: string;
  readonly title: string;
  /** Where it comes from, or what it is. */
  readonly source: string;
  /** As the row in sight has it. */
  readonly raw: string;
  /** What is read of that. */
  readonly read: string;
  /** What it may be; undefined for what is only said. */
  readonly ask?: Ask | undefined;
}

export interface Ask {
  readonly detail: string;
  readonly initial: string;
  readonly choices: readonly Choice[];
  /** Something else than the choices may be typed. */
  readonly isOpen: boolean;
  change(said: Said, text: string): Said;
}

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
  fees: 'Fees',
  trade_time: 'Time',
  symbol: 'Symbol',
  isin: 'ISIN',
  side: 'Buy or sell',
  qty: 'Quantity',
  price: 'Price',
  total: 'Total',
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
const NONE = '-';

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
  const fields: readonly (Field | 'amount')[] =
    mapping.kind === 'transactions' ? ['amount', ...fieldsOf(mapping.kind)] : fieldsOf(mapping.kind);
  return [
    ...fields
      .toSorted((a, b) => rankOf(a) - rankOf(b))
      .map((field): Item => {
        const from = field === 'amount' ? amountText(mapping) : sourceText(mapping.fields[field]);
        return {
          id: field,
          title: TITLES[field],
          source: from,
          raw: rawOf(field === 'amount' ? amountRefs(mapping) : refsIn(mapping.fields[field])),
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

const MARKS: Readonly<Record<string, string>> = {
  ...{ ',': 'comma', '.': 'point', "'": 'apostrophe', ' ': 'space', '': 'none', ';': 'semicolon' },
  ...{ '\t': 'tab', '|': 'bar', '"': 'quote' },
};
const markText = (mark: string): string => {
  const word = MARKS[mark];
  return word === undefined ? mark : /\S/.test(mark) ? `${word}  ${mark}` : word;
};
const markChoices = (...marks: readonly string[]): Choice[] =>
  marks.map((mark) => ({ value: markText(mark) }));

/** How the file is written. */
function formatItems(mapping: Mapping, columns: readonly Choice[]): Item[] {
  const { numbers, dates, amount, leaveOut } = mapping;
  const set =
    (key: string) =>
    (said: Said, text: string): Said => ({ ...said, adjust: { ...said.adjust, [key]: text } });
  const mark = (id: string, title: string, value: string, detail: string, ...marks: string[]): Item => ({
    ...plain(id, title, markText(value)),
    ask: {
      detail,
      initial: '',
      choices: markChoices(...marks),
      isOpen: id === 'delimiter',
      change: (said, text) => set(id)(said, marks.find((one) => markText(one) === text) ?? text),
    },
  });
  const choice = (
    id: string,
    title: string,
    value: string,
    detail: string,
    choices: readonly (string | Choice)[],
    isOpen = false,
  ): Item => ({
    ...plain(id, title, value),
    ask: {
      detail,
      initial: '',
      choices: choices.map((one) => (typeof one === 'string' ? { value: one } : one)),
      isOpen,
      change: set(id),
    },
  });
  const isNegated = amount?.by === 'sign' && amount.negated === true;
  return [
    choice(
      'dateFormat',
      'Days like',
      dates.format,
      'in which order day, month and year stand',
      DATE_FORMATS,
      true,
    ),
    mark('decimal', 'Decimal mark', numbers.decimal, 'what stands before the decimals', '.', ','),
    mark(
      'thousands',
      'Thousands mark',
      numbers.thousands,
      'what stands between thousands',
      '',
      '.',
      ',',
      "'",
      ' ',
    ),
    ...(mapping.kind === 'trades'
      ? [
          choice(
            'timeZone',
            'Time zone',
            dates.zone,
            'of times that name none',
            ['UTC', 'Europe/Berlin', 'America/New_York'],
            true,
          ),
        ]
      : [
          choice('sign', 'Signs', isNegated ? 'turned round' : 'as written', 'what goes out', [
            { value: 'normal', detail: 'below zero goes out' },
            { value: 'negated', detail: 'above zero goes out' },
          ]),
        ]),
    {
      ...plain(
        'leaveOut',
        'Left out',
        leaveOut.map((rule) => `${rule.column} = ${rule.values.join(', ')}`).join('; ') || NONE,
      ),
      ask: {
        detail: 'rows that are not to be read: COLUMN=VALUE',
        initial: '',
        choices: columns.map(({ value, detail = '' }) => ({ value: `${value}=${detail}` })),
        isOpen: true,
        change: (said, text) => ({
          ...said,
          adjust: { ...said.adjust, leaveOut: [...(said.adjust.leaveOut ?? []), text] },
        }),
      },
    },
    mark(
      'delimiter',
      'Columns end at',
      mapping.delimiter,
      'what stands between columns',
      ';',
      ',',
      '\t',
      '|',
    ),
    choice('encoding', 'Encoding', mapping.encoding, 'how its characters are written', ENCODINGS),
    choice(
      'header',
      'Header',
      mapping.header === null ? 'no' : 'yes',
      'whether the first line names the columns',
      ['yes', 'no'],
    ),
    choice('skipTop', 'Lines above', String(mapping.skipTop), 'lines before the table', [], true),
    choice('skipBottom', 'Rows below', String(mapping.skipBottom), 'rows at the end that are none', [], true),
    {
      ...plain('kind', 'Kind', mapping.kind),
      ask: {
        detail: 'what the rows of the file are',
        initial: '',
        choices: [{ value: 'transactions' }, { value: 'trades' }],
        isOpen: false,
        change: (said, text) => ({
          ...said,
          kind: text === 'trades' ? 'trades' : 'transactions',
          adjust: {},
        }),
      },
    },
  ];
}

const plain = (id: string, title: string, source: string): Item => ({ id, title, source, raw: '', read: '' });

const DATE_FORMATS = [
  'dd.mm.yyyy',
  'dd/mm/yyyy',
  'mm/dd/yyyy',
  'yyyy-mm-dd',
  'dd.mm.yy',
  'dd-mm-yyyy',
  'dd mmm yyyy',
  'yyyymmdd',
];
