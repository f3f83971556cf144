/** The values of a trade from the cells of somebody else's row. */
import { divideHalfEven, formatFixed } from '../fixed.ts';
import { refuse } from '../refusal.ts';
import { currencyMarkIn, sharedMarkIn } from './currencyMark.ts';
import { columnsOf, type Mapping, type Source } from './mapping.ts';
import { currencyCode, isNothing, type Reading } from './reading.ts';
import { sideWord, wordKey } from './words.ts';

/** Pence and cents that files name as if they were currencies: a hundredth of the currency. */
const HUNDREDTHS: Readonly<Record<string, string>> = { GBX: 'GBP', ZAC: 'ZAR', ILA: 'ILS' };

/** Under `MAPPED_COLUMNS.trades`, or the reason why the row is left out. */
export function tradeValues({ fields, words, leaveOut }: Mapping, reading: Reading): () => string[] | string {
  const sideOf =
    fields.side === undefined || words === undefined
      ? undefined
      : sideReader(words, leaveOut.flatMap(({ values }) => values).map(wordKey), reading, fields);
  return () => {
    const side = sideOf?.();
    if (side !== undefined && side !== 'BUY' && side !== 'SELL' && side !== '') return side;
    const [timeColumn] = columnsOf(fields.trade_time);
    const time = columnsOf(fields.trade_time)
      .map((ref) => reading.cell(ref))
      .filter((part) => part !== '')
      .join(' ');
    const tradeTime = time === '' ? '' : reading.read(timeColumn, () => reading.dates.time(time), '');
    const qty = reading.added(fields.qty, 8, false);
    if (side === undefined && qty === 0n) return 'a quantity of zero';
    const size = qty !== undefined && qty < 0n ? -qty : qty;
    if (side === 'BUY' && qty !== undefined && qty < 0n) refuseTakenBack(fields, reading);
    const written = reading.text(fields.currency);
    demandOwnMarks(fields, reading, written);
    const hundredth = written === 'GBp' ? 'GBP' : HUNDREDTHS[written.toUpperCase()];
    const direction = side ?? (qty === undefined ? '' : qty < 0n ? 'SELL' : 'BUY');
    return [
      reading.account(fields.account_ref),
      tradeTime,
      reading.text(fields.symbol) || reading.text(fields.isin),
      reading.text(fields.isin),
      direction,
      size === undefined ? '' : formatFixed(size, 8),
      priceText(fields, reading, size, direction, hundredth !== undefined),
      feesText(fields, reading, hundredth ?? written),
      hundredth ?? currencyCode(written),
      reading.text(fields.external_id),
    ];
  };
}

/** A purchase below zero takes one back, or is of something else. */
function refuseTakenBack(fields: Mapping['fields'], reading: Reading): void {
  const [column] = columnsOf(fields.qty);
  reading.read(
    column,
    () =>
      refuse(
        'bad_value',
        `a purchase of ${column === undefined ? 'less than nothing' : reading.cell(column)}`,
      ),
    undefined,
  );
}

