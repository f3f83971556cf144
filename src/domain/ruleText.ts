/**
 * What a rule looks at, as people write it: `description contains rent and amount between -800 and -600`. `and` binds
 * closer than `or`, brackets closest; a value with spaces stands in quotes, a quote inside them doubled.
 */
import { type Condition, TEXT_FIELDS, TEXT_OPS } from './categorise.ts';
import { parseMoney } from './money.ts';
import { compilePattern } from './pattern.ts';
import { refuse } from './refusal.ts';

const TOKEN = /\s*(?:"((?:[^"]|"")*)"|([()])|([^\s()"]+))/y;
const KEYWORDS = new Set(['and', 'or']);
const MAX_TEXT = 4_000;

interface Token {
  readonly text: string;
  readonly isQuoted: boolean;
}

export function parseWhen(text: string): Condition {
  if (text.length > MAX_TEXT) refuseWhen(text, 'it is too long');
  return new WhenReader(text).read();
}

function refuseWhen(text: string, why: string): never {
  refuse(
    'bad_value',
    `"${text.slice(0, 80)}" can't be read: ${why}`,
    'write it like: description contains rent and amount between -800 and -600',
  );
}

class WhenReader {
  readonly #text: string;
  readonly #tokens: Token[] = [];
  #next = 0;

  constructor(text: string) {
    this.#text = text;
    const token = new RegExp(TOKEN);
    for (let match = token.exec(text); match !== null; match = token.exec(text)) {
      const [, quoted, bracket, word] = match;
      const isQuoted = quoted !== undefined;
      this.#tokens.push({ text: quoted?.replaceAll('""', '"') ?? bracket ?? word ?? '', isQuoted });
      if (token.lastIndex >= text.trimEnd().length) return;
    }
    if (text.trim() !== '') this.#fail('a quote is not closed');
  }

  read(): Condition {
    const condition = this.#any();
    const rest = this.#tokens[this.#next];
    if (rest !== undefined) this.#fail(`"${rest.text}" stands where and, or or the end should`);
    return condition;
  }

  #fail(why: string): never {
    refuseWhen(this.#text, why);
  }

  /** Whether the next word is this one; then it is taken. */
  #takes(word: string): boolean {
    const token = this.#tokens[this.#next];
    const isIt = token !== undefined && !token.isQuoted && token.text.toLowerCase() === word;
    if (isIt) this.#next++;
    return isIt;
  }

  #any(): Condition {
    const choices = [this.#all()];
    while (this.#takes('or')) choices.push(this.#all());
    const [only, ...others] = choices;
    return only !== undefined && others.length === 0 ? only : { any: choices };
  }

  #all(): Condition {
    const parts = [this.#one()];
    while (this.#takes('and')) parts.push(this.#one());
    const [only, ...others] = parts;
    return only !== undefined && others.length === 0 ? only : { all: parts };
  }

  #one(): Condition {
    if (this.#takes('(')) {
      const inner = this.#any();
      if (!this.#takes(')')) this.#fail('a bracket is not closed');
      return inner;
    }
    if (this.#takes('amount')) return this.#amount();
    const field = TEXT_FIELDS.find((known) => this.#takes(known));
    if (field === undefined) this.#fail(`a field is missing: one of ${TEXT_FIELDS.join(', ')}, amount`);
    const op = TEXT_OPS.find((known) => this.#takes(known));
    if (op === undefined) this.#fail(`after ${field} comes ${TEXT_OPS.join(', ')}`);
    const value = this.#value();
    if (op === 'matches') compilePattern(value);
    return { field, op, value };
  }

  #amount(): Condition {
    if (this.#takes('from')) return { field: 'amount', op: 'between', from: this.#number() };
    if (this.#takes('to')) return { field: 'amount', op: 'between', to: this.#number() };
    if (!this.#takes('between')) this.#fail('after amount comes between, from or to');
    const from = this.#number();
    if (!this.#takes('and')) this.#fail('between needs two amounts with and between them');
    return { field: 'amount', op: 'between', from, to: this.#number() };
  }

  #number(): string {
    const text = this.#value();
    parseMoney(text);
    return text;
  }

  #value(): string {
    const token = this.#tokens[this.#next];
    if (token === undefined || token.text === '' || (!token.isQuoted && '()'.includes(token.text)))
      this.#fail('a value is missing');
    if (!token.isQuoted && KEYWORDS.has(token.text))
      this.#fail(`the value ${token.text} must stand in quotes`);
    this.#next++;
    return token.text;
  }
}

/** The text that {@link parseWhen} reads back as the same condition. */
export function formatWhen(condition: Condition): string {
  if ('any' in condition) return condition.any.map((part) => formatPart(part, 'any')).join(' or ');
  if ('all' in condition) return condition.all.map((part) => formatPart(part, 'all')).join(' and ');
  if (condition.field !== 'amount') return `${condition.field} ${condition.op} ${quoted(condition.value)}`;
  const { from, to } = condition;
  if (from !== undefined && to !== undefined) return `amount between ${from} and ${to}`;
  return to === undefined ? `amount from ${from}` : `amount to ${to}`;
}

function formatPart(part: Condition, within: 'any' | 'all'): string {
  const isLoose = 'any' in part || ('all' in part && within === 'all');
  return isLoose ? `(${formatWhen(part)})` : formatWhen(part);
}

const quoted = (value: string): string =>
  /^[^\s()"]+$/.test(value) && !KEYWORDS.has(value.toLowerCase())
    ? value
    : `"${value.replaceAll('"', '""')}"`;

/** What rows alike have in common with one: who it was with, else what it says; nothing where it says neither. */
export function conditionAlike(row: {
  readonly counterpartyName: string | null;
  readonly counterpartyAccount?: string | null;
  readonly description: string;
}): Condition | undefined {
  if (row.counterpartyName) return { field: 'counterparty', op: 'equals', value: row.counterpartyName };
  if (row.counterpartyAccount)
    return { field: 'counterparty_account', op: 'equals', value: row.counterpartyAccount };
  return row.description === '' ? undefined : { field: 'description', op: 'equals', value: row.description };
}
