/** Questions about columns that can't be found, and about a sign that no cell tells. */
import type { Question } from './adjustments.ts';
import { type ColumnLook, isDates, isNumbers, type SampleRow } from './columnLook.ts';
import { meaningsOf } from './columnWords.ts';
import { type Mapping, placeOf } from './mapping.ts';

const WHAT: Readonly<Record<string, string>> = {
  date: 'the day of booking',
  amount: 'the amount',
  trade_time: 'the time of the trade',
  symbol: 'the symbol or ISIN',
  qty: 'the quantity',
  price: 'the price',
  side: 'whether it is a purchase or a sale',
};

/** Said where no column looks like it: without one the file can't be taken in. */
const NONE_HOLDS: Readonly<Record<string, string>> = {
  date: 'days that can be read',
  trade_time: 'days that can be read',
  amount: 'numbers that can be read',
  qty: 'numbers that can be read',
  price: 'numbers that can be read',
};

export function askForColumns(mapping: Mapping, columns: readonly ColumnLook[]): Question[] {
  const { kind, fields, amount } = mapping;
  const questions: Question[] = [];
  const need = (field: string, isThere: boolean, fits: (column: ColumnLook) => boolean): void => {
    if (!isThere) questions.push(askForColumn(field, columns, fits));
  };
  if (kind === 'transactions') {
    need('date', fields.date !== undefined, isDates);
    const pair = amount === undefined ? pairOf(columns) : undefined;
    if (pair === undefined) need('amount', amount !== undefined, isNumbers);
    else questions.push(askForPair(pair));
  } else {
    need('trade_time', fields.trade_time !== undefined, isDates);
    need('symbol', fields.symbol !== undefined || fields.isin !== undefined, (column) => !isNumbers(column));
    need('qty', fields.qty !== undefined, isNumbers);
    need(
      'price',
      fields.price !== undefined || fields.total !== undefined || fields.net !== undefined,
      isNumbers,
    );
    const qty = fields.qty && 'columns' in fields.qty ? fields.qty.columns[0] : undefined;
    const place =
      qty === undefined
        ? undefined
        : placeOf(
            qty,
            columns.map(({ name }) => name),
          );
    const isSigned = place !== undefined && (columns[place]?.below ?? 0) > 0;
    // A dividend has a quantity above zero as well: what says of each row what it is goes before signs.
    const saysWhat = columns.some(
      (column) =>
        isText(column) && column.filled > 0 && meaningsOf(column.name).some(([one]) => one === 'side'),
    );
    need('side', fields.side !== undefined || (isSigned && !saysWhat), isText);
  }
  if (fields.account_ref === undefined) questions.push(askForAccount());
  if (fields.currency === undefined) questions.push(askForCurrency());
  return questions;
}

const isText = (column: ColumnLook): boolean => !isNumbers(column) && !isDates(column);

type Pair = readonly [ColumnLook, ColumnLook];

/** Two columns of amounts of which each row fills one. */
function pairOf(columns: readonly ColumnLook[]): Pair | undefined {
  const [first, second, ...others] = columns.filter(
    (column) => column.numbers > 0 && isNumbers(column) && !isDates(column),
  );
  const rows = Math.max(...columns.map(({ filled }) => filled));
  return first !== undefined &&
    second !== undefined &&
    others.length === 0 &&
    first.filled + second.filled === rows
    ? [first, second]
    : undefined;
}

function askForPair(pair: Pair): Question {
  const refs = pair.map(({ name, place }) =>
    /^column \d+$|^$/.test(name.trim()) ? String(place + 1) : name.trim(),
  );
  const titles = pair.map(({ name, place }) => name.trim() || `column ${place + 1}`);
  const choice = (out: number, into: number) => ({
    value: `${refs[out]} / ${refs[into]}`,
    title: `${titles[out]} is what goes out, ${titles[into]} what comes in`,
  });
  return {
    id: 'columns',
    field: 'amount',
    flag: '--column amount=NAME',
    code: 'column_needed',
    text: `which of ${titles.join(' and ')} tells what goes out?`,
    examples: [],
    choices: [choice(0, 1), choice(1, 0)],
  };
}

