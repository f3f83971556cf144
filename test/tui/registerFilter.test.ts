import { expect, test } from 'vitest';
import { filterProblem, parseRegisterFilter, passes } from '../../src/tui/registerFilter.ts';

test.each([
  ['', { texts: [] }],
  ['pingo doce', { texts: ['pingo', 'doce'] }],
  ['>100', { texts: [], above: 1_000_000n }],
  ['<-50.25', { texts: [], below: -502_500n }],
  ['2026', { texts: [], from: '2026-01-01', to: '2026-12-31' }],
  ['2024-02', { texts: [], from: '2024-02-01', to: '2024-02-29' }],
  ['2026-03-05', { texts: [], from: '2026-03-05', to: '2026-03-05' }],
  ['2026-01..2026-03', { texts: [], from: '2026-01-01', to: '2026-03-31' }],
  ['2026-05..', { texts: [], from: '2026-05-01' }],
  ['..2026-05-02', { texts: [], to: '2026-05-02' }],
  ['rent 2026-06 <0', { texts: ['rent'], from: '2026-06-01', to: '2026-06-30', below: 0n }],
  ['..', { texts: ['..'] }],
])('%j', (typed, filter) => {
  expect(parseRegisterFilter(typed)).toEqual(filter);
  expect(filterProblem(typed)).toBeUndefined();
});

test.each([
  ['>1,5', '"1,5" is not a number like 1234.50'],
  ['2026-13', '"2026-13-01" does not exist'],
  ['2026-02-30', '"2026-02-30" does not exist'],
  ['<0.00001', '"0.00001" has more than 4 decimals'],
])('%j is told to be no filter', (typed, problem) => {
  expect(filterProblem(typed)).toBe(problem);
});

test('what is exported passes the same filter', () => {
  const row = {
    description: 'Bread',
    counterparty_name: 'Pingo Doce',
    category: null,
    account_ref: 'ANA-1',
    amount: -483_100n,
  };
  expect(passes(parseRegisterFilter('pingo bread'), row)).toBe(true);
  expect(passes(parseRegisterFilter('ana-1 <-48'), row)).toBe(true);
  expect(passes(parseRegisterFilter('<-48.31'), row)).toBe(false);
  expect(passes(parseRegisterFilter('milk'), row)).toBe(false);
});
