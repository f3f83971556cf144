/** Decimal texts as whole numbers of a small unit. This folder reckons by itself: it takes nothing from the program that it checks. */

export const MONEY = 4;
export const SHARES = 8;

/** Refuses a text with more places than that. */
export function units(text: string, places: number): bigint {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (found === null) throw new Error(`no decimal: ${text}`);
  const [, sign, whole = '', rest = ''] = found;
  if (rest.length > places) throw new Error(`more than ${places} places: ${text}`);
  const size = BigInt(whole + rest.padEnd(places, '0'));
  return sign === '-' ? -size : size;
}

/** Without zeros behind. */
export function textOf(value: bigint, places: number): string {
  const digits = String(value < 0n ? -value : value).padStart(places + 1, '0');
  const rest = digits.slice(-places).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -places)}${rest && `.${rest}`}`;
}

/** A tie goes to the even one. */
export function halfEven(above: bigint, below: bigint): bigint {
  const [top, bottom] = below < 0n ? [-above, -below] : [above, below];
  let floor = top / bottom;
  if (top % bottom < 0n) floor -= 1n;
  const twice = 2n * (top - floor * bottom);
  return twice > bottom || (twice === bottom && floor % 2n !== 0n) ? floor + 1n : floor;
}

/** Shares times a price, as money. */
export const gross = (qty: bigint, price: bigint): bigint => halfEven(qty * price, 10n ** 12n);
