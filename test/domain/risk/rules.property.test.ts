/** Random months of a small bank: what the rules say is always borne out by the rows they name. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, daysBetween, monthOf } from '../../../src/domain/day.ts';
import type { RiskEntry, RiskFacts } from '../../../src/domain/risk/facts.ts';
import { leastSizes, needsAll } from '../../../src/domain/risk/lookedAt.ts';
import { isOverdrawn } from '../../../src/domain/risk/negative.ts';
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

/** Small movements of no consequence among the others, and what went out before. */
const quietBank = fc
  .tuple(
    bank,
    fc.array(
      fc.record({
        account: fc.nat(ACCOUNTS - 1),
        amount: fc.bigInt({ min: -LIMIT, max: LIMIT }).filter((size) => size !== 0n),
        day: fc.nat(90),
      }),
      { maxLength: 40 },
    ),
    fc.array(fc.bigInt({ min: 0n, max: LIMIT * 2n }), { minLength: ACCOUNTS, maxLength: ACCOUNTS }),
    fc.array(fc.boolean(), { minLength: ACCOUNTS, maxLength: ACCOUNTS }),
  )
  .map(([facts, small, usual, sleepers]): RiskFacts => {
    const accounts = facts.accounts.map((account, index) => {
      const quiet = small
        .filter((one) => one.account === index)
        .map(({ amount: size, day }, at): RiskEntry => {
          const id = 10_000 + index * 1_000 + at;
          const on = addDays(FROM, day);
          return { id, accountId: index, on, amount: size, otherAccountId: null, isOwnMove: false };
        });
      const entries = [...account.entries, ...quiet].sort((a, b) =>
        a.on < b.on ? -1 : a.on > b.on ? 1 : a.id - b.id,
      );
      const past = Array.from({ length: 6 }, (_, month) => ({
        month: addMonths(monthOf(FROM), -1 - month),
        outflow: usual[index] ?? 0n,
      }));
      const months = Map.groupBy(entries, ({ on }) => monthOf(on));
      const present = [...months].map(([month, rows]) => ({
        month,
        outflow: rows.reduce((sum, row) => sum + (row.amount < 0n ? -row.amount : 0n), 0n),
      }));
      const asleepSince = sleepers[index] ? '2020-01-01' : addDays(FROM, -1);
      const balance = account.balance + quiet.reduce((sum, row) => sum + row.amount, 0n);
      return {
        ...{ ...account, entries, balance, outflows: [...past, ...present] },
        woke: entries[0] === undefined ? null : { asleepSince, on: entries[0].on },
      };
    });
    return { ...facts, accounts };
  });

test('movements that are not looked at would change nothing', () => {
  const { alone, noticeable } = leastSizes(LIMIT, THRESHOLDS);
  const sizeOf = ({ amount: size }: RiskEntry): bigint => (size < 0n ? -size : size);
  let left = 0;
  fc.assert(
    fc.property(quietBank, (facts) => {
      const noticed = facts.accounts.map((account) => ({
        ...account,
        entries: account.entries.filter((entry) => isOverdrawn(account) || sizeOf(entry) >= noticeable),
      }));
      const few = noticed.map((account) => ({
        ...account,
        entries: account.entries.filter(
          (entry) =>
            isOverdrawn(account) ||
            needsAll(account, facts, THRESHOLDS) ||
            entry.otherAccountId !== null ||
            entry.isOwnMove ||
            sizeOf(entry) >= alone,
        ),
      }));
      for (const [index, account] of noticed.entries())
        left += account.entries.length - (few[index]?.entries.length ?? 0);
      expect(findFlags({ ...facts, accounts: few }, THRESHOLDS)).toEqual(
        findFlags({ ...facts, accounts: noticed }, THRESHOLDS),
      );
    }),
    { numRuns: 300 },
  );
  expect(left).toBeGreaterThan(100);
});
