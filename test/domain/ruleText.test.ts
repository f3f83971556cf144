import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition } from '../../src/domain/categorise.ts';
import { formatWhen, parseWhen } from '../../src/domain/ruleText.ts';

describe('what a rule looks at', () => {
  it.each<[string, Condition]>([
    ['description contains rent', { field: 'description', op: 'contains', value: 'rent' }],
    ['Counterparty EQUALS "Chloé Lefèvre"', { field: 'counterparty', op: 'equals', value: 'Chloé Lefèvre' }],
    ['description contains "say ""hi"""', { field: 'description', op: 'contains', value: 'say "hi"' }],
    ['description matches ^rent\\b', { field: 'description', op: 'matches', value: '^rent\\b' }],
    ['amount between -800 and -600.50', { field: 'amount', op: 'between', from: '-800', to: '-600.50' }],
    ['amount from 100', { field: 'amount', op: 'between', from: '100' }],
    [
      'description contains a or description contains b and amount to 0',
      {
        any: [
          { field: 'description', op: 'contains', value: 'a' },
          {
            all: [
              { field: 'description', op: 'contains', value: 'b' },
              { field: 'amount', op: 'between', to: '0' },
            ],
          },
        ],
      },
    ],
    [
      '(account equals CHK or account equals SAV) and description contains "and"',
      {
        all: [
          {
            any: [
              { field: 'account', op: 'equals', value: 'CHK' },
              { field: 'account', op: 'equals', value: 'SAV' },
            ],
          },
          { field: 'description', op: 'contains', value: 'and' },
        ],
      },
    ],
  ])('%s', (text, condition) => {
    expect(parseWhen(text)).toEqual(condition);
    expect(parseWhen(formatWhen(condition))).toEqual(condition);
  });

  it.each([
    ['', 'a field is missing'],
    ['rent', 'a field is missing'],
    ['description rent', 'after description comes'],
    ['description contains', 'a value is missing'],
    ['description contains and', 'must stand in quotes'],
    ['description contains "rent', 'a quote is not closed'],
    ['(description contains rent', 'a bracket is not closed'],
    ['description contains rent extra', '"extra" stands where'],
    ['amount contains 5', 'after amount comes'],
    ['amount between 5', 'between needs two amounts'],
    ['amount from x', 'is not a number'],
    ['description matches "("', 'a bracket is not closed'],
  ])('refuses "%s": %s', (text, why) => expect(() => parseWhen(text)).toThrow(why));

  it('reads back whatever was written', () => {
    const value = fc.string({
      unit: fc.constantFrom('a', 'B', ' ', '"', '(', ')', 'and', 'or', 'é', '-', ','),
      minLength: 1,
      maxLength: 6,
    });
    const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
      condition: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.record({
          field: fc.constantFrom('description' as const, 'account' as const),
          op: fc.constantFrom('contains' as const, 'equals' as const),
          value,
        }),
        fc.record({
          field: fc.constant('amount' as const),
          op: fc.constant('between' as const),
          from: fc.constant('-1.5'),
          to: fc.constant('2'),
        }),
        fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map((all) => ({ all })),
        fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map((any) => ({ any })),
      ),
    }));
    fc.assert(
      fc.property(condition, (written) => {
        const text = formatWhen(written);
        fc.pre(text.length <= 4_000);
        expect(parseWhen(text)).toEqual(written);
      }),
      { numRuns: 1_000 },
    );
  });
});
