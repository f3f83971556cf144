/**
 * Keeps a spreadsheet from running a text cell as a formula. `'` goes before text that starts with `= + - @`, tab or
 * carriage return, and is taken off again when the file comes back: `unguardText(guardText(t)) === t` for every text.
 */

/** Text already guarded once is guarded again, or taking off would change a text that came with its own `'`. */
const RISKY = /^'*[=+\-@\t\r]/;
const APOSTROPHE = 0x27;
const GUARDED = /^'+[=+\-@\t\r]/;

export const guardText = (text: string): string => (RISKY.test(text) ? `'${text}` : text);
export const unguardText = (text: string): string =>
  text.charCodeAt(0) === APOSTROPHE && GUARDED.test(text) ? text.slice(1) : text;
