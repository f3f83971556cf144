/**
 * Reads a pattern into the steps of a machine: letters, `.`, sets, classes, groups, `|`, counts, `^`, `$`, `\b`. Refuses
 * look-around, back references, and patterns that grow too large.
 */
import { refuse } from './refusal.ts';

export type CharTest = (character: string) => boolean;
export type Place = 'start' | 'end' | 'edge' | 'inside';

/** A step of the machine; `to` and `or` are steps by number. */
export type Step =
  | { readonly take: CharTest }
  | { readonly at: Place }
  | { to: number; or?: number }
  | { readonly found: true };

const MAX_PATTERN = 500;
const MAX_STEPS = 5_000;
const MAX_REPEAT = 200;

const isDigit: CharTest = (character) => /\d/.test(character);
export const isWord: CharTest = (character) => /[\p{L}\p{N}_]/u.test(character);
const isSpace: CharTest = (character) => /\s/.test(character);
const CLASSES: Readonly<Record<string, CharTest>> = {
  d: isDigit,
  w: isWord,
  s: isSpace,
  D: (character) => !isDigit(character),
  W: (character) => !isWord(character),
  S: (character) => !isSpace(character),
};
const CONTROLS: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' };

function refusePattern(pattern: string, why: string): never {
  refuse(
    'bad_value',
    `the pattern ${pattern.slice(0, 80)} can't be read: ${why}`,
    'write it without look-around',
  );
}

/** Reads a pattern by recursive descent, writing the steps of the machine as it goes. */
export class PatternReader {
  readonly #pattern: string;
  readonly #characters: readonly string[];
  readonly #steps: Step[] = [];
  #next = 0;

  constructor(pattern: string) {
    if (pattern.length > MAX_PATTERN) refusePattern(pattern, `it has more than ${MAX_PATTERN} characters`);
    this.#pattern = pattern;
    this.#characters = [...pattern.toLowerCase()];
    // A class such as \D keeps its capital.
    for (const [index, character] of [...pattern].entries())
      if (this.#characters[index - 1] === '\\' && 'DWSB'.includes(character))
        (this.#characters as string[])[index] = character;
  }

  read(): readonly Step[] {
    this.#choice();
    if (this.#next < this.#characters.length) this.#fail('a bracket is closed that was not opened');
    this.#steps.push({ found: true });
    return this.#steps;
  }

  #fail(why: string): never {
    refusePattern(this.#pattern, why);
  }

  #peek(): string | undefined {
    return this.#characters[this.#next];
  }

  #write(step: Step): number {
    if (this.#steps.length >= MAX_STEPS) this.#fail('it is too large');
    this.#steps.push(step);
    return this.#steps.length - 1;
  }

  #choice(): void {
    const begin = this.#steps.length;
    this.#sequence();
    if (this.#peek() !== '|') return;
    this.#next++;
    const first = this.#steps.splice(begin);
    const split = { to: begin + 1, or: 0 };
    this.#write(split);
    this.#paste(first, 1);
    const leave = { to: 0 };
    this.#write(leave);
    split.or = this.#steps.length;
    this.#choice();
    leave.to = this.#steps.length;
  }

  #sequence(): void {
    for (
      let character = this.#peek();
      character !== undefined && character !== '|' && character !== ')';
      character = this.#peek()
    ) {
      const begin = this.#steps.length;
      this.#atom(character);
      this.#repeats(begin);
    }
  }

  /** Puts steps that were written at one place to where they begin later by `shift`. */
  #paste(steps: readonly Step[], shift: number): void {
    for (const step of steps)
      if ('to' in step)
        this.#write({ to: step.to + shift, ...(step.or !== undefined && { or: step.or + shift }) });
      else this.#write(step);
  }

