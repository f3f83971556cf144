/**
 * Bytes of a statement to text, in the characters it declares: a byte order mark, the header of OFX 1.x or the
 * declaration of XML tells; UTF-8 without any. Bytes that are no text are refused with their line, never replaced.
 */
import { Utf8Reader } from '../csv/decode.ts';
import { FileRefusal } from '../csv/fileRefusal.ts';

const DECLARED = /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/;
/** The header of OFX 1.x may come without line ends between its fields. */
const OFX_CHARSET = /CHARSET\s*:\s*(1252|1250|1251|8859-1|ISO-?8859-1|ISO-?8859-15|UTF-?8|NONE)/i;
const OFX_UNICODE = /ENCODING\s*:\s*(?:UTF-?8|UNICODE)/i;
const OFX_LABELS: Readonly<Record<string, string>> = { '8859-1': 'iso-8859-1', NONE: 'utf-8' };

/** A label of TextDecoder. Refuses an encoding that is not known. */
export function charsetOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  const text = new TextDecoder('latin1').decode(head);
  const label = labelIn(text);
  return isSingleByte(label) && saysUtf8(head) ? 'utf-8' : label;
}

function labelIn(text: string): string {
  const declared = DECLARED.exec(text)?.[1];
  if (declared !== undefined) return known(declared);
  if (!/^\s*OFXHEADER/i.test(text) || OFX_UNICODE.test(text)) return 'utf-8';
  const charset = OFX_CHARSET.exec(text)?.[1]?.toUpperCase() ?? 'NONE';
  return known(OFX_LABELS[charset] ?? (/^\d/.test(charset) ? `windows-${charset}` : charset));
}

function known(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    throw new FileRefusal(
      'unknown_format',
      1,
      null,
      `the file says it is written in "${label.slice(0, 40)}", which is not known`,
      'save it as UTF-8',
    );
  }
}

const isSingleByte = (label: string): boolean => /^(?:windows-|iso-8859)/.test(label);

/** Text in Windows-1252 is never sound UTF-8 by chance; a header that says so is often a leftover. */
function saysUtf8(head: Uint8Array): boolean {
  if (head.every((byte) => byte < 0x80)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Lines end with a line feed in what it gives out, whatever ended them. */
export class TextReader {
  readonly #utf8: Utf8Reader | undefined;
  readonly #decoder: InstanceType<typeof TextDecoder> | undefined;
  #carriage = false;

  constructor(charset: string) {
    if (charset === 'utf-8') this.#utf8 = new Utf8Reader();
    else this.#decoder = new TextDecoder(charset, { fatal: true });
  }

  push(bytes: Uint8Array): string {
    return this.#withLineFeeds(this.#utf8?.push(bytes) ?? this.#decode(bytes, true));
  }

  end(): string {
    this.#utf8?.end();
    return this.#withLineFeeds(this.#decoder === undefined ? '' : this.#decode(new Uint8Array(), false));
  }

  #decode(bytes: Uint8Array, stream: boolean): string {
    try {
      const text = this.#decoder?.decode(bytes, { stream }) ?? '';
      if (!text.includes('\0')) return text;
    } catch {
      // Told below.
    }
    throw new FileRefusal('not_utf8', 1, null, 'the file holds bytes that are no text', 'save it as UTF-8');
  }

  #withLineFeeds(text: string): string {
    const whole = this.#carriage && !text.startsWith('\n') ? `\n${text}` : text;
    this.#carriage = text === '' ? false : text.endsWith('\r');
    return (this.#carriage ? whole.slice(0, -1) : whole).replace(/\r\n?/g, '\n');
  }
}
