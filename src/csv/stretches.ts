/**
 * A file cut into stretches of whole rows, so that several readers can read it at once. Rows end with a line feed outside of
 * quotes; as long as quotes stand as they must, one is outside after an even number of them. Where they do not, the cut may
 * be wrong: whoever reads a stretch sees that, and what follows has to be read in one go.
 */
import type { Stretch } from './readRecords.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const QUOTE = 0x22;

/** More at once leave their readers more to tidy up. */
const STRETCH_BYTES = 65_536;
/** So much without the end of a row is no file to be cut. */
const MOST_BYTES = 2_097_152;

/** With the bytes of the file up to its end, and the line that comes next. */
export type CutStretch = Stretch & { readonly end: number; readonly nextLine: number };

/** Stretches of about so many bytes. Ends early, without a last one, where the file can't be cut. */
export async function* stretchesOf(
  source: AsyncIterable<Uint8Array>,
  most = STRETCH_BYTES,
): AsyncGenerator<CutStretch> {
  let held: Uint8Array[] = [];
  let length = 0;
  let line = 1;
  let end = 0;
  const stretch = (bytes: Uint8Array, isLast: boolean): CutStretch => {
    const nextLine = line + countOf(LINE_FEED, bytes);
    const cut = { bytes, line, isLast, nextLine, end: end + bytes.length };
    line = nextLine;
    end = cut.end;
    return cut;
  };
  for await (const piece of source) {
    held.push(piece);
    length += piece.length;
    if (length < most) continue;
    const bytes = joined(held, length);
    if (line === 1 && !hasLineFeeds(bytes)) return;
    const cut = lastRowEnd(bytes);
    if (cut === 0 && length > MOST_BYTES) return;
    held = [bytes.subarray(cut)];
    length -= cut;
    if (cut > 0) yield stretch(bytes.slice(0, cut), false);
  }
  const rest = joined(held, length);
  if (line > 1 || hasLineFeeds(rest)) yield stretch(rest, true);
}

/** In memory of their own, which can be handed over. */
function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** Whether its first line ends with a line feed, and so do all others. */
function hasLineFeeds(bytes: Uint8Array): boolean {
  const lineFeed = bytes.indexOf(LINE_FEED);
  const carriageReturn = bytes.indexOf(CARRIAGE_RETURN);
  return lineFeed >= 0 && (carriageReturn < 0 || carriageReturn >= lineFeed - 1);
}

/** Behind the last row that ends within; 0 where none does. */
function lastRowEnd(bytes: Uint8Array): number {
  let isOutside = countOf(QUOTE, bytes) % 2 === 0;
  let from = bytes.length;
  for (;;) {
    const found = from === 0 ? -1 : bytes.lastIndexOf(LINE_FEED, from - 1);
    if (countOf(QUOTE, bytes.subarray(found + 1, from)) % 2 === 1) isOutside = !isOutside;
    if (isOutside || found < 0) return found + 1;
    from = found;
  }
}

function countOf(mark: number, bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) count++;
  return count;
}
