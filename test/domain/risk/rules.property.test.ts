/** Random months of a small bank: what the rules say is always borne out by the rows they name. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween } from '../../../src/domain/day.ts';
import type { RiskEntry, RiskFacts } from '../../../src/domain/risk/facts.ts';
import { findFlags } from '../../../src/domain/risk/rules.ts';
import { THRESHOLDS } from '../../../src/domain/risk/thresholds.ts';
import { FROM, TODAY } from './bankNotation.ts';

const LIMIT = THRESHOLDS.limits.EUR;
const ACCOUNTS = 4;

const amount = fc.oneof(fc.bigInt(LIMIT / 10n, LIMIT * 2n), fc.bigInt((LIMIT * 9n) / 10n, LIMIT - 1n));
const payment = fc.record({
  from: fc.nat(ACCOUNTS - 1),
  to: fc.nat(ACCOUNTS - 1),
  amount,
  day: fc.nat(90),
  isOwnMove: fc.boolean(),
});

const bank: fc.Arbitrary<RiskFacts> = fc
  .array(payment, { maxLength: 40 })
  .map((payments) => payments.toSorted((a, b) => a.day - b.day))
  .map((payments) => {
    const entries = payments.flatMap(({ from, to, amount: size, day, isOwnMove }, index): RiskEntry[] => {
      const on = addDays(FROM, day);
      const leaves = { id: index * 2 + 1, accountId: from, on, amount: -size, isOwnMove };
      if (from === to) return [{ ...leaves, otherAccountId: null }];
      const arrives = { ...leaves, id: index * 2 + 2, accountId: to, amount: size, otherAccountId: from };
      return [{ ...leaves, otherAccountId: to }, arrives];
    });
    const accounts = Array.from({ length: ACCOUNTS }, (_, id) => {
      const own = entries.filter(({ accountId }) => accountId === id);
      return {
        id,
        currency: 'EUR',
        isOfCompany: false,
        balance: own.reduce((sum, entry) => sum + entry.amount, LIMIT),
        overdraftLimit: 0n,
        limit: LIMIT,
        entries: own,
        outflows: [],
        woke: own[0] === undefined ? null : { asleepSince: '2020-01-01', on: own[0].on },
        positions: [],
      };
    });
    return { today: TODAY, from: FROM, accounts };
  });

test('every flag rests on rows there are, within its days', () => {
  fc.assert(
    fc.property(bank, (facts) => {
      const entries = new Map(
        facts.accounts.flatMap((account) => account.entries.map((one) => [one.id, one])),
      );
      for (const { rule, since, on, amount: size, accountId, evidence } of findFlags(facts, THRESHOLDS)) {
        const rows = evidence.ids.map((id) => entries.get(id));
        expect(new Set(evidence.ids).size).toBe(rows.length);
        for (const row of rows) expect(row && row.on >= since && row.on <= on).toBe(true);
        const sum = rows.reduce((total, row) => total + (row?.amount ?? 0n), 0n);
        if (rule === 'structuring' || rule === 'large amount' || rule === 'dormant account awake') {
          expect(rows.every((row) => row?.accountId === accountId)).toBe(true);
          expect(sum).toBe(size);
        }
        if (rule === 'structuring') expect(daysBetween(since, on)).toBeLessThan(THRESHOLDS.structuring.days);
        if (rule !== 'circular flow') continue;
        // Each step goes on from where the last one arrived, none brings more than left, and the last ends at the start.
        expect(rows[0]?.accountId).toBe(accountId);
        expect(rows.at(-1)?.otherAccountId).toBe(accountId);
        for (const [index, row] of rows.entries()) {
          if (index > 0) expect(row?.accountId).toBe(rows[index - 1]?.otherAccountId);
          expect((row?.amount ?? 0n) * 100n <= size * THRESHOLDS.circular.part).toBe(true);
        }
        expect(daysBetween(since, on)).toBeLessThanOrEqual(THRESHOLDS.circular.days);
        expect(rows.length).toBeLessThanOrEqual(THRESHOLDS.circular.accounts);
      }
    }),
    { numRuns: 300 },
  );
});

test('a large movement to or from others is never missed, and no own move is flagged as one', () => {
  fc.assert(
    fc.property(bank, (facts) => {
      const large = findFlags(facts, THRESHOLDS).filter(({ rule }) => rule === 'large amount');
      const expected = facts.accounts
        .flatMap(({ entries }) => entries)
        .filter(({ amount: size, isOwnMove }) => !isOwnMove && (size >= LIMIT || size <= -LIMIT));
      expect(large.flatMap(({ evidence }) => evidence.ids).sort()).toEqual(
        expected.map(({ id }) => id).sort(),
      );
    }),
  );
});

test('the order in which accounts are gathered changes nothing that is said', () => {
  fc.assert(
    fc.property(bank, (facts) => {
      const turned = { ...facts, accounts: facts.accounts.toReversed() };
      const said = (of: RiskFacts) =>
        findFlags(of, THRESHOLDS).map((flag) =>
          JSON.stringify(flag, (_, v) => (typeof v === 'bigint' ? `${v}` : v)),
        );
      expect(said(turned).sort()).toEqual(said(facts).sort());
    }),
  );
});
