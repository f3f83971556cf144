import { expect, test } from 'vitest';
import { randomFrom } from '../../src/simulation/random.ts';

test('a named stream gives the same numbers on every machine', () => {
  const random = randomFrom('life of ana');
  const drawn = Array.from({ length: 6 }, () => random.below(1_000_000));
  // From the published algorithms, written once more in Python.
  expect(drawn).toEqual([15711, 629622, 9116, 639779, 834524, 41525]);
});

test('streams of different names have nothing in common', () => {
  const draw = (name: string) => Array.from({ length: 1000 }, randomFrom(name).below.bind(null, 2 ** 31));
  const first = new Set(draw('a'));
  expect(draw('b').filter((number) => first.has(number))).toEqual([]);
});

test('every number of a span comes up about equally often', () => {
  const random = randomFrom('dice');
  const counts = new Map<number, number>();
  for (let i = 0; i < 6000; i++) {
    const number = random.between(1, 6);
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
});

test('nothing can be picked from nothing', () => {
  expect(() => randomFrom('x').pick([])).toThrow('nothing to pick from');
});
