/** Ratios of shares, as companies announce them: so many new for so many old. */
import { divideHalfEven, inRange } from './fixed.ts';
import { formatQuantity, parseQuantity, type Quantity } from './quantity.ts';
import { refuse } from './refusal.ts';

/** `to` for every `from`: a split of 2 for 1 is `{from: 1n, to: 2n}`. Both in the same unit, whatever that is. */
export interface ShareRatio {
  readonly from: bigint;
  readonly to: bigint;
}

/** Reads `4:1`, four new for one old; both may have decimals, as in `0.4567:1`. Refuses other forms and zero. */
export function parseShareRatio(text: string): ShareRatio {
  const [to, from, ...more] = text.split(':').map((part) => part.trim());
  if (to === undefined || from === undefined || more.length > 0)
    refuse('bad_value', `"${text}" is not a ratio like 4:1`, 'write new for old shares with a colon between');
  const ratio = { from: parseQuantity(from), to: parseQuantity(to) };
  if (ratio.from <= 0n || ratio.to <= 0n)
    refuse('not_positive', 'a ratio must be above zero', 'write it as new for old shares');
  return ratio;
}

/** As it is read, for one whose parts are quantities. */
export const formatShareRatio = ({ from, to }: ShareRatio): string =>
  `${formatQuantity(to)}:${formatQuantity(from)}`;

/** qty x to / from, half-even to 1e-8; refuses `too_precise` where nothing would be left of something, and `too_large`. */
export function inRatio(qty: Quantity, { from, to }: ShareRatio): Quantity {
  const result = divideHalfEven(qty * to, from);
  if (result === 0n && qty > 0n)
    refuse('too_precise', `of ${formatQuantity(qty)} shares nothing would be left`, 'check the ratio');
  return inRange(result, 'the quantity of a position');
}
