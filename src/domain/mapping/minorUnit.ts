/** Columns that say they are in hundredths of a currency, and their numbers brought to whole ones. */

export const isInMinorUnits = (name: string): boolean =>
  /\b(?:pence|pennies|cents?|centimes?|rappen|minor units?)\b/i.test(name);

/** Strict text with its point two places to the left. */
export function hundredth(text: string): string {
  const [, sign = '', units = '', decimals = ''] = /^(-?)(\d*)\.?(\d*)$/.exec(text) ?? [];
  const padded = units.padStart(3, '0');
  return `${sign}${padded.slice(0, -2)}.${padded.slice(-2)}${decimals}`;
}
