/**
 * Whole elements of XML that hold nothing but elements, short text and plain attributes, which is nearly all of a statement:
 * read many times faster than character by character. What is not plain is not judged here, it is left to the parser.
 */
import type { Elements } from './markup.ts';

/** A name, as far as statements use them. */
const NAME = /^[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?$/;
const ATTRIBUTES = /^(?:[ \t]+[A-Za-z_][\w.:-]*="[^"<&\n]*")*[ \t]*$/;
const ATTRIBUTE = /([A-Za-z_][\w.:-]*)="([^"]*)"/g;
const ENTITY = /&(amp|lt|gt|quot|apos);/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const LONGEST_TEXT = 10_000;
const [SLASH, LINE_FEED] = [0x2f, 0x0a];

/** How far a text was read, and why no further. */
export interface Taken {
  readonly end: number;
  readonly lines: number;
  /** `more`: an element is not whole yet; `odd`: something is not plain. */
  readonly stopped: 'more' | 'odd';
}

type Step =
  | { readonly begins: string; readonly line: number; readonly attributes: Readonly<Record<string, string>> }
  | { readonly text: string }
  | 'end';

export class PlainElements {
  readonly #elements: Elements;
  readonly #nameOf: (name: string) => string;
  /** Names by what stands in the tag: undefined for what is no plain name. */
  readonly #names = new Map<string, string | undefined>();

  constructor(elements: Elements, nameOf: (name: string) => string) {
    this.#elements = elements;
    this.#nameOf = nameOf;
  }

  /** Takes whole elements from the beginning of the text, which stands between two tags at that line. */
  take(text: string, line: number): Taken {
    let end = 0;
    let lines = 0;
    for (;;) {
      const steps: Step[] = [];
      const found = this.#scan(text, end, line + lines, steps);
      if (typeof found === 'string') return { end, lines, stopped: found };
      this.#tell(steps);
      lines = found.line - line;
      end = found.end;
    }
  }

  #tell(steps: readonly Step[]): void {
    for (const step of steps)
      if (step === 'end') this.#elements.end();
      else if ('text' in step) this.#elements.text(step.text);
      else this.#elements.begin(step.begins, step.line, step.attributes);
  }

  /** One whole element with the text before it. */
  #scan(
    text: string,
    from: number,
    line: number,
    steps: Step[],
  ): Taken['stopped'] | { end: number; line: number } {
    const open: string[] = [];
    let at = from;
    let here = line;
    for (;;) {
      const tag = text.indexOf('<', at);
      if (tag < 0) return 'more';
      if (tag > at) {
        const words = plainText(text.slice(at, tag));
        if (words === undefined) return 'odd';
        here += lineFeedsIn(text, at, tag);
        steps.push({ text: words });
      }
      const close = text.indexOf('>', tag);
      if (close < 0) return 'more';
      at = close + 1;
      if (text.charCodeAt(tag + 1) === SLASH) {
        if (open.pop() !== text.slice(tag + 2, close)) return 'odd';
        steps.push('end');
      } else {
        const isEmpty = text.charCodeAt(close - 1) === SLASH;
        const inside = text.slice(tag + 1, isEmpty ? close - 1 : close);
        const space = inside.indexOf(' ');
        const written = space < 0 ? inside : inside.slice(0, space);
        const begins = this.#nameIn(written);
        const attributes = space < 0 ? {} : attributesIn(inside.slice(space));
        if (begins === undefined || attributes === undefined) return 'odd';
        steps.push({ begins, line: here, attributes });
        if (isEmpty) steps.push('end');
        else open.push(written);
      }
      if (open.length === 0) return { end: at, line: here };
    }
  }

  #nameIn(written: string): string | undefined {
    const known = this.#names.get(written);
    if (known !== undefined || !NAME.test(written)) return known;
    const name = this.#nameOf(written);
    if (this.#names.size < MOST_NAMES) this.#names.set(written, name);
    return name;
  }
}

const MOST_NAMES = 1_000;

function attributesIn(text: string): Readonly<Record<string, string>> | undefined {
  if (!ATTRIBUTES.test(text)) return undefined;
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(ATTRIBUTE)) {
    // Twice the same is a fault that the parser tells.
    if (name in attributes) return undefined;
    attributes[name] = value;
  }
  return attributes;
}

/** Undefined where an entity is not one that XML knows by name. */
function plainText(text: string): string | undefined {
  if (text.length > LONGEST_TEXT) return undefined;
  if (!text.includes('&')) return text;
  let entities = 0;
  const plain = text.replace(ENTITY, (_, name: string) => {
    entities++;
    return ENTITIES[name] ?? '';
  });
  return text.split('&').length - 1 === entities ? plain : undefined;
}

function lineFeedsIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === LINE_FEED) count++;
  return count;
}
