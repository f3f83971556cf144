import fc from 'fast-check';
import { expect, test } from 'vitest';
import { budgetState } from '../../src/domain/budget.ts';

const money = fc.bigInt({ min: 0n, max: 10n ** 17n });

test('what is used and what is left are the budget, to the last unit', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 17n }), money, money, (budget, outflow, inflow) => {
      const { used, left } = budgetState(budget, outflow, inflow);
      expect(used + left).toBe(budget);
      expect(used).toBe(outflow - inflow);
    }),
  );
});