  #atom(character: string): void {
    this.#next++;
    if (character === '(') this.#group();
    else if (character === '[') this.#write({ take: this.#set() });
    else if (character === '.') this.#write({ take: (other) => other !== '\n' });
    else if (character === '^') this.#write({ at: 'start' });
    else if (character === '$') this.#write({ at: 'end' });
    else if (character === '\\') this.#escape();
    else if ('*+?{'.includes(character)) this.#fail(`there is nothing for ${character} to repeat`);
    else this.#write({ take: (other) => other === character });
  }

  #group(): void {
    if (this.#peek() === '?') {
      if (this.#characters[this.#next + 1] !== ':') this.#fail('look-around and named groups are not known');
      this.#next += 2;
    }
    this.#choice();
    if (this.#peek() !== ')') this.#fail('a bracket is not closed');
    this.#next++;
  }

  #escape(): void {
    const character = this.#peek();
    if (character === undefined) this.#fail('it ends with a backslash');
    if (character === 'b' || character === 'B') {
      this.#next++;
      this.#write({ at: character === 'b' ? 'edge' : 'inside' });
    } else if (/[1-9]/.test(character)) this.#fail('back references are not known');
    else this.#write({ take: this.#escaped() });
  }

  /** What a backslash stands for, as a test; a letter that stands for nothing is refused. */
  #escaped(): CharTest {
    const character = this.#peek() ?? this.#fail('it ends with a backslash');
    this.#next++;
    const known = CLASSES[character];
    if (known !== undefined) return known;
    const meant = CONTROLS[character] ?? character;
    if (meant === character && /[a-z]/i.test(character)) this.#fail(`\\${character} is not known`);
    return (other) => other === meant;
  }

  #set(): CharTest {
    const isNegated = this.#peek() === '^';
    if (isNegated) this.#next++;
    const tests: CharTest[] = [];
    while (this.#peek() !== ']') {
      const first = this.#peek() ?? this.#fail('a [ is not closed');
      this.#next++;
      if (first === '\\') {
        tests.push(this.#escaped());
        continue;
      }
      const last = this.#characters[this.#next + 1];
      if (this.#peek() === '-' && last !== undefined && last !== ']') {
        if (last < first) this.#fail(`the range ${first}-${last} is the wrong way round`);
        this.#next += 2;
        tests.push((other) => other >= first && other <= last);
      } else tests.push((other) => other === first);
    }
    this.#next++;
    return (character) => tests.some((test) => test(character)) !== isNegated;
  }

  #repeats(begin: number): void {
    const count = this.#count();
    if (count === undefined) return;
    const [least, most] = count;
    const body = this.#steps.splice(begin);
    const again = (): void => this.#paste(body, this.#steps.length - begin);
    for (let time = 0; time < least; time++) again();
    if (most === undefined) {
      const split = { to: this.#steps.length + 1, or: 0 };
      const loop = this.#write(split);
      again();
      this.#write({ to: loop });
      split.or = this.#steps.length;
    } else
      for (let time = least; time < most; time++) {
        const split = { to: this.#steps.length + 1, or: 0 };
        this.#write(split);
        again();
        split.or = this.#steps.length;
      }
    this.#repeats(begin);
  }

  /** How often the last thing comes: least and most, most undefined without an end; undefined where once. */
  #count(): [least: number, most: number | undefined] | undefined {
    const character = this.#peek();
    const simple = { '*': [0, undefined], '+': [1, undefined], '?': [0, 1] } as const;
    if (character === '*' || character === '+' || character === '?') {
      this.#next++;
      const [least, most] = simple[character];
      // As few as possible or as many: for yes or no it is the same.
      if (this.#peek() === '?') this.#next++;
      return [least, most];
    }
    if (character !== '{') return undefined;
    const [whole, least = '', comma, most] =
      /^\{(\d{1,3})(,?)(\d{0,3})\}/.exec(this.#characters.slice(this.#next).join('')) ??
      this.#fail('a { is not a count');
    this.#next += whole.length;
    if (this.#peek() === '?') this.#next++;
    const from = Number(least);
    const to = comma === '' ? from : most === '' || most === undefined ? undefined : Number(most);
    if (from > MAX_REPEAT || (to ?? 0) > MAX_REPEAT)
      this.#fail(`it repeats something more than ${MAX_REPEAT} times`);
    if (to !== undefined && to < from) this.#fail('a count is the wrong way round');
    return [from, to];
  }
}
