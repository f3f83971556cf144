/**
 * A rule as the fields of a form: what each looks at, all of them or any. A rule that nests deeper than that is one text.
 * A text without a sign is contained; `=` before it means equal to it, and between slashes it is a pattern. Pure.
 */
import type { Condition, TextField } from '../../../domain/categorise.ts';
import { refuse } from '../../../domain/refusal.ts';
import { formatWhen, parseWhen } from '../../../domain/ruleText.ts';
import type { Draft } from '../../session.tsx';

/** The fields of a flat rule, in the order of the form. */
export const PARTS: readonly TextField[] = ['counterparty', 'description', 'account'];

/** What the form holds for a rule; only `when` where the fields can't say it. */
export function partsOf(when: string): Draft {
  if (when === '') return { match: 'all' };
  const condition = parseWhen(when);
  const isAny = 'any' in condition;
  const tests = isAny ? condition.any : 'all' in condition ? condition.all : [condition];
  const values: Record<string, string> = { match: isAny ? 'any' : 'all' };
  for (const test of tests) {
    if ('all' in test || 'any' in test) return { when };
    const isKnown = test.field === 'amount' || PARTS.includes(test.field);
    if (!isKnown || values[test.field] !== undefined) return { when };
    const text = textOf(test);
    if (text === undefined) return { when };
    values[test.field] = text;
  }
  return values;
}

type Test = Exclude<Condition, { readonly all: unknown } | { readonly any: unknown }>;

function textOf(test: Test): string | undefined {
  if (test.field === 'amount') {
    const { from, to } = test;
    return from === undefined ? `to ${to}` : to === undefined ? `from ${from}` : `${from} to ${to}`;
  }
  if (test.op === 'equals') return `=${test.value}`;
  if (test.op === 'matches') return `/${test.value}/`;
  // What would be read as another sign, or without its blanks, is kept as text.
  return /^=|^\/.*\/$|^\s|\s$/.test(test.value) ? undefined : test.value;
}

/** What the fields say, as the rule's text; refuses where they say nothing or can't be read. */
export function whenOf(values: Draft): string {
  const { when = '', match } = values;
  if (when !== '') return formatWhen(parseWhen(when));
  const tests = [
    ...PARTS.flatMap((field) => textTest(field, values[field] ?? '')),
    ...amountTest(values.amount ?? ''),
  ];
  const [only] = tests;
  if (only === undefined)
    return refuse('missing_value', 'say what the rule looks at', 'fill in one of the fields');
  // Written and read again, so that what is kept is what a person could have written.
  return formatWhen(
    parseWhen(formatWhen(tests.length === 1 ? only : match === 'any' ? { any: tests } : { all: tests })),
  );
}

export function textTest(field: TextField, text: string): Condition[] {
  const typed = text.trim();
  if (typed === '') return [];
  const [, pattern] = /^\/(.+)\/$/.exec(typed) ?? [];
  const test: Test =
    pattern !== undefined
      ? { field, op: 'matches', value: pattern }
      : typed.startsWith('=') && typed.length > 1
        ? { field, op: 'equals', value: typed.slice(1).trim() }
        : { field, op: 'contains', value: typed };
  parseWhen(formatWhen(test));
  return [test];
}

/** `-800 to -600`, `from 100`, `to -5`, or one amount. */
export function amountTest(text: string): Condition[] {
  const typed = text.trim();
  if (typed === '') return [];
  const [, from, to] = /^(?:from\s+)?([+-]?[\d.]+)?(?:\s*\bto\s+([+-]?[\d.]+))?$/.exec(typed) ?? [];
  if (from === undefined && to === undefined)
    refuse('bad_number', `"${typed}" is no range`, 'write -800 to -600, from 100, to -5, or one amount');
  const isOne = to === undefined && !typed.startsWith('from');
  const end = isOne ? from : to;
  const test: Test = {
    field: 'amount',
    op: 'between',
    ...(from === undefined ? {} : { from }),
    ...(end === undefined ? {} : { to: end }),
  };
  parseWhen(formatWhen(test));
  return [test];
}

/** What a text field means, beside it. */
export function meaningOf(text: string): string {
  const typed = text.trim();
  if (/^\/.+\/$/.test(typed)) return 'as a pattern';
  return typed.startsWith('=') && typed.length > 1 ? 'exactly' : 'contained';
}
