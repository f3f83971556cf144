/**
 * The shares that are traded in the demo bank. Names, symbols and ISINs are the real ones; the first price is near the
 * closing price of July 2024, everything after it is invented.
 */
import type { Currency } from '../domain/currency.ts';

export interface Listing {
  readonly symbol: string;
  readonly isin: string;
  readonly name: string;
  readonly currency: Currency;
  /** Closing price of the day before the first. */
  readonly firstPrice: string;
  /** Decimals the exchange quotes in. */
  readonly decimals: number;
  /** Mean and spread of a day's change, in 1e-4 of the price. */
  readonly drift: number;
  readonly spread: number;
  /** Cash for each share, paid on the 15th of some months of the year. */
  readonly dividend: { readonly perShare: string; readonly months: readonly number[] };
}

const listing = (
  symbol: string,
  isin: string,
  name: string,
  currency: Currency,
  firstPrice: string,
  drift: number,
  spread: number,
  perShare: string,
  months: readonly number[],
): Listing => ({
  symbol,
  isin,
  name,
  currency,
  firstPrice,
  decimals: firstPrice.length - firstPrice.indexOf('.') - 1,
  drift,
  spread,
  dividend: { perShare, months },
});

const QUARTERLY = [3, 6, 9, 12];

// biome-ignore format: a table
export const LISTINGS: readonly Listing[] = [
  listing('SAP', 'DE0007164600', 'SAP SE', 'EUR', '189.50', 5, 150, '2.35', [5]),
  listing('SIE', 'DE0007236101', 'Siemens AG', 'EUR', '173.70', 6, 150, '5.20', [2]),
  listing('ALV', 'DE0008404005', 'Allianz SE', 'EUR', '259.50', 4, 110, '15.40', [5]),
  listing('ASML', 'NL0010273215', 'ASML Holding N.V.', 'EUR', '964.20', 3, 200, '1.60', [2, 5, 8, 11]),
  listing('MC', 'FR0000121014', 'LVMH Moët Hennessy Louis Vuitton SE', 'EUR', '713.60', -2, 170, '6.50', [4, 12]),
  listing('TTE', 'FR0000120271', 'TotalEnergies SE', 'EUR', '62.33', -1, 130, '0.85', [1, 4, 7, 10]),
  listing('EDP', 'PTEDP0AM0009', 'EDP, S.A.', 'EUR', '3.499', 7, 140, '0.20', [5]),
  listing('JMT', 'PTJMT0AE0001', 'Jerónimo Martins, SGPS, S.A.', 'EUR', '18.25', 4, 130, '0.59', [5]),
  listing('AAPL', 'US0378331005', 'Apple Inc.', 'USD', '210.62', 3, 150, '0.25', [2, 5, 8, 11]),
  listing('MSFT', 'US5949181045', 'Microsoft Corporation', 'USD', '446.95', 3, 140, '0.83', QUARTERLY),
  listing('NVDA', 'US67066G1040', 'NVIDIA Corporation', 'USD', '123.54', 9, 280, '0.01', QUARTERLY),
  listing('KO', 'US1912161007', 'The Coca-Cola Company', 'USD', '63.65', 1, 90, '0.51', [4, 7, 10, 12]),
  listing('ULVR', 'GB00B10RZP78', 'Unilever PLC', 'GBP', '43.44', 1, 100, '0.39', QUARTERLY),
  listing('AZN', 'GB0009895292', 'AstraZeneca PLC', 'GBP', '123.56', -2, 130, '1.68', [3, 9]),
  listing('SHEL', 'GB00BP6MXD84', 'Shell plc', 'GBP', '28.34', 0, 120, '0.26', QUARTERLY),
  listing('HSBA', 'GB0005405286', 'HSBC Holdings plc', 'GBP', '6.839', 5, 110, '0.08', [4, 6, 9, 12]),
];

export function listingOf(symbol: string): Listing {
  const listing = LISTINGS.find((one) => one.symbol === symbol);
  if (listing === undefined) throw new Error(`${symbol} is not listed`);
  return listing;
}
