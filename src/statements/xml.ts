/**
 * XML to elements. What a document type declares is not read: an entity of its own making is refused like any other
 * fault, and nothing is ever fetched.
 */
import sax from 'sax';
import { broken, type Elements } from './markup.ts';
import { PlainElements } from './plainElements.ts';

/** What is kept until an element is whole; what is larger is read tag by tag. */
const MOST_HELD = 65_536;

/** What the parser has, and its types leave out. */
interface ParserState {
  readonly state: number;
  /** The open elements. */
  readonly tags: readonly unknown[];
}
const { TEXT } = (sax as unknown as { readonly STATE: { readonly TEXT: number } }).STATE;

export class XmlReader {
  readonly #parser = sax.parser(true, { position: true });
  readonly #plain: PlainElements;
  /** An element that is not whole yet. */
  #held = '';

  /** `nameOf` gives an element the name by which it is known: without its prefix, say. */
  constructor(elements: Elements, nameOf: (name: string) => string) {
    const parser = this.#parser;
    this.#plain = new PlainElements(elements, nameOf);
    const line = (): number => parser.line + 1;
    parser.onerror = (error) => {
      throw broken(line(), inWords(error.message));
    };
    parser.ondoctype = (text) => {
      if (text.includes('['))
        throw broken(line(), 'the file declares entities of its own, which no statement needs');
    };
    parser.onopentag = (tag) => {
      const { name, attributes } = tag as sax.Tag;
      elements.begin(nameOf(name), line(), attributes);
    };
    parser.ontext = (text) => elements.text(text);
    parser.oncdata = (text) => elements.text(text);
    parser.onclosetag = () => elements.end();
  }

  push(text: string): void {
    let rest = this.#held + text;
    this.#held = '';
    while (rest !== '') {
      if (this.#isBetweenTags()) {
        const { end, lines, stopped } = this.#plain.take(rest, this.#parser.line + 1);
        this.#parser.line += lines;
        rest = rest.slice(end);
        if (stopped === 'more' && rest.length < MOST_HELD) {
          this.#held = rest;
          return;
        }
      }
      // One tag further, and perhaps all is plain again.
      const tag = rest.indexOf('>') + 1;
      const step = tag === 0 ? rest.length : tag;
      this.#parser.write(rest.slice(0, step));
      rest = rest.slice(step);
    }
  }

  end(): void {
    this.#parser.write(this.#held).close();
  }

  #isBetweenTags(): boolean {
    const { state, tags } = this.#parser as unknown as ParserState;
    return state === TEXT && tags.length > 0;
  }
}

/** The parser's messages have a place of their own behind them. */
function inWords(message: string): string {
  const [what = ''] = message.split('\n');
  if (/Unclosed root|Unexpected end/.test(what)) return 'the file ends before its last element is closed';
  if (/Invalid character entity/.test(what))
    return 'a character is written as an entity that XML does not know';
  return `broken XML: ${what.charAt(0).toLowerCase()}${what.slice(1)}`;
}
