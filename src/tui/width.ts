/**
 * The columns a text takes on a terminal, as string-width says, but plain text is answered without its Unicode tables:
 * their first use alone costs a fifth of the time to the first frame. The build gives this to Ink in place of
 * string-width; the options are those of string-width.
 */
import stringWidth, { type Options } from 'string-width';

/** ASCII and what the themes draw with: one cell and one unit each, and harmless. Most lines hold nothing else. */
export const PLAIN = /^[ -~…·•─│┼┤╶╴╰╭╮╯▁-▐░▲▼◆❯→←↑↓\ufdd1\ufdd2]*$/;
/** Colours and weights, as the themes write them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a style begins with an escape
const STYLES = /\u001b\[[\d;]*m/g;

export default function width(text: string, options?: Options): number {
  if (options !== undefined) return stringWidth(text, options);
  const shown = text.includes('\u001b') ? text.replace(STYLES, '') : text;
  return PLAIN.test(shown) ? shown.length : stringWidth(shown);
}
