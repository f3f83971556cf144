/** Which of the encodings that other programs write a file is in. Refuses a NUL, and a file that is no text at all. */
import { isAscii, isUtf8 } from 'node:buffer';
import type { Encoding, LetterReading } from '../domain/mapping/mapping.ts';
import { FileRefusal } from './fileRefusal.ts';
import { encodingOfLetters } from './letters.ts';
import { countLineFeeds } from './textReader.ts';
import { wideLettersOf } from './wideLetters.ts';

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
  #found: Found | undefined;
  /** From the line of the first of such bytes on. */
  #wide = Buffer.alloc(0);

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
    const isPlain = isAscii(chunk);
    // What follows may be the second half of a character.
    if (!isPlain || this.#wide.length > 0) this.#takeWide(chunk);
    if (isPlain) {
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
    const start = all.search(/[^\s,;|]*$/);
    const end = start === 0 && all.length > LONGEST_WORD ? all.length : start;
    for (const [word] of all.slice(0, end).matchAll(HIGH_WORDS))
      if (this.#words.size < MOST_WORDS) this.#words.add(word);
    this.#word = all.slice(end).slice(-LONGEST_WORD);
  }

  #takeWide(chunk: Buffer): void {
    if (this.#wide.length >= WIDE_SAMPLE) return;
    // A line begins with a whole character; the first one where a chunk begins within a line is the chunk's.
    const from = this.#wide.length > 0 ? 0 : lineOfFirstHigh(chunk);
    this.#wide = Buffer.concat([this.#wide, chunk.subarray(from, from + WIDE_SAMPLE)]);
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
  get #letters(): Found {
    this.#found ??= this.#look();
    return this.#found;
  }

  #look(): Found {
    const last = this.#word.match(HIGH_WORDS) ?? [];
    const found = encodingOfLetters([...new Set([...this.#words, ...last])], this.#first.toString('latin1'));
    if (!found.isDoubtful) return found;
    const wide = wideLettersOf(this.#wide);
    return {
      encoding: wide.encoding ?? found.encoding,
      readings: wide.encoding === undefined ? [...wide.readings, ...found.readings] : [],
    };
  }
}

interface Found {
  readonly encoding: Encoding;
  readonly readings: readonly LetterReading[];
}

const WIDE_SAMPLE = 8_192;

/** Where the line begins that has the first byte above 0x7F. */
function lineOfFirstHigh(chunk: Buffer): number {
  const high = chunk.findIndex((byte) => byte >= 0x80);
  return chunk.lastIndexOf(0x0a, high) + 1;
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
