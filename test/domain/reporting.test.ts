import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import { isMissing, type Missing, type Rates, rateLookup } from '../../src/domain/exchange.ts';
import { METHODS, type Method } from '../../src/domain/method.ts';
import { formatMoney } from '../../src/domain/money.ts';
import type { Position } from '../../src/domain/position.ts';
import { parseRate } from '../../src/domain/quantity.ts';
import { replayTrades } from '../../src/domain/replay.ts';
import { type ReportedPart, reportedParts, withReportedCost } from '../../src/domain/reporting.ts';
import type { Trade } from '../../src/domain/trade.ts';
import { anyMethod, closedHistory, history } from './arbitrary.ts';
import { readTrades } from './ledgerNotation.ts';

const ratesOf = (...rows: [day: string, rate: string][]): Rates => ({
  base: 'EUR',
  maxAgeDays: 10,
  lookup: rateLookup(rows.map(([day, rate]) => ({ base: 'USD', quote: 'EUR', day, value: parseRate(rate) }))),
});

const usd = (trades: readonly Trade[]): Trade[] => trades.map((trade) => ({ ...trade, currency: 'USD' }));

interface Reported {
  readonly position: Position;
  readonly parts: readonly (ReportedPart | Missing)[];
}

/** A walk that carries the cost in euro along, and what each sale brought there. */
function inEuro(trades: readonly Trade[], method: Method, rates: Rates): Reported {
  const reporting = { currency: 'EUR', rates };
  const restated = trades.map((trade) => withReportedCost(trade, reporting));
  const { sales, position } = replayTrades(restated, method);
  const [first] = trades;
  const parts = sales.flatMap((sale) => reportedParts(sale, sale.consumed, first?.currency ?? '', reporting));
  return { position, parts };
}

const known = ({ parts }: Reported): ReportedPart[] =>
  parts.map((part) => {
    if (isMissing(part)) throw new Error(part.reason);
    return part;
  });

const shown = (reported: Reported): string[][] =>
  known(reported).map((part) =>
    [part.gain, part.priceEffect, part.exchangeEffect].map((each) => formatMoney(each)),
  );

const costLeft = ({ position }: Reported): string[] =>
  position.lots.map(({ reportedCost }) => formatMoney(reportedCost ?? 0n));

describe('a gain in the reporting currency', () => {
  test('is split in price and exchange effect', () => {
    const rates = ratesOf(['2025-01-10', '0.90'], ['2025-06-10', '0.80']);
    const found = inEuro(usd(readTrades('2025-01-10 buy 10 @ 100\n2025-06-10 sell 10 @ 120')), 'fifo', rates);
    expect(shown(found)).toEqual([['60.00', '160.00', '-100.00']]); // 960 - 900; 200 x 0.80; 1000 x -0.10
  });

  test('by average, the pool is kept at the rates of the purchases', () => {
    const rates = ratesOf(['2025-01-10', '0.90'], ['2025-02-10', '1.00'], ['2025-06-10', '0.80']);
    const found = inEuro(
      usd(readTrades('2025-01-10 buy 10 @ 100\n2025-02-10 buy 10 @ 120\n2025-06-10 sell 10 @ 150 fee 10')),
      'average',
      rates,
    );
    // pool 900 + 1200 = 2100 for 20, half 1050; proceeds 1490 x 0.80 = 1192; price (1490 - 1100) x 0.80 = 312
    expect(shown(found)).toEqual([['142.00', '312.00', '-170.00']]);
    expect(costLeft(found)).toEqual(['1050.00']);
  });

  test('by highest cost, the lots are those that cost most in the currency of the instrument', () => {
    const rates = ratesOf(['2025-01-10', '1.00'], ['2025-02-10', '0.50'], ['2025-06-10', '0.80']);
    const found = inEuro(
      usd(readTrades('2025-01-10 buy 1 @ 100\n2025-02-10 buy 1 @ 120\n2025-06-10 sell 1 @ 150')),
      'hifo',
      rates,
    );
    // the lot of 120 USD, which cost 60 EUR: 120 - 60; price 30 x 0.80; the lot of 100 EUR is left
    expect(shown(found)).toEqual([['60.00', '24.00', '36.00']]);
    expect(costLeft(found)).toEqual(['100.00']);
  });

  test('without a rate is a reason, and only where the rate is needed', () => {
    const trades = usd(
      readTrades('2025-01-10 buy 10 @ 100\n2025-03-10 buy 10 @ 100\n2025-04-10 sell 15 @ 120'),
    );
    const rates = ratesOf(['2025-03-08', '0.90'], ['2025-04-10', '0.80']);
    const { parts, position } = inEuro(trades, 'fifo', rates);
    // 600 x 0.80 - 500 x 0.90
    expect(parts).toEqual([
      { reason: 'no rate USD/EUR on or before 2025-01-10' },
      {
        proceeds: 480_0000n,
        fees: 0n,
        cost: 450_0000n,
        gain: 30_0000n,
        priceEffect: 80_0000n,
        exchangeEffect: -50_0000n,
      },
    ]);
    expect(position.lots.map(({ reportedCost }) => reportedCost)).toEqual([450_0000n]);
    expect(inEuro(trades, 'average', rates).parts).toEqual([
      { reason: 'no rate USD/EUR for one of the purchases' },
    ]);
    expect(inEuro(trades, 'fifo', ratesOf(['2025-01-10', '0.90'])).parts[1]).toEqual({
      reason: 'the last rate USD/EUR before 2025-04-10 is of 2025-01-10, older than 10 days',
    });
  });
});

