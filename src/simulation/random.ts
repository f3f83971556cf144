/**
 * Chance that repeats itself: a named stream gives the same numbers on every machine, because it is 32-bit integer
 * arithmetic only (xoshiro128**, seeded by FNV-1a and splitmix32). Not for secrets.
 */

export interface Random {
  /** A whole number from 0 to `bound` - 1. */
  below(bound: number): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True in `count` of `outOf` cases. */
  chance(count: number, outOf: number): boolean;
  pick<T>(choices: readonly T[]): T;
}

const rotateLeft = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

function hash(name: string): number {
  let state = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) state = Math.imul(state ^ name.charCodeAt(i), 0x01000193);
  return state;
}

/** Streams of different names are independent: a change in one habit leaves all others as they were. */
export function randomFrom(name: string): Random {
  let seed = hash(name);
  const splitmix = (): number => {
    seed = (seed + 0x9e3779b9) | 0;
    let word = Math.imul(seed ^ (seed >>> 16), 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    return word ^ (word >>> 15);
  };
  let [a, b, c, d] = [splitmix(), splitmix(), splitmix(), splitmix()];
  const next = (): number => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result >>> 0;
  };
  const below = (bound: number): number => next() % bound;
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (count, outOf) => below(outOf) < count,
    pick: (choices) => {
      const choice = choices[below(choices.length)];
      if (choice === undefined) throw new RangeError('nothing to pick from');
      return choice;
    },
  };
}
