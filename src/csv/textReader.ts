/**
 * Bytes to text in the encodings that other programs write. Refuses bytes that are none of it and a NUL; never replaces anything.
 */
import type { Encoding } from '../domain/mapping/mapping.ts';
import { Utf8Reader } from './decode.ts';
import { FileRefusal } from './fileRefusal.ts';
import { type ByteEncoding, highCharacters } from './letters.ts';

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
    case 'shift_jis':
    case 'gb18030':
    case 'big5':
    case 'euc-kr':
      return new WideReader(encoding);
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

/** Two bytes or more are one character. */
class WideReader implements TextReader {
  readonly #lines = new LineCount();
  readonly #decoder: InstanceType<typeof TextDecoder>;
  readonly #name: string;

  constructor(encoding: Encoding) {
    this.#name = encoding.replace(/^utf-16..$/, 'UTF-16');
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
        `what follows line ${this.#lines.line} is not ${this.#name}`,
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

export const countLineFeeds = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
};
