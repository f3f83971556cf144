import { expect, test } from 'vitest';
import { amountPieces, dayPieces } from '../../src/domain/filterWords.ts';
import { amountHolds, parseFilter, piecesOf } from '../../src/domain/listFilter.ts';

const LIST = {
  fields: { cat: 'category', with: 'counterparty' },
  hasAmounts: true,
  hasDays: true,
  hasFlows: true,
  hasOpen: true,
};
const parse = (typed: string) => parseFilter(typed, LIST, '2026-06-30');

test.each([
  ['pingo', { kind: 'text', text: 'pingo', isNot: false }],
  ['-rent', { kind: 'text', text: 'rent', isNot: true }],
  ['!rent', { kind: 'text', text: 'rent', isNot: true }],
  ['"in the shop"', { kind: 'text', text: 'in the shop', isNot: false }],
  ['"open', { kind: 'text', text: 'open', isNot: false }],
  ['>100', { kind: 'amount', side: '>', amount: 1_000_000n, isSize: true, isNot: false }],
  ['>+100', { kind: 'amount', side: '>', amount: 1_000_000n, isSize: false, isNot: false }],
  ['<0', { kind: 'amount', side: '<', amount: 0n, isSize: false, isNot: false }],
  ['<=-50.25', { kind: 'amount', side: '<=', amount: -502_500n, isSize: false, isNot: false }],
  ['=12.30', { kind: 'amount', side: '=', amount: 123_000n, isSize: true, isNot: false }],
  ['=-12.30', { kind: 'amount', side: '=', amount: -123_000n, isSize: false, isNot: false }],
  ['2026', { kind: 'days', from: '2026-01-01', to: '2026-12-31', isNot: false }],
  ['2024-02', { kind: 'days', from: '2024-02-01', to: '2024-02-29', isNot: false }],
  ['2024-03-01..2024-04-15', { kind: 'days', from: '2024-03-01', to: '2024-04-15', isNot: false }],
  ['2026-05..', { kind: 'days', from: '2026-05-01', isNot: false }],
  ['..2026-05-02', { kind: 'days', to: '2026-05-02', isNot: false }],
  ['-2026', { kind: 'days', from: '2026-01-01', to: '2026-12-31', isNot: true }],
  ['-3m', { kind: 'days', from: '2026-03-30', isNot: false }],
  ['yesterday', { kind: 'days', from: '2026-06-29', to: '2026-06-29', isNot: false }],
  ['-Today', { kind: 'days', from: '2026-06-30', to: '2026-06-30', isNot: true }],
  ['"today"', { kind: 'text', text: 'today', isNot: false }],
  ['-10d', { kind: 'days', from: '2026-06-20', isNot: false }],
  ['-1y', { kind: 'days', from: '2025-06-30', isNot: false }],
  ['-4m', { kind: 'days', from: '2026-02-28', isNot: false }],
  ['in', { kind: 'flow', flow: 'in', isNot: false }],
  ['open', { kind: 'open', isNot: false }],
  ['cat:food', { kind: 'field', field: 'category', text: 'food', isNot: false }],
  ['-Counterparty:"Pingo Doce"', { kind: 'field', field: 'counterparty', text: 'Pingo Doce', isNot: true }],
  ['..', { kind: 'text', text: '..', isNot: false }],
  ['100%', { kind: 'text', text: '100%', isNot: false }],
])('%s', (typed, part) => {
  expect(parse(typed)).toEqual([expect.objectContaining({ typed, ...part })]);
});

test.each([
  ['>1,5', '"1,5" is not a number like 1234.50'],
  ['<0.00001', '"0.00001" has more than 4 decimals'],
  ['2026-13', '"2026-13-01" does not exist'],
  ['2026-02-30', '"2026-02-30" does not exist'],
  ['2026-05..2026-03', '2026-05 is after 2026-03'],
  ['>', '> is the beginning of an amount'],
  ['-50', '"-50" may be an amount or a text'],
  ['who:ana', 'there is no who: here'],
  ['>100 <50', 'no amount is both >100 and <50'],
  ['>=5 <5', 'no amount is both >=5 and <5'],
  ['50..30', '50 is more than 30'],
  ['-~40', "-~40 can't be turned round"],
  ['in out', 'nothing goes both in and out'],
  ['2025 2026', 'no day is both from 2026-01-01 on and up to 2025-12-31'],
])('%s is refused', (typed, message) => {
  expect(() => parse(typed)).toThrow(expect.objectContaining({ message }));
});

test.each([
  ['~40', 360_000n, 440_000n],
  ['~12.34', 111_060n, 135_740n],
  ['30..50', 300_000n, 500_000n],
  ['9.50..9.50', 95_000n, 95_000n],
])('%s is from one amount to another', (typed, low, high) => {
  expect(parse(typed)).toEqual([
    { kind: 'amount', side: '>=', amount: low, isSize: true, typed, isNot: false },
    { kind: 'amount', side: '<=', amount: high, isSize: true, typed, isNot: false },
  ]);
});

test('a month that is named may be meant as its days', () => {
  const named = (word: string) => dayPieces(word, LIST, '2026-06-30');
  expect(named('march')).toEqual(['2026-03', '2025-03']);
  expect(named('Jun')).toEqual(['2026-06', '2025-06']);
  expect(named('nov')).toEqual(['2025-11', '2024-11']);
  expect(named('month')).toEqual(['2026-06', '2026-05', '2026']);
  expect(named('year')).toEqual(['2026', '2025']);
  for (const word of ['ma', 'market', 'pingo']) expect(named(word)).toEqual([]);
  expect(dayPieces('march', { fields: {} }, '2026-06-30')).toEqual([]);
});

test('a list refuses what it does not have', () => {
  const bare = { fields: { who: 'who' } };
  expect(() => parseFilter('>5', bare, '2026-06-30')).toThrow('there are no amounts here');
  expect(parseFilter('in open 2026', bare, '2026-06-30').map(({ kind }) => kind)).toEqual([
    'text',
    'text',
    'text',
  ]);
});

test('spaces part pieces, but not within quotes', () => {
  expect(piecesOf('  cat:"public transport"  -"two words" a')).toEqual([
    'cat:"public transport"',
    '-"two words"',
    'a',
  ]);
  expect(piecesOf('')).toEqual([]);
});

test('an amount without a sign is of either', () => {
  const [part] = parse('=5');
  if (part?.kind !== 'amount') throw new Error('no amount');
  expect([amountHolds(part, 50_000n), amountHolds(part, -50_000n), amountHolds(part, 1n)]).toEqual([
    true,
    true,
    false,
  ]);
});

test('what is paid is found by its size, with or without saying that it went out', () => {
  expect(parse('>100 <-50')).toHaveLength(2);
  expect(parse('>500 out')).toHaveLength(2);
  expect(() => parse('>+100 <-50')).toThrow('no amount is both >+100 and <-50');
});

test('a number alone is text, and may be meant as an amount', () => {
  expect(amountPieces('500', LIST)).toEqual(['=500', '>500', '<500', '~500']);
  expect(amountPieces('12.5', LIST)).toEqual(['=12.5', '>12.5', '<12.5', '~12.5']);
  for (const piece of ['2026', '', '12.', 'PT50', '2026-03']) expect(amountPieces(piece, LIST)).toEqual([]);
  expect(amountPieces('500', { fields: {} })).toEqual([]);
});