/** A rate for every day, moving up and down. */
const wandering: Rates = {
  base: 'EUR',
  maxAgeDays: 0,
  lookup: rateLookup(
    Array.from({ length: 6000 }, (_, index) => ({
      base: 'USD',
      quote: 'EUR',
      day: addDays('2023-12-31', index),
      value: parseRate(`0.${7000 + ((index * 37) % 2999)}`),
    })),
  ),
};

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

describe('for every history and method', () => {
  test('in its own currency a walk tells what it always tells, and no exchange effect', () => {
    fc.assert(
      fc.property(history, anyMethod, (trades, method) => {
        const found = inEuro(trades, method, ratesOf());
        const own = replayTrades(trades, method);
        expect(found.position.lots.map(({ reportedCost }) => reportedCost)).toEqual(
          own.position.lots.map(({ costOpen }) => costOpen),
        );
        expect(sum(known(found).map(({ gain }) => gain))).toBe(own.position.realizedGain);
        expect(known(found).every(({ exchangeEffect }) => exchangeEffect === 0n)).toBe(true);
      }),
    );
  });

  test('gain = price effect + exchange effect = proceeds - cost', () => {
    fc.assert(
      fc.property(history, anyMethod, (trades, method) => {
        for (const part of known(inEuro(usd(trades), method, wandering))) {
          expect(part.priceEffect + part.exchangeEffect).toBe(part.gain);
          expect(part.proceeds - part.cost).toBe(part.gain);
        }
      }),
    );
  });

  test('what was paid is what was relieved and what is left', () => {
    fc.assert(
      fc.property(history, anyMethod, (trades, method) => {
        const found = inEuro(usd(trades), method, wandering);
        const reporting = { currency: 'EUR', rates: wandering };
        const paid = usd(trades).map((trade) => withReportedCost(trade, reporting).reportedCost ?? 0n);
        const left = found.position.lots.map(({ reportedCost }) => reportedCost ?? 0n);
        expect(sum(known(found).map(({ cost }) => cost)) + sum(left)).toBe(sum(paid));
      }),
    );
  });

  test('a closed position has gained the same by every method', () => {
    fc.assert(
      fc.property(closedHistory, (trades) => {
        const gains = METHODS.map((method) =>
          sum(known(inEuro(usd(trades), method, wandering)).map(({ gain }) => gain)),
        );
        expect(new Set(gains).size).toBe(1);
      }),
    );
  });
});
