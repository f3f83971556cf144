/**
 * Bytes to text, strictly UTF-8: a byte order mark is left out, anything that is not UTF-8 is refused with its line
 * and byte, never replaced. A NUL is refused too: it means a damaged file or another encoding.
 */
import { FileRefusal } from './fileRefusal.ts';

const LINE_FEED = 0x0a;

/** A byte order mark is one at the beginning only. */
const decoderFrom = (line: number) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: line > 1 });

export class Utf8Reader {
  readonly #decoder: ReturnType<typeof decoderFrom>;
  /** Line feeds in the text given out so far. */
  #lineFeeds: number;
  /** Bytes of the line that is not at its end yet: an error is told by its place in the line. */
  #openLine: Uint8Array[] = [];

  /** From the beginning of a file, or of a line further down. */
  constructor(line = 1) {
    this.#decoder = decoderFrom(line);
    this.#lineFeeds = line - 1;
  }

  /** The text of these bytes; a character cut in two waits for the next ones. */
  push(bytes: Uint8Array): string {
    return this.#decode(bytes, true);
  }

  /** What was cut in two at the end of the file is refused here. */
  end(): void {
    this.#decode(new Uint8Array(), false);
  }

  #decode(bytes: Uint8Array, stream: boolean): string {
    let text: string;
    try {
      text = this.#decoder.decode(bytes, { stream });
    } catch {
      throw this.#notUtf8(bytes);
    }
    if (text.includes('\0'))
      throw nulByte(this.#lineFeeds + 1 + countLineFeeds(text.slice(0, text.indexOf('\0'))));
    this.#lineFeeds += countLineFeeds(text);
    const lastEnd = bytes.lastIndexOf(LINE_FEED);
    if (lastEnd >= 0) this.#openLine = [];
    this.#openLine.push(bytes.subarray(lastEnd + 1));
    return text;
  }

  #notUtf8(bytes: Uint8Array): FileRefusal {
    let line = this.#lineFeeds + 1;
    let rest = Buffer.concat([...this.#openLine, bytes]);
    for (;;) {
      const end = rest.indexOf(LINE_FEED);
      const badByte = firstBadByte(end < 0 ? rest : rest.subarray(0, end + 1));
      if (badByte !== undefined || end < 0) return notUtf8(line, badByte ?? 0, rest);
      rest = rest.subarray(end + 1);
      line++;
    }
  }
}

/** Index of the first byte of what is no character; undefined when the line is sound. */
function firstBadByte(line: Uint8Array): number | undefined {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let start = 0;
  for (let at = 0; at < line.length; at++) {
    try {
      if (decoder.decode(line.subarray(at, at + 1), { stream: true }) !== '') start = at + 1;
    } catch {
      return start;
    }
  }
  return start < line.length ? start : undefined;
}

function notUtf8(line: number, at: number, bytes: Uint8Array): FileRefusal {
  const byte = bytes[at] ?? 0;
  const isUtf16 = line === 1 && at === 0 && (byte === 0xff || byte === 0xfe);
  const message = isUtf16
    ? 'the file is UTF-16, not UTF-8'
    : `byte ${at + 1} of line ${line} (0x${byte.toString(16).toUpperCase().padStart(2, '0')}) is not UTF-8`;
  return new FileRefusal('not_utf8', line, null, message, 'save the file as UTF-8');
}

const countLineFeeds = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
};

const nulByte = (line: number): FileRefusal =>
  new FileRefusal(
    'nul_byte',
    line,
    null,
    `line ${line} holds a NUL character: the file is damaged or not UTF-8`,
    'export it anew; where it is written like that, save it as UTF-8',
  );
