/** How a file is written, item by item: days, numbers, signs, columns, characters, what is left out. Pure. */
import { ENCODINGS, type Mapping } from '../../../../domain/mapping/mapping.ts';
import type { Choice } from '../../../form.ts';
import { type Item, NONE } from './item.ts';
import type { Said } from './reading.ts';

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

export function formatItems(mapping: Mapping, columns: readonly Choice[]): Item[] {
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
