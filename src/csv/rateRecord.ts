/**
 * A row of a file of rates as a record: one unit of the base currency is `rate` units of the quote currency. A row of
 * `rates.csv` holds one pair, a row of the ECB's reference rates the euro with every currency.
 */
import { type Currency, parseCurrency } from '../domain/currency.ts';
import { type Day, parseDay } from '../domain/day.ts';
import { parseRate, type Rate } from '../domain/quantity.ts';
import { refuse } from '../domain/refusal.ts';
import { type Cells, remembering } from './cells.ts';
import type { Header } from './columns.ts';
import { ecbCurrency, isNoRate, parseEcbDay } from './ecbRates.ts';

export interface PairRate {
  readonly base: Currency;
  readonly quote: Currency;
  readonly rate: Rate;
  /** Where the rate stands. */
  readonly column: string;
}

export interface RateRecord {
  readonly day: Day;
  readonly pairs: readonly PairRate[];
}

export const rateReader = ({ places }: Pick<Header, 'places'>): ((cells: Cells) => RateRecord) =>
  places.has('base') ? pairReader() : ecbReader([...places.keys()].filter((column) => column !== 'date'));

function pairReader(): (cells: Cells) => RateRecord {
  const readDay = remembering(parseDay);
  const readCurrency = remembering(parseCurrency);
  return (cells) => {
    const day = cells.required('date', readDay, '');
    const base = cells.required('base', readCurrency, '');
    const quote = cells.required('quote', (text) => demandOther(readCurrency(text), base), '');
    return { day, pairs: [{ base, quote, rate: cells.required('rate', readRate, 1n), column: 'rate' }] };
  };
}

const ecbReader =
  (columns: readonly string[]) =>
  (cells: Cells): RateRecord => ({
    day: cells.required('date', parseEcbDay, ''),
    pairs: columns.flatMap((column) => {
      const rate = cells.optional(column, (text) => (isNoRate(text) ? null : readRate(text.trim())), null);
      return rate === null ? [] : [{ base: 'EUR', quote: ecbCurrency(column), rate, column }];
    }),
  });

const demandOther = (quote: Currency, base: Currency): Currency =>
  quote === base ? refuse('bad_value', `base and quote are both ${base}`) : quote;

function readRate(text: string): Rate {
  const rate = parseRate(text);
  return rate <= 0n ? refuse('not_positive', `a rate of ${text}: it must be above zero`) : rate;
}
