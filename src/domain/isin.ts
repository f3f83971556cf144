/**
 * ISIN: two letters of a country, nine letters or digits, a check digit. Source: ISO 6166, annex C (Luhn over the
 * digits, letters read as 10 to 35). Worked: DE0007164600 is SAP; DE0007164601 is refused.
 */
import { refuse } from './refusal.ts';

/** Twelve capital letters and digits. */
export type Isin = string;

const FORM = /^[A-Z]{2}[A-Z0-9]{9}\d$/;

export function parseIsin(text: string): Isin {
  if (!FORM.test(text))
    refuse(
      'bad_isin',
      `"${text}" is not an ISIN like DE0007164600`,
      'write the twelve capital letters and digits',
    );
  if (luhnSum(text) % 10 !== 0)
    refuse('bad_isin', `"${text}" has a wrong check digit`, 'compare it with the original, digit by digit');
  return text;
}

function luhnSum(isin: Isin): number {
  const digits = [...isin].map((character) => Number.parseInt(character, 36)).join('');
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const counted = place % 2 === 0 ? digit : digit * 2;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum;
}
