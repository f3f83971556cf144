/** Which columns of a file of trades ours come from, by names and by cells. What is not found is left open. */
import type { Chosen } from './chooseTransactions.ts';
import { areCurrencies, chooseDate } from './chooseTransactions.ts';
import { type ColumnLook, isCodes, isDates, isEmpty, isNumbers } from './columnLook.ts';
import { feesByTotal } from './feesByTotal.ts';
import type { Mapping, Source } from './mapping.ts';
import { ownFields } from './ownNames.ts';
import type { TableLook } from './tableLook.ts';
import { BUY_WORDS, OTHER_WORDS, SELL_WORDS, sideWord } from './words.ts';

const isFull = (column: ColumnLook): boolean => !isEmpty(column);
const isText = (column: ColumnLook): boolean => !isDates(column) && !isNumbers(column);
const hasIsins = ({ words }: ColumnLook): boolean =>
  words.size > 0 && [...words].every((word) => /^[a-z]{2}[a-z0-9]{9}\d$/.test(word));

/** Whether it has what a file of trades must have. */
export const canBeTrades = (table: TableLook): boolean =>
  table.named('qty', isNumbers).length > 0 &&
  (table.named('price', isNumbers).length > 0 || table.named('total', isNumbers).length > 0) &&
  (table.named('symbol').length > 0 || table.named('isin').length > 0 || table.named('security').length > 0);

export function chooseTrades(table: TableLook): Chosen {
  const side = table.take(chooseSide(table));
  const timed = withTimes(table);
  const date = table.take(timed ?? chooseDate(table));
  const clocks = table.named('time', (column) => [...column.words].every(isClock)).find(isFull);
  const time = timed === undefined ? table.take(clocks) : undefined;
  const qty = table.take(table.named('qty', isNumbers)[0]);
  const price = table.take(table.named('price', isNumbers)[0]);
  const isin = table.take(table.named('isin', hasIsins)[0] ?? table.free(hasIsins)[0]);
  const symbol = table.take(
    table.named('symbol', isSymbols).find((column) => isFull(column) && !isVenue(table, column)),
  );
  const security =
    symbol === undefined && isin === undefined
      ? table.take(table.named('security', isText).find(isFull))
      : undefined;
  const charges = [...new Set([...table.named('fees', isNumbers), ...table.free(isCharge)])].filter(isFull);
  for (const column of charges) table.take(column);
  const fees = withoutTotal(feesByTotal(table, qty, price, charges));
  const total = price === undefined ? table.take(table.named('total', isNumbers)[0]) : undefined;
  const currency = table.take(currencyBeside(table, price ?? total));
  const [fee] = fees;
  const feeCurrency = fee && fees.length === 1 ? table.columns[fee.place + 1] : undefined;
  const isForeign =
    feeCurrency !== undefined && feeCurrency !== currency && isFull(feeCurrency) && isCodes(feeCurrency);
  const rate = isForeign ? table.named('rate', isNumbersOrWords).find(isFull) : undefined;
  const account = table.take(
    table.named('account', (column) => !isDates(column) && column.words.size <= 3).find(isFull),
  );
  const id = table.named('id', ({ isUnique, filled }) => isUnique && filled === table.rows).find(isFull);
  const status = table.named('status').find(isFull);
  const source = (...columns: readonly (ColumnLook | undefined)[]): Source | undefined => {
    const refs = columns.filter((column) => column !== undefined).map((column) => table.ref(column));
    return refs.length === 0 ? undefined : { columns: refs };
  };
  const found: Partial<Record<keyof Mapping['fields'], Source | undefined>> = {
    account_ref: source(account),
    trade_time: source(date, date === undefined ? undefined : time),
    symbol: source(symbol ?? security),
    isin: source(isin),
    side: source(side),
    qty: source(qty),
    price: source(price),
    ...(total && (isNet(total) ? { net: source(total) } : { total: source(total) })),
    fees: source(...fees),
    currency: source(currency),
    external_id: source(id),
    ...(isForeign && { fees_currency: source(feeCurrency), rate: source(rate) }),
  };
  const undone = status && OTHER_STATES.filter((word) => status.words.has(word));
  return {
    fields: {
      ...(Object.fromEntries(
        Object.entries(found).filter(([, one]) => one !== undefined),
      ) as Mapping['fields']),
      ...ownFields('trades', table),
    },
    ...(side && { words: wordsIn(side) }),
    keep: [],
    leaveOut: [
      ...(side === undefined ? [] : [{ column: table.ref(side), values: othersIn(side) }]),
      ...(status === undefined || undone?.length === 0
        ? []
        : [{ column: table.ref(status), values: undone ?? [] }]),
    ],
  };
}

