/**
 * Currencies: the active codes of ISO 4217 (list one, 2024) with their minor units. A table of our own because
 * `Intl` differs between builds. Fund codes, metals and testing codes are left out.
 */
import { refuse } from './refusal.ts';

const TWO =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP ' +
  'CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS ' +
  'KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD ' +
  'PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP ' +
  'TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG';
const ZERO = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF';
const THREE = 'BHD IQD JOD KWD LYD OMR TND';

const MINOR_UNITS: ReadonlyMap<string, number> = new Map([
  ...TWO.split(' ').map((code): [string, number] => [code, 2]),
  ...ZERO.split(' ').map((code): [string, number] => [code, 0]),
  ...THREE.split(' ').map((code): [string, number] => [code, 3]),
]);

/** The codes that are met most, then all others by the alphabet. */
const COMMON = ['EUR', 'USD', 'GBP', 'CHF', 'JPY'];
export const CURRENCIES: readonly string[] = [
  ...COMMON,
  ...[...MINOR_UNITS.keys()].filter((code) => !COMMON.includes(code)).sort(),
];

/** Three capital letters of ISO 4217. */
export type Currency = string;

export const isCurrency = (code: string): boolean => MINOR_UNITS.has(code);

/** Digits after the decimal point that the currency is shown with. */
export const minorUnits = (code: Currency): number => MINOR_UNITS.get(code) ?? 2;

/** The code itself; refuses what ISO 4217 does not list, with a likely meant code where there is one. */
export function parseCurrency(text: string): Currency {
  if (MINOR_UNITS.has(text)) return text;
  const near = nearest(text.trim().toUpperCase());
  refuse(
    'bad_currency',
    `"${text}" is not an ISO 4217 currency${near === undefined ? '' : `; did you mean ${near}?`}`,
    'write the three capital letters, such as EUR',
  );
}

function nearest(text: string): Currency | undefined {
  if (MINOR_UNITS.has(text)) return text;
  return text.length < 2 ? undefined : COMMON.find((code) => code.startsWith(text.slice(0, 2)));
}
