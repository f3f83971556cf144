/**
 * Rules that give a row without category one: the first that matches, by priority, wins, and the row remembers which.
 * A rule only chooses among the categories of the row's own section. Texts are compared without case. Refuses
 * conditions of a form it does not know; no pattern in them can take long.
 */
import { type Money, parseMoney } from './money.ts';
import { compilePattern } from './pattern.ts';
import { refuse } from './refusal.ts';
import type { Section } from './transaction.ts';

/** What a rule may look at. */
export interface CategoriseFacts {
  readonly section: Section;
  readonly accountRef: string;
  readonly amount: Money;
  readonly description: string;
  readonly counterpartyName: string;
  readonly counterpartyAccount: string;
}

export interface Rule {
  readonly id: number;
  readonly priority: number;
  readonly conditions: Condition;
  readonly categoryId: number;
  /** Of the category. */
  readonly section: Section;
}

export const TEXT_FIELDS = ['description', 'counterparty', 'counterparty_account', 'account'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

export const TEXT_OPS = ['contains', 'equals', 'matches'] as const;
/** `matches` takes a pattern (`pattern.ts`). */
export type TextOp = (typeof TEXT_OPS)[number];

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly field: TextField; readonly op: TextOp; readonly value: string }
  /** Amounts as they are booked, both ends within; an end may be missing. */
  | { readonly field: 'amount'; readonly op: 'between'; readonly from?: string; readonly to?: string };

type Test = (facts: FoldedFacts) => boolean;
interface FoldedFacts extends Record<TextField, string> {
  readonly amount: Money;
}

/** The rules made ready for many rows. */
export class Categoriser {
  readonly #rules: ReadonlyMap<Section, readonly { rule: Rule; matches: Test }[]>;

  /** In any order. */
  constructor(rules: readonly Rule[]) {
    const ordered = rules.toSorted((a, b) => a.priority - b.priority || a.id - b.id);
    this.#rules = Map.groupBy(
      ordered.map((rule) => ({ rule, matches: testOf(rule.conditions) })),
      ({ rule }) => rule.section,
    );
  }

  /** The rule that decides, if any. */
  ruleFor(facts: CategoriseFacts): Rule | undefined {
    const rules = this.#rules.get(facts.section);
    if (rules === undefined) return undefined;
    const folded = {
      amount: facts.amount,
      description: fold(facts.description),
      counterparty: fold(facts.counterpartyName),
      counterparty_account: fold(facts.counterpartyAccount),
      account: fold(facts.accountRef),
    };
    return rules.find(({ matches }) => matches(folded))?.rule;
  }
}

const fold = (text: string): string => text.toLowerCase();

function testOf(condition: Condition): Test {
  if ('all' in condition) {
    const tests = condition.all.map(testOf);
    return (facts) => tests.every((test) => test(facts));
  }
  if ('any' in condition) {
    const tests = condition.any.map(testOf);
    return (facts) => tests.some((test) => test(facts));
  }
  if (condition.field === 'amount') {
    const from = condition.from === undefined ? undefined : parseMoney(condition.from);
    const to = condition.to === undefined ? undefined : parseMoney(condition.to);
    return ({ amount }) => (from === undefined || amount >= from) && (to === undefined || amount <= to);
  }
  const { field, op } = condition;
  if (op === 'matches') {
    const matches = compilePattern(condition.value);
    return (facts) => matches(facts[field]);
  }
  const value = fold(condition.value);
  return op === 'equals' ? (facts) => facts[field] === value : (facts) => facts[field].includes(value);
}

/** Reads the JSON a rule is kept in. */
export function parseConditions(json: string): Condition {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    refuseCondition(json);
  }
  return readCondition(value);
}

function readCondition(value: unknown): Condition {
  if (typeof value !== 'object' || value === null) refuseCondition(value);
  const { all, any, field, op, value: sought, from, to } = value as Record<string, unknown>;
  if (Array.isArray(all) && all.length > 0) return { all: all.map(readCondition) };
  if (Array.isArray(any) && any.length > 0) return { any: any.map(readCondition) };
  if (field === 'amount' && op === 'between' && isEnd(from) && isEnd(to))
    return { field, op, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  const textField = TEXT_FIELDS.find((known) => known === field);
  const textOp = TEXT_OPS.find((known) => known === op);
  if (textField !== undefined && textOp !== undefined && typeof sought === 'string' && sought !== '') {
    if (textOp === 'matches') compilePattern(sought);
    return { field: textField, op: textOp, value: sought };
  }
  return refuseCondition(value);
}

function isEnd(end: unknown): end is string | undefined {
  if (typeof end === 'string') parseMoney(end);
  return end === undefined || typeof end === 'string';
}

const refuseCondition = (value: unknown): never =>
  refuse(
    'bad_value',
    `a rule can't be read: ${JSON.stringify(value)?.slice(0, 100)}`,
    'mend or remove the rule',
  );