function askForColumn(
  field: string,
  columns: readonly ColumnLook[],
  fits: (column: ColumnLook) => boolean,
): Question {
  const fitting = columns.filter((column) => column.filled > 0 && fits(column));
  return {
    id: 'columns',
    field,
    flag: `--column ${field}=NAME`,
    code: 'column_needed',
    text: `${fitting.length === 0 ? `no column holds ${NONE_HOLDS[field] ?? 'it'}: ` : ''}which column tells ${WHAT[field] ?? field}?`,
    examples: [],
    choices: (fitting.length > 0 ? fitting : columns).map(({ name, place }) => {
      const isAlone = columns.filter((other) => other.name.trim() === name.trim()).length === 1;
      const isNamed = name.trim() !== '' && isAlone;
      return {
        value: isNamed ? name.trim() : String(place + 1),
        title: isNamed ? name.trim() : `column ${place + 1}  ${name.trim()}`.trim(),
      };
    }),
  };
}

const askForAccount = (): Question => ({
  id: 'account',
  flag: '--account',
  code: 'account_needed',
  text: 'the file does not say which account it is of',
  examples: [],
  choices: [],
});

const askForCurrency = (): Question => ({
  id: 'currency',
  flag: '--currency',
  code: 'currency_needed',
  text: 'the file does not say in which currency its amounts are',
  examples: [],
  choices: [],
});

/** What a card is paid off with, written below zero: then its charges stand above. */
const isPayment = (cells: readonly string[], place: number): boolean =>
  /^[^\d]*[-−(]/.test(cells[place] ?? '') &&
  cells.some((cell) =>
    /payment.*thank you|payment received|autopay|pagamento recebido|zahlung (?:dankend )?erhalten|paiement re[cç]u|pago recibido|betaling ontvangen|betalt bg|inbetalning|innbetaling|indbetaling/i.test(
      cell,
    ),
  );

const CARD =
  /master ?card|\bvisa\b|\bamex\b|american express|credit ?card|kredit(?:kort|karte)|carte de cr[eé]dit|tarjeta de cr[eé]dito|carta di credito/i;

/** Amounts of which none is below zero may be money that came in, or what a card was charged with. */
export function askForSign(
  { amount }: Mapping,
  columns: readonly ColumnLook[],
  names: readonly string[],
  rows: readonly SampleRow[],
  above: readonly SampleRow[],
): Question[] {
  if (amount?.by !== 'sign') return [];
  const column = columns[placeOf(amount.column, names) ?? -1];
  if (column === undefined || column.numbers === 0) return [];
  const isCard = column.below > 0 && rows.some(({ cells }) => isPayment(cells, column.place));
  // What is bought with a card outnumbers what is paid off.
  const isOfCard = column.below * 2 < column.numbers && above.some(({ cells }) => CARD.test(cells.join(' ')));
  if (column.below > 0 && !isCard && !isOfCard) return [];
  const examples = rows
    .slice(0, 3)
    .map(({ line, cells }) => ({ line, column: column.name, cell: (cells[column.place] ?? '').trim() }));
  const cell = examples[0]?.cell ?? '';
  return [
    {
      id: 'sign',
      flag: '--sign',
      code: 'ambiguous_sign',
      text: isCard
        ? 'a payment to the card is below zero: is what is above zero money that goes out?'
        : isOfCard && column.below > 0
          ? 'the file is of a card, and most amounts are above zero: are these money that goes out?'
          : 'no amount is below zero: is it money that comes in, or money that goes out?',
      examples,
      choices: [
        { value: 'normal', title: `${cell} comes in` },
        { value: 'negated', title: `${cell} goes out` },
      ],
    },
  ];
}
