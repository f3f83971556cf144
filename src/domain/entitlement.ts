/**
 * The cash that an action brings an account: a dividend less the tax withheld, or what is paid for a fraction of a share.
 * Paid in whole minor units of the currency, half-even, because nobody can pay less than a cent.
 * Worked: 0.24 a share on 37 shares is 8.88; 15 % of it is 1.332, so 1.33 is withheld and 7.55 arrives.
 */
import type { Dividend } from './actions.ts';
import { type Currency, minorUnits } from './currency.ts';
import { divideHalfEven, inRange } from './fixed.ts';
import { MONEY_SCALE, type Money } from './money.ts';
import type { Sale } from './position.ts';
import { type Price, QUANTITY_SCALE, type Quantity } from './quantity.ts';

/** Prices and rates have as many decimals as quantities. */
const PRODUCT_SCALE = QUANTITY_SCALE + QUANTITY_SCALE;
const TAX_SCALE = MONEY_SCALE + QUANTITY_SCALE;

export interface Entitlement {
  readonly actionId: number;
  readonly accountId: number;
  /** Of the shares that were entitled, or of which a fraction was sold. */
  readonly instrumentId: number;
  /** The shares that were entitled, or the fraction that was sold. */
  readonly qty: Quantity;
  readonly gross: Money;
  /** Tax; gross - withheld arrives. */
  readonly withheld: Money;
  /** Of the fraction. */
  readonly sale?: Sale;
}

/** What is paid for so many shares. */
export const paidFor = (qty: Quantity, perShare: Price, currency: Currency): Money =>
  inMinorUnits(qty * perShare, PRODUCT_SCALE, currency);

/** What a dividend brings to so many shares; undefined where that is less than can be paid. */
export function dividendOn(dividend: Dividend, held: Quantity): Entitlement | undefined {
  const { id, accountId, instrumentId, perShare, withholding, currency } = dividend;
  const gross = paidFor(held, perShare, currency);
  if (gross === 0n) return undefined;
  const withheld = inMinorUnits(gross * withholding, TAX_SCALE, currency);
  return { actionId: id, accountId, instrumentId, qty: held, gross, withheld };
}

/** From so many decimals, in one step: of an amount that is rounded to 1e-4 first, what lay just above a half cent would be one. */
function inMinorUnits(exact: bigint, decimals: number, currency: Currency): Money {
  const minor = minorUnits(currency);
  const paid = divideHalfEven(exact, 10n ** BigInt(decimals - minor)) * 10n ** BigInt(MONEY_SCALE - minor);
  return inRange(paid, 'what an action brings');
}
