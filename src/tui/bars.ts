/**
 * Figures as lengths and heights, in characters of one cell each: a bar is as long as its part of the most, a spark line has
 * a height for each figure. They stand beside the figures they draw, never instead of them. Pure.
 */
import type { Money } from '../domain/money.ts';
import type { Glyphs } from './theme.ts';

/** At most `width` cells; something that is more than nothing is never nothing. */
export function bar(part: Money, most: Money, width: number, pieces: readonly string[]): string {
  const steps = BigInt(pieces.length);
  if (part <= 0n || most <= 0n || width <= 0) return '';
  const whole = BigInt(width) * steps;
  const length = (part * whole + most / 2n) / most;
  const shown = length < 1n ? 1n : length > whole ? whole : length;
  const rest = pieces[Number(shown % steps) - 1] ?? '';
  return (pieces.at(-1) ?? '').repeat(Number(shown / steps)) + rest;
}

/** The same from the right edge to the left. */
export const barToLeft = (part: Money, most: Money, width: number, { barLeft }: Glyphs): string =>
  [...bar(part, most, width, barLeft)].reverse().join('');

/** A part of a whole with what is left of it: nothing but the empty part where it is zero or below. */
export function gauge(part: Money, whole: Money, width: number, glyphs: Glyphs): string {
  const filled = bar(part, whole, width, glyphs.barRight);
  return filled + glyphs.barEmpty.repeat(Math.max(0, width - [...filled].length));
}

/** A character for each figure; a space where one is not known. A line that does not move lies in the middle. */
export function sparkline(values: readonly (Money | null)[], { spark }: Glyphs): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return '';
  const low = known.reduce((least, value) => (value < least ? value : least));
  const high = known.reduce((most, value) => (value > most ? value : most));
  const top = BigInt(spark.length - 1);
  return values
    .map((value) => {
      if (value === null) return ' ';
      const level = high === low ? top / 2n : ((value - low) * top + (high - low) / 2n) / (high - low);
      return spark[Number(level)] ?? '';
    })
    .join('');
}
