/**
 * The euro reference rates as the ECB publishes them (eurofxref-hist.csv, eurofxref.csv): a day a row, a currency a column, in
 * each cell how many units of it one euro is. `N/A` and an empty cell say that there is no rate.
 */
import { type Currency, isCurrency } from '../domain/currency.ts';
import { type Day, parseDay } from '../domain/day.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY_IN_WORDS = /^(\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\d{4})$/;

/** The columns of such a header, `date` first; undefined for any other. Currencies that are no more are left out. */
export function ecbColumns(cells: readonly string[]): readonly string[] | undefined {
  const [date, ...codes] = cells.map((cell) => cell.trim());
  const named = codes.filter((code) => code !== '');
  if (date?.toLowerCase() !== 'date' || !named.every((code) => /^[A-Z]{3}$/.test(code))) return undefined;
  const currencies = named.filter(isCurrency);
  return currencies.length === 0 ? undefined : ['date', ...currencies.map((code) => code.toLowerCase())];
}

export const ecbCurrency = (column: string): Currency => column.toUpperCase();

export const isNoRate = (text: string): boolean => /^(?:N\/A)?$/i.test(text.trim());

/** Reads `2026-06-30`, and `30 June 2026` as the file of one day writes it. */
export function parseEcbDay(text: string): Day {
  const [, day = '', month = '', year = ''] = DAY_IN_WORDS.exec(text.trim()) ?? [];
  const number = MONTHS.indexOf(month) + 1;
  if (number === 0) return parseDay(text.trim());
  return parseDay(`${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`);
}
