/**
 * Bytes to text in the encodings that other programs write: which one it is, and a reader for it. Refuses bytes that are
 * none of it, a NUL, and a file that is no text at all; never replaces anything.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import type { Encoding, LetterReading } from '../domain/mapping/mapping.ts';
import { Utf8Reader } from './decode.ts';
import { FileRefusal } from './fileRefusal.ts';
import { type ByteEncoding, encodingOfLetters, type FoundLetters, highCharacters } from './letters.ts';

export interface TextReader {
  /** The text of these bytes; a character cut in two waits for the next ones. */
  readonly push: (bytes: Uint8Array) => string;
  /** What was cut in two at the end of the file is refused here. */
  readonly end: () => void;
}

export function textReader(encoding: Encoding): TextReader {
  switch (encoding) {
    case 'utf-8':
      return new Utf8Reader();
    case 'utf-16le':
    case 'utf-16be':
      return new Utf16Reader(encoding);
    default:
      return new ByteReader(encoding);
  }
}

/** One byte is one character. */
class ByteReader implements TextReader {
  readonly #lines = new LineCount();
  readonly #high: string;
  /** Bytes that stand for other characters than those of their numbers. */
  readonly #others: RegExp;

  constructor(encoding: ByteEncoding) {
    this.#high = highCharacters(encoding);
    this.#others = encoding === 'windows-1252' ? /[\x80-\x9F]/g : /[\x80-\xFF]/g;
  }

  push(bytes: Uint8Array): string {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
    return this.#lines.take(text.replace(this.#others, (one) => this.#high[one.charCodeAt(0) - 0x80] ?? one));
  }

  end(): void {}
}

class Utf16Reader implements TextReader {
  readonly #lines = new LineCount();
  readonly #decoder: InstanceType<typeof TextDecoder>;

  constructor(encoding: 'utf-16le' | 'utf-16be') {
    this.#decoder = new TextDecoder(encoding, { fatal: true });
  }

  push(bytes: Uint8Array): string {
    return this.#decode(bytes, true);
  }

  end(): void {
    this.#decode(new Uint8Array(), false);
  }

  #decode(bytes: Uint8Array, stream: boolean): string {
    let text: string;
    try {
      text = this.#decoder.decode(bytes, { stream });
    } catch {
      throw new FileRefusal(
        'bad_encoding',
        this.#lines.line,
        null,
        `what follows line ${this.#lines.line} is not UTF-16`,
        'save the file as UTF-8, or name its encoding with --encoding',
      );
    }
    return this.#lines.take(text);
  }
}

/** Counts lines to name the one with a NUL in it. */
class LineCount {
  line = 1;

  take(text: string): string {
    const nul = text.indexOf('\0');
    this.line += countLineFeeds(nul < 0 ? text : text.slice(0, nul));
    if (nul < 0) return text;
    throw new FileRefusal(
      'nul_byte',
      this.line,
      null,
      `line ${this.line} holds a NUL character: the file is damaged or in another encoding`,
      'save the file as UTF-8, or name its encoding with --encoding',
    );
  }
}

const countLineFeeds = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
};

/** What is known of the encoding after some bytes: the last word is `found`. */
export class EncodingSniffer {
  #first = Buffer.alloc(0);
  #cut = Buffer.alloc(0);
  #isUtf8 = true;
  /** Characters of several bytes, as UTF-8 writes them: as many of these as of others, and the file is damaged UTF-8. */
  #long = 0;
  #stray = 0;
  /** Words with such characters, to tell by them. */
  readonly #words = new Set<string>();
  /** One that may go on. */
  #word = '';
  #found: FoundLetters | undefined;