/** A price or a fee that says its own currency is not one of another. */
function demandOwnMarks(fields: Mapping['fields'], reading: Reading, currency: string): void {
  const own = currencyCode(HUNDREDTHS[currency.toUpperCase()] ?? currency);
  const feesIn = currencyCode(reading.text(fields.fees_currency)) || own;
  const check = (source: Source | undefined, expected: string): void => {
    for (const ref of columnsOf(source)) {
      const text = reading.cell(ref);
      if (expected === '' || !/[^\d.,\s'+-]/.test(text)) continue;
      const mark = currencyMarkIn(text) ?? sharedMarkIn(text, expected) ?? CODE.exec(text)?.[0];
      if (mark !== undefined && mark !== expected && mark !== currency)
        reading.read(
          ref,
          () => refuse('wrong_currency', `"${text}" is in ${mark}, and the trade in ${expected}`),
          undefined,
        );
    }
  };
  for (const source of [fields.price, fields.total, fields.net]) check(source, own);
  check(fields.fees, feesIn);
}

/** Of coins as well. */
const CODE = /(?<![A-Za-z])[A-Z]{3,5}(?![A-Za-z])/;

/** Shares that are owed: no position of this bank goes below zero. */
const SHORT =
  /^(?:short\b|sell short|short sell|sell[ _]to[ _]open|buy[ _]to[ _]close|buy to cover|leerverkauf|vente a decouvert)/;

/** Gives BUY, SELL, '' where it can't be told, or the word for which the row is left out. */
function sideReader(
  words: NonNullable<Mapping['words']>,
  others: readonly string[],
  reading: Reading,
  fields: Mapping['fields'],
): () => string {
  const source = fields.side;
  const amounts = [...columnsOf(fields.qty), ...columnsOf(fields.price)];
  const buy = words.buy.map(wordKey);
  const sell = words.sell.map(wordKey);
  return () => {
    const text = wordKey(reading.text(source));
    if (SHORT.test(text))
      return reading.read(
        columnsOf(source)[0],
        () =>
          refuse(
            'bad_value',
            `"${reading.text(source)}" is of shares that are owed, which are not kept here`,
          ),
        '',
      );
    const bought = sideWord(text, buy)?.length ?? 0;
    const sold = sideWord(text, sell)?.length ?? 0;
    if (bought > 0 || sold > 0) return bought > sold ? 'BUY' : 'SELL';
    const other = sideWord(text, others);
    if (other !== undefined) return other;
    // What has neither quantity nor price is no trade, whatever it is.
    if (amounts.every((ref) => isNothing(reading.cell(ref)) || /^[0.,]+$/.test(reading.cell(ref))))
      return text === '' ? 'no trade' : text;
    const [column] = columnsOf(source);
    return reading.read(
      column,
      () => refuse('bad_value', `"${reading.text(source)}" is neither a purchase nor a sale that is known`),
      '',
    );
  };
}

/** A price that is not in the file is total / quantity, rounded half-even to 1e-8. */
function priceText(
  fields: Mapping['fields'],
  reading: Reading,
  qty: bigint | undefined,
  side: string,
  inHundredths: boolean,
): string {
  const price = reading.added(fields.price, inHundredths ? 10 : 8, true);
  if (price !== undefined) return formatFixed(price, inHundredths ? 12 : 8);
  const total =
    fields.total === undefined ? netOf(fields, reading, side) : reading.added(fields.total, 8, true);
  if (total === undefined || qty === undefined || qty === 0n) return '';
  return formatFixed(divideHalfEven(total * 10n ** 8n, qty), 8);
}

/** The trade without its fees, from the cash that it moved. */
function netOf(fields: Mapping['fields'], reading: Reading, side: string): bigint | undefined {
  const net = fields.net === undefined ? undefined : reading.added(fields.net, 8, true);
  const fees = reading.added(fields.fees, 8, true) ?? 0n;
  return net === undefined ? undefined : side === 'SELL' ? net + fees : net - fees;
}

/** Fees in another currency than the trade's are brought to it by the file's own rate, or refused. */
function feesText(fields: Mapping['fields'], reading: Reading, currency: string): string {
  const fees = reading.added(fields.fees, 8, true);
  if (fees === undefined || fees === 0n) return '';
  const [column] = columnsOf(fields.fees);
  const feesCurrency = reading.text(fields.fees_currency);
  if (feesCurrency === '' || feesCurrency.toUpperCase() === currency.toUpperCase())
    return formatFixed(fees, 8);
  const rate = fields.rate === undefined ? undefined : reading.added(fields.rate, 8, true);
  return reading.read(
    column,
    () =>
      rate === undefined || rate === 0n
        ? refuse('wrong_currency', `the fees are in ${feesCurrency}, the trade in ${currency}`)
        : formatFixed(divideHalfEven(fees * rate, 10n ** 12n), 4),
    '',
  );
}