/** Their sum in a column of its own would count them twice. */
function withoutTotal(fees: readonly ColumnLook[]): readonly ColumnLook[] {
  const total = fees.find(({ name }) => /^(?:total|totale|gesamt|summe)/i.test(name.trim()));
  return total === undefined || fees.length === 1 ? fees : [total];
}

const isNet = ({ name }: ColumnLook): boolean => /^net(?:to)?\b|\bnet$|\bnetto$/i.test(name.trim());

/** A column of days with times tells more than one of days. */
const withTimes = (table: TableLook): ColumnLook | undefined =>
  table.named('date', (column) => isDates(column) && column.lengths > column.filled * 12).find(isFull);

/** There are words in it where no rate was used. */
const isNumbersOrWords = (column: ColumnLook): boolean => column.numbers > 0;

const OTHER_STATES = [
  'cancelled',
  'canceled',
  'rejected',
  'expired',
  'pending',
  'failed',
  'open',
  'working',
  'storniert',
];
const isClock = (word: string): boolean => /^\d{1,2}[:.]\d{2}/.test(word);
const isSymbols = (column: ColumnLook): boolean =>
  !isDates(column) && column.below === 0 && column.lengths <= column.filled * 16;

/** What a trade costs besides; beside other payments these are taxes of a purchase, which the amount has in it. */
const CHARGE =
  /^(?!.*\b(?:rate|bps|currency|ccy|total)\b).*\b(?:gst|vat|mwst|stt|levy|levies|stamp duty|(?:clearing|settlement|access|regulatory|sec|taf|exchange|fx|transaction)(?: turnover)? (?:fees?|charges?)(?: amount)?)\b/i;
const isCharge = (column: ColumnLook): boolean => isNumbers(column) && CHARGE.test(column.name);

/** Exchanges of coins call a pair a market; beside the name of what is traded it is where that was done. */
const isVenue = (table: TableLook, { name }: ColumnLook): boolean =>
  /^market$/i.test(name.trim()) && table.named('security', isText).some(isFull);

/** A column that says of a row whether it is a purchase or a sale, be its name known or not. */
function chooseSide(table: TableLook): ColumnLook | undefined {
  const tells = ({ words }: ColumnLook): boolean =>
    [...words].some(
      (word) => sideWord(word, BUY_WORDS) !== undefined || sideWord(word, SELL_WORDS) !== undefined,
    );
  return (
    table.named('side', tells).filter(isFull)[0] ?? table.free((column) => isText(column) && tells(column))[0]
  );
}

function wordsIn(side: ColumnLook): NonNullable<Mapping['words']> {
  const found = (known: readonly string[]): string[] => [
    ...new Set([...side.words].map((word) => sideWord(word, known)).filter((word) => word !== undefined)),
  ];
  const buy = found(BUY_WORDS);
  const sell = found(SELL_WORDS);
  return { buy: buy.length > 0 ? buy : ['buy'], sell: sell.length > 0 ? sell : ['sell'] };
}

const ALWAYS_OTHER = ['dividend', 'interest', 'deposit', 'withdrawal', 'fee', 'tax', 'transfer'];

const othersIn = (side: ColumnLook): string[] => [
  ...new Set([
    ...[...side.words].map((word) => sideWord(word, OTHER_WORDS)).filter((word) => word !== undefined),
    ...ALWAYS_OTHER,
  ]),
];

/** Where a file has the currency of the account as well as that of what is traded: a price is in the latter unless it says otherwise. */
const OF_ACCOUNT = /\b(?:account|settlement|base)\b/i;
const OF_PRICE = /\b(?:price|instrument|trade|security|asset|stock|quote|listing)\b/i;

/** The currency of the price stands next to it, else it is one of the columns of currencies, by name. */
function currencyBeside(table: TableLook, price: ColumnLook | undefined): ColumnLook | undefined {
  const beside = price && table.columns[price.place + 1];
  if (beside !== undefined && isCodes(beside) && areCurrencies(beside)) return beside;
  const named = table.named('currency', isCodes).filter(isFull);
  const ofPrice = /\baccount\b/i.test(price?.name ?? '') ? OF_ACCOUNT : OF_PRICE;
  return (
    named.find(({ name }) => ofPrice.test(name)) ??
    named[0] ??
    table.free(
      (column) =>
        isFull(column) && isCodes(column) && areCurrencies(column) && !table.means(column, 'symbol'),
    )[0]
  );
}
