/**
 * The SGML of OFX 1.x to elements: a tag that holds a value need not be closed, one that holds others must be. A `<` that
 * begins no tag is text, and so is an `&` that begins no known character.
 */
import { broken, type Elements } from './markup.ts';

const TAG = /<(\/?)([A-Za-z][\w.-]{0,79})\s*>/y;
/** What may still become a tag when more text comes. */
const OPEN_TAG = /<\/?(?:[A-Za-z][\w.-]{0,79})?\s*$/y;
const CHARACTERS: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

export class SgmlReader {
  readonly #elements: Elements;
  /** Names of the open tags, as the elements have them. */
  readonly #open: string[] = [];
  #rest = '';
  #line = 1;
  #hasValue = false;
  #sawRoot = false;

  constructor(elements: Elements) {
    this.#elements = elements;
  }

  push(text: string): void {
    const input = this.#rest + text;
    let from = 0;
    for (let at = input.indexOf('<'); at >= 0; at = input.indexOf('<', from)) {
      TAG.lastIndex = at;
      const tag = TAG.exec(input);
      if (tag === null) {
        OPEN_TAG.lastIndex = at;
        if (OPEN_TAG.test(input)) {
          this.#text(input.slice(from, at));
          this.#rest = input.slice(at);
          return;
        }
        this.#text(input.slice(from, at + 1));
        from = at + 1;
        continue;
      }
      this.#text(input.slice(from, at));
      from = at + tag[0].length;
      const name = (tag[2] ?? '').toUpperCase();
      if (tag[1] === '/') this.#close(name);
      else this.#begin(name);
      this.#count(tag[0]);
    }
    this.#text(input.slice(from));
    this.#rest = '';
  }

  end(): void {
    if (!this.#sawRoot || this.#open.length > 0 || this.#rest !== '')
      throw broken(this.#line, 'the file ends before </OFX>: a part of it is missing');
  }

  #text(text: string): void {
    if (text === '') return;
    if (/\S/.test(text)) {
      this.#hasValue = true;
      this.#elements.text(
        text.includes('&') ? text.replace(/&(#x?[\da-f]{1,6}|\w{1,6});/gi, character) : text,
      );
    }
    this.#count(text);
  }

  #begin(name: string): void {
    // A tag that has a value holds nothing else: it ends where the next begins.
    if (this.#hasValue && this.#open.length > 0) this.#leave();
    this.#hasValue = false;
    this.#sawRoot ||= name === 'OFX';
    this.#open.push(name);
    this.#elements.begin(name, this.#line, {});
  }

  #close(name: string): void {
    if (!this.#open.includes(name)) throw broken(this.#line, `</${name}> closes what was not opened`);
    while (this.#open.at(-1) !== name) this.#leave();
    this.#open.pop();
    this.#elements.end();
    this.#hasValue = false;
  }

  #leave(): void {
    this.#open.pop();
    this.#elements.endUnclosed();
  }

  #count(text: string): void {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#line++;
  }
}

function character(whole: string, name: string): string {
  if (!name.startsWith('#')) return CHARACTERS[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
