/**
 * XML to elements. What a document type declares is not read: an entity of its own making is refused like any other
 * fault, and nothing is ever fetched.
 */
import sax from 'sax';
import { broken, type Elements } from './markup.ts';

export class XmlReader {
  readonly #parser = sax.parser(true, { position: true });

  /** `nameOf` gives an element the name by which it is known: without its prefix, say. */
  constructor(elements: Elements, nameOf: (name: string) => string) {
    const parser = this.#parser;
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
    this.#parser.write(text);
  }

  end(): void {
    this.#parser.close();
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