  push(bytes: Uint8Array): void {
    this.#found = undefined;
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    if (this.#first.length < 4096) this.#first = Buffer.concat([this.#first, chunk.subarray(0, 4096)]);
    this.#count(chunk);
    if (!this.#isUtf8) return;
    const joined = this.#cut.length === 0 ? chunk : Buffer.concat([this.#cut, chunk]);
    const end = wholeCharacters(joined);
    this.#isUtf8 = isUtf8(joined.subarray(0, end));
    this.#cut = Buffer.from(joined.subarray(end));
  }

  #count(chunk: Buffer): void {
    if (this.#long + this.#stray > ENOUGH) return;
    if (isAscii(chunk)) {
      // Its last word may go on.
      this.#takeWords(chunk.subarray(isHigh(this.#word) ? 0 : -LONGEST_WORD).toString('latin1'));
      return;
    }
    this.#takeWords(chunk.toString('latin1'));
    const text = chunk.toString('latin1');
    for (const [one] of text.matchAll(HIGH_BYTES)) {
      if (LONG.test(one)) this.#long++;
      else this.#stray++;
    }
  }

  #takeWords(text: string): void {
    const all = this.#word + text;
    const end = all.search(/[^\s,;|]*$/) || all.length;
    for (const [word] of all.slice(0, end).matchAll(HIGH_WORDS))
      if (this.#words.size < MOST_WORDS) this.#words.add(word);
    this.#word = all.slice(end).slice(-LONGEST_WORD);
  }

  /** Refuses `binary_file` what is no text. */
  found(): Encoding {
    const first = this.#first;
    if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
    if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be';
    const nuls = first.filter((byte) => byte === 0).length;
    if (nuls > 0) {
      const odd = first.filter((byte, at) => byte === 0 && at % 2 === 1).length;
      // Text has them in every other place; what is zeroes in a row is damage.
      if (nuls * 3 > first.length && odd * 10 > nuls * 9) return 'utf-16le';
      if (nuls * 3 > first.length && odd * 10 < nuls) return 'utf-16be';
      return refuseNul(first);
    }
    const controls = first.filter((byte) => byte < 0x20 && !TEXT_CONTROLS.has(byte)).length;
    if (controls * 20 > first.length) throw notText();
    if (this.#isUtf8 && this.#cut.length === 0) return 'utf-8';
    // Read as anything else each of its letters would come out as two wrong ones: the reading tells which byte is none.
    if (this.#long > 0 && this.#long >= this.#stray) return 'utf-8';
    return this.#letters.encoding;
  }

  /** Where several encodings are as likely: a word of the file in each. */
  get readings(): readonly LetterReading[] {
    const { encoding, readings } = this.#letters;
    return this.found() === encoding ? readings : [];
  }

  /** Found once, until more is pushed. */
  get #letters(): FoundLetters {
    const last = this.#word.match(HIGH_WORDS) ?? [];
    this.#found ??= encodingOfLetters(
      [...new Set([...this.#words, ...last])],
      this.#first.toString('latin1'),
    );
    return this.#found;
  }
}

/** So many tell it. */
const ENOUGH = 1_000;
const HIGH_BYTES = /[\xC2-\xF4][\x80-\xBF]{1,3}|[\x80-\xFF]/g;
const LONGEST_WORD = 80;
const MOST_WORDS = 300;
const isHigh = (text: string): boolean => /[\x80-\xFF]/.test(text);
/** With what stands before and behind. */
const HIGH_WORDS = /.?[A-Za-z]*[\x80-\xFF][A-Za-z\x80-\xFF]*.?/g;
const LONG = /^.[\x80-\xBF]/;

/** Tab, line feed, form feed, carriage return, escape. */
const TEXT_CONTROLS = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b, 0x1a]);

/** How many bytes up to the last whole character, where these are UTF-8. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

const notText = (): FileRefusal =>
  new FileRefusal('binary_file', 1, null, 'the file is no text', 'export the statement as CSV');

function refuseNul(first: Buffer): never {
  const line = 1 + countLineFeeds(first.subarray(0, first.indexOf(0)).toString('latin1'));
  throw new FileRefusal(
    'nul_byte',
    line,
    null,
    `line ${line} holds a NUL character: the file is damaged or no text`,
    'export the statement as CSV again',
  );
}
