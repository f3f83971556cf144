/** IBANs in the lines above a table: an account's own number stands there in many statements. */

const CANDIDATE = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{1,4}){3,8}\b/g;

/** The first IBAN whose check digits fit, without spaces; undefined where there is none. */
export function readIbanIn(cells: readonly string[]): string | undefined {
  for (const cell of cells)
    for (const [found] of cell.matchAll(CANDIDATE)) {
      // A word behind it looks like one more group.
      for (let groups = found.split(' '); groups.length > 0; groups = groups.slice(0, -1)) {
        const iban = groups.join('');
        if (isIban(iban)) return iban;
      }
    }
  return undefined;
}

/** ISO 13616: the digits, country and check digits moved behind and letters as numbers, leave 1 when divided by 97. */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  let rest = 0;
  for (const one of `${text.slice(4)}${text.slice(0, 4)}`) {
    const value = Number.parseInt(one, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
