import { describe, expect, it } from 'vitest';
import { Categoriser, type Condition, parseConditions, type Rule } from '../../src/domain/categorise.ts';

const facts = {
  section: 'expense' as const,
  accountRef: 'CHK',
  amount: -700_0000n,
  description: 'RENT March',
  counterpartyName: 'Chloé Lefèvre',
  counterpartyAccount: 'FR76',
};
const rule = (id: number, conditions: Condition, more: Partial<Rule> = {}): Rule => ({
  id,
  priority: 10,
  categoryId: id,
  section: 'expense',
  conditions,
  ...more,
});
const contains = (value: string): Condition => ({ field: 'description', op: 'contains', value });
const decides = (...rules: Rule[]): number | undefined => new Categoriser(rules).ruleFor(facts)?.id;

describe('rules', () => {
  it.each<[string, Condition, boolean]>([
    ['contains, in any letters', contains('rent'), true],
    ['contains something else', contains('rend'), false],
    ['equals the whole', { field: 'description', op: 'equals', value: 'rent march' }, true],
    ['equals not a part', { field: 'description', op: 'equals', value: 'rent' }, false],
    ['matches a pattern', { field: 'description', op: 'matches', value: '^rent\\b' }, true],
    ['the counterparty', { field: 'counterparty', op: 'contains', value: 'LEFÈVRE' }, true],
    ['its account', { field: 'counterparty_account', op: 'equals', value: 'fr76' }, true],
    ['the account', { field: 'account', op: 'equals', value: 'chk' }, true],
    ['an amount between', { field: 'amount', op: 'between', from: '-800', to: '-700' }, true],
    ['an amount from', { field: 'amount', op: 'between', from: '-699.99' }, false],
    ['an amount up to', { field: 'amount', op: 'between', to: '-700' }, true],
    ['all of them', { all: [contains('rent'), contains('march')] }, true],
    ['not all of them', { all: [contains('rent'), contains('april')] }, false],
    ['any of them', { any: [contains('april'), { all: [contains('rent')] }] }, true],
  ])('%s', (_, conditions, expected) => {
    expect(decides(rule(1, conditions)) === 1).toBe(expected);
    expect(parseConditions(JSON.stringify(conditions))).toEqual(conditions);
  });

  it('the first by priority wins, among equals the older', () => {
    const first = rule(3, contains('rent'), { priority: 1 });
    expect(decides(rule(1, contains('rent')), rule(2, contains('rent')), first)).toBe(3);
    expect(decides(rule(2, contains('rent')), rule(1, contains('rent')))).toBe(1);
  });

  it("a rule chooses only among the categories of the row's own section", () => {
    expect(decides(rule(1, contains('rent'), { section: 'income' }))).toBeUndefined();
  });

  it.each([
    '',
    '{',
    'null',
    '{}',
    '{"all":[]}',
    '{"field":"amount","op":"contains","value":"x"}',
    '{"field":"x","op":"contains","value":"x"}',
    '{"field":"description","op":"contains","value":""}',
    '{"field":"amount","op":"between","from":"x"}',
    '{"field":"description","op":"matches","value":"("}',
  ])('refuses %s', (json) => expect(() => parseConditions(json)).toThrow());
});
