/** The values of a trade from the cells of somebody else's row. */
import { divideHalfEven, formatFixed } from '../fixed.ts';
import { refuse } from '../refusal.ts';
import { columnsOf, type Mapping } from './mapping.ts';
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
    const written = reading.text(fields.currency);
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
