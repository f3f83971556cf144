/** The currency that stands beside an amount, where its sign is that of one alone; a dollar is anybody's. */
import { isCurrency } from '../currency.ts';

const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₺': 'TRY',
  '₽': 'RUB',
  zł: 'PLN',
};
const MARK = /€|£|₹|₺|₽|zł|(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])/;

export function currencyMarkIn(text: string): string | undefined {
  const [mark] = MARK.exec(text) ?? [];
  const code = mark === undefined ? undefined : (SIGNS[mark] ?? mark);
  return code !== undefined && isCurrency(code) ? code : undefined;
}
