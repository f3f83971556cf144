/** Quantities, prices and exchange rates: `bigint` counts of 1e-8. */
import { formatFixed, parseFixed } from './fixed.ts';
import { figure } from './sentence.ts';

/** Units of 1e-8 of a share: 1.5 shares is 150000000n. */
export type Quantity = bigint;
/** Units of 1e-8 of a currency unit for one share. */
export type Price = bigint;
/** Units of 1e-8: how many units of the quote currency one unit of the base currency buys. */
export type Rate = bigint;
export const QUANTITY_SCALE = 8;

export const parseQuantity = (text: string): Quantity => parseFixed(text, QUANTITY_SCALE, 'a quantity');
export const parsePrice = (text: string): Price => parseFixed(text, QUANTITY_SCALE, 'a price');
export const parseRate = (text: string): Rate => parseFixed(text, QUANTITY_SCALE, 'a rate');

/** Decimal text without trailing zeros: 10, 0.5. */
export const formatQuantity = (quantity: Quantity): string => formatFixed(quantity, QUANTITY_SCALE);
/** Decimal text with at least two decimals: 182.40, 0.00012345. */
export const formatPrice = (price: Price): string => formatFixed(price, QUANTITY_SCALE, 2);
/** Decimal text without trailing zeros: 1.0834. */
export const formatRate = (rate: Rate): string => formatFixed(rate, QUANTITY_SCALE);

/** The same within a sentence, which a screen writes in its own way. */
export const sayQuantity = (quantity: Quantity): string => figure(formatQuantity(quantity));
export const sayPrice = (price: Price): string => figure(formatPrice(price));
export const sayRate = (rate: Rate): string => figure(formatRate(rate));
