/**
 * The elements of a statement as they end: those that are asked for as small trees, everything else passed over, so that
 * memory does not grow with the file. Refuses what is nested too deep, too large or not closed.
 */
import { FileRefusal } from '../csv/fileRefusal.ts';

export interface Element {
  readonly name: string;
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

export interface Shape {
  /** Elements that are handed over whole when they end; what stands inside of one is part of it. */
  readonly collected: ReadonlySet<string>;
  /** Elements whose beginning is told. */
  readonly told: ReadonlySet<string>;
  /** Elements that hold others: only these must be closed where a markup leaves closing out. */
  readonly closed?: ReadonlySet<string>;
}

export interface Hearer {
  /** `path` begins with the root. */
  begins(name: string, line: number, path: readonly Element[]): void;
  ends(element: Element, path: readonly Element[]): void;
}

const DEEPEST = 100;
/** No text of a statement is longer; what is would be refused wherever it is kept. */
const LONGEST_TEXT = 5_000;
const MOST_ELEMENTS = 1_000_000;

export class Elements {
  readonly #shape: Shape;
  readonly #hearer: Hearer;
  readonly #open: Element[] = [];
  /** How many of the open elements are inside of a collected one, it included. */
  #collecting = 0;
  #count = 0;

  constructor(shape: Shape, hearer: Hearer) {
    this.#shape = shape;
    this.#hearer = hearer;
  }

  get isClosed(): boolean {
    return this.#open.length === 0;
  }

  get innermost(): Element | undefined {
    return this.#open.at(-1);
  }

  begin(name: string, line: number, attributes: Readonly<Record<string, string>>): void {
    const element = { name, line, attributes, children: [], text: '' };
    if (this.#open.length >= DEEPEST) throw broken(line, `elements are nested deeper than ${DEEPEST}`);
    if (this.#shape.told.has(name)) this.#hearer.begins(name, line, this.#open);
    if (this.#collecting > 0 || this.#shape.collected.has(name)) {
      this.#count = this.#collecting === 0 ? 1 : this.#count + 1;
      this.#collecting++;
      if (this.#count > MOST_ELEMENTS) throw broken(line, 'an entry holds more elements than any statement');
    }
    this.#open.push(element);
  }

  text(text: string): void {
    const element = this.#open.at(-1);
    if (element !== undefined && this.#collecting > 0 && element.text.length < LONGEST_TEXT)
      element.text += text.slice(0, LONGEST_TEXT);
  }

  /** Ends the innermost element. */
  end(): void {
    const element = this.#open.pop();
    if (element === undefined) return;
    const text = element.text.trim();
    element.text = text.includes('\n') ? text.replace(/\s*\n\s*/g, ' ') : text;
    if (this.#collecting === 0) return;
    if (--this.#collecting > 0) this.#open.at(-1)?.children.push(element);
    else this.#hearer.ends(element, this.#open);
  }

  /** Ends the innermost element that was left open: what seemed to be in it stands beside it. */
  endUnclosed(): void {
    const element = this.#open.at(-1);
    if (element === undefined) return;
    if (this.#shape.closed?.has(element.name))
      throw broken(element.line, `<${element.name}> is never closed`);
    const inside = element.children.splice(0);
    this.end();
    if (this.#collecting > 0) this.#open.at(-1)?.children.push(...inside);
  }
}

export const broken = (line: number, what: string): FileRefusal =>
  new FileRefusal('bad_markup', line, null, `line ${line}: ${what}`, 'get the file anew from the bank');

/** The first element at the end of a path of names. */
export function childOf(element: Element | undefined, ...path: readonly string[]): Element | undefined {
  let found = element;
  for (const name of path) found = found?.children.find((child) => child.name === name);
  return found;
}

/** Its text; '' where there is none. */
export const textOf = (element: Element | undefined, ...path: readonly string[]): string =>
  childOf(element, ...path)?.text ?? '';

export const childrenOf = (element: Element | undefined, name: string): readonly Element[] =>
  element?.children.filter((child) => child.name === name) ?? [];
