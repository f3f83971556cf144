/** Whatever may happen to the shares of two accounts of one owner, drawn at random, for properties of histories. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { addDays, startOf } from '../../src/domain/day.ts';
import { METHODS } from '../../src/domain/method.ts';
import { formatPrice } from '../../src/domain/quantity.ts';
import { carryShares } from '../../src/services/carryShares.ts';
import { correctTrade, previewTradeCorrection } from '../../src/services/correctTrade.ts';
import { deleteAction } from '../../src/services/deleteAction.ts';
import { importCsv } from '../../src/services/importCsv.ts';
import { placeTrade } from '../../src/services/placeTrade.ts';
import { setAccountMethod } from '../../src/services/setAccountMethod.ts';
import type { SmallBank } from './smallBank.ts';

const ACCOUNTS = ['ANA-BRK', 'ANA-OLD'] as const;
const SYMBOLS = ['AAA', 'BBB', 'CCC'] as const;

export const anyAct = fc.record({
  what: fc.constantFrom(
    ...['buy', 'buy', 'buy', 'buy', 'sell', 'sell', 'edit', 'delete', 'carry', 'carry', 'method'],
    ...['split', 'spin_off', 'symbol_change', 'dividend', 'deleteAction'],
  ),
  day: fc.integer({ min: 0, max: 300 }),
  account: fc.constantFrom(...ACCOUNTS),
  symbol: fc.constantFrom(...SYMBOLS),
  other: fc.constantFrom(...SYMBOLS),
  method: fc.constantFrom(...METHODS),
  /** Whole shares, or parts of them. */
  qty: fc.oneof(
    fc.bigInt(1n, 40n).map((shares) => shares * 10n ** 8n),
    fc.bigInt(1n, 3n * 10n ** 9n),
  ),
  price: fc.bigInt(0n, 50n).map((cents) => cents * 10n ** 6n + 10n ** 7n),
  fees: fc.bigInt(0n, 20_000n),
  from: fc.integer({ min: 1, max: 5 }),
  to: fc.integer({ min: 1, max: 5 }),
  pays: fc.boolean(),
  isEverybodys: fc.boolean(),
  which: fc.integer({ min: 1, max: 10 }),
});
export type Act = typeof anyAct extends fc.Arbitrary<infer T> ? T : never;

const HEAD =
  'date,kind,symbol,currency,account_ref,ratio,new_symbol,cost_share,cash_in_lieu,cash_per_share,withholding';

/** The action as a line of a file; a kind takes no more cells than it knows. */
function lineOf({ what, day, account, symbol, other, price, from, to, pays, isEverybodys }: Act): string {
  const on = addDays('2025-01-01', day);
  const ratio = what === 'split' || what === 'spin_off' ? `${to}:${from}` : '';
  const newSymbol = what === 'spin_off' || what === 'symbol_change' ? other : '';
  const inLieu = pays && ratio !== '' ? formatPrice(price) : '';
  const dividend = what === 'dividend' ? `${formatPrice(price)},0.${from}` : ',';
  return `${on},${what},${symbol},EUR,${isEverybodys ? '' : account},${ratio},${newSymbol},${what === 'spin_off' ? `0.${from}` : ''},${inLieu},${dividend}`;
}

/** Does it, or is refused. */
export async function perform({ bank, admin, ana }: SmallBank, given: Act): Promise<void> {
  const { what, day, account, symbol, qty, price, fees, which, isEverybodys } = given;
  // Most sales find something to sell: purchases are early, though not all of them.
  const time = startOf(addDays('2025-01-01', what === 'sell' || what === 'carry' ? day + 150 : day));
  const there = account === 'ANA-BRK' ? 'ANA-OLD' : 'ANA-BRK';
  switch (what) {
    case 'buy':
    case 'sell':
      await placeTrade(bank, ana, {
        ...{ account, symbol, qty, price, fees, time },
        side: what === 'buy' ? 'BUY' : 'SELL',
      });
      return;
    case 'edit': {
      const request = { trade: `#${which}`, change: { qty, price, fees, time }, reason: 'edit' };
      const { revision } = await previewTradeCorrection(bank, ana, request);
      expect((await correctTrade(bank, ana, request)).revision).toEqual(revision);
      return;
    }
    case 'delete':
      await correctTrade(bank, ana, { trade: `#${which}`, change: null, reason: 'delete' });
      return;
    case 'carry':
      await carryShares(bank, ana, { from: account, to: there, symbol, qty, time });
      return;
    case 'method':
      await setAccountMethod(bank, ana, { account, method: given.method });
      return;
    case 'deleteAction':
      await deleteAction(bank, isEverybodys ? admin : ana, { action: `#${which}`, reason: 'delete' });
      return;
    default: {
      const bytes = Buffer.from(`${HEAD}\n${lineOf(given)}\n`);
      await importCsv(bank, isEverybodys ? admin : ana, {
        kind: 'actions',
        fileName: 'a.csv',
        source: { bytes },
      });
    }
  }
}
