/** Instruments: what can be traded. Everybody knows them. */
import type { Currency } from '../../domain/currency.ts';
import type { Day } from '../../domain/day.ts';
import type { Price } from '../../domain/quantity.ts';
import { insert, select } from '../select.ts';
import { list, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { lastPriceDay } from './lastPrices.ts';
import { contains } from './contains.ts';

export interface Instrument {
  readonly id: number;
  readonly symbol: string;
  readonly isin: string | null;
  readonly name: string;
  readonly currency: Currency;
}

/** What somebody may mean by a symbol or an ISIN, by entry, and whether the account has traded or holds it. */
export const findInstruments = (at: Store | Tx, code: string, accountId: number) =>
  select(
    at,
    sql`SELECT i.id, i.symbol, i.isin, i.name, i.currency,
          (EXISTS (SELECT 1 FROM trade t WHERE t.account_id = ${accountId} AND t.instrument_id = i.id)
            OR EXISTS (SELECT 1 FROM holding h WHERE h.account_id = ${accountId} AND h.instrument_id = i.id)) AS traded
        FROM instrument i WHERE i.symbol IN (${list([code, code.toUpperCase()])}) OR i.isin = ${code.toUpperCase()}
        ORDER BY i.id`,
    { id: 'id', symbol: 'text', isin: 'text?', name: 'text', currency: 'text', traded: 'bool' },
  );

export const instrumentsById = async (at: Store | Tx, ids: readonly number[]): Promise<Instrument[]> =>
  ids.length === 0
    ? []
    : select(at, sql`SELECT id, symbol, isin, name, currency FROM instrument WHERE id IN (${list(ids)})`, {
        id: 'id',
        symbol: 'text',
        isin: 'text?',
        name: 'text',
        currency: 'text',
      });

export const insertInstrument = (tx: Tx, symbol: string, currency: Currency): Promise<number> =>
  insert(tx, sql`INSERT INTO instrument (symbol, name, currency) VALUES (${symbol}, ${symbol}, ${currency})`);

export interface PricedInstrument extends Instrument {
  /** The last price on or before the day that was asked for. */
  readonly lastPrice: Price | null;
  readonly pricedOn: Day | null;
}

/** Instruments whose symbol, ISIN or name contains the text, by symbol, with their last price on a day. */
export const instrumentsLike = (
  at: Store,
  text: string,
  on: Day,
  most: number,
): Promise<PricedInstrument[]> =>
  select(
    at,
    sql`SELECT i.id, i.symbol, i.isin, i.name, i.currency, p.price AS last_price, p.day AS priced_on
        FROM (
          SELECT id, symbol, isin, name, currency FROM instrument
          WHERE ${contains('symbol', text)} OR ${contains('isin', text)} OR ${contains('name', text)}
          ORDER BY symbol, id LIMIT ${most}
        ) i LEFT JOIN price p ON p.instrument_id = i.id
          AND p.day = ${lastPriceDay(on)}
        ORDER BY i.symbol, i.id`,
    {
      id: 'id',
      symbol: 'text',
      isin: 'text?',
      name: 'text',
      currency: 'text',
      lastPrice: 'quantity?',
      pricedOn: 'day?',
    },
  );
