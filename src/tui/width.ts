/**
 * The columns a text takes on a terminal, as string-width says, but plain text is answered without its Unicode tables:
 * they alone cost a fifth of the time to the first frame. The build gives this to Ink in place of string-width, whose
 * options are taken, and loads that at its first use.
 */
import stringWidth, { type Options } from 'string-width';

/** Letters of Latin scripts and what the themes draw with: one cell and one unit each, and harmless. Most lines hold nothing else. */
export const PLAIN = /^[ -~¡-¬®-ɏ–—‘’“”€…·•─│┼┤╶╴╰╭╮╯▁-▐░▲▼◆❯→←↑↓\ufdd1\ufdd2]*$/;
/** The same with ideographs and kana, each of two cells. */
const WIDE = /[一-鿿ぁ-ゖァ-ヺ]/g;
/** Colours and weights, as the themes write them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a style begins with an escape
const STYLES = /\u001b\[[\d;]*m/g;

export default function width(text: string, options?: Options): number {
  if (options !== undefined) return stringWidth(text, options);
  const shown = text.includes('\u001b') ? text.replace(STYLES, '') : text;
  if (PLAIN.test(shown)) return shown.length;
  const narrow = shown.replace(WIDE, '');
  return PLAIN.test(narrow) ? 2 * shown.length - narrow.length : stringWidth(shown);
}
