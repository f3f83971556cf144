/** The currency that stands beside an amount, where its sign is that of one alone; a dollar is anybody's. */
import { isCurrency } from '../currency.ts';

const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₺': 'TRY',
  '₽': 'RUB',
  '₴': 'UAH',
  '₩': 'KRW',
  '₪': 'ILS',
  '₫': 'VND',
  '฿': 'THB',
  '₱': 'PHP',
  '₦': 'NGN',
  '₸': 'KZT',
  R$: 'BRL',
  zł: 'PLN',
  TL: 'TRY',
  Kč: 'CZK',
  Ft: 'HUF',
  лв: 'BGN',
  руб: 'RUB',
  грн: 'UAH',
  円: 'JPY',
  元: 'CNY',
  원: 'KRW',
};
const MARK = /[€£₹₺₽₴₩₪₫฿₱₦₸]|R\$|(?<!\p{L})(?:zł|TL|Kč|Ft|лв|руб|грн|[A-Z]{3})(?!\p{L})|[円元원](?!\p{L})/u;

export function currencyMarkIn(text: string): string | undefined {
  const [mark] = MARK.exec(text) ?? [];
  const code = mark === undefined ? undefined : (SIGNS[mark] ?? mark);
  return code !== undefined && isCurrency(code) ? code : undefined;
}

/** Signs of several currencies, and those they may stand for. */
const SHARED: readonly (readonly [sign: string, currencies: RegExp])[] = [
  ['$', /D$|^(?:ARS|BRL|CLP|COP|CUP|CVE|DOP|MOP|MXN|NIO|TOP|UYU|WST)$/],
  ['¥', /^(?:JPY|CNY)$/],
];

/** A sign in the text that never stands for that currency; undefined where there is none. */
export const sharedMarkIn = (text: string, currency: string): string | undefined =>
  SHARED.find(([sign, currencies]) => text.includes(sign) && !currencies.test(currency))?.[0];
