import { expect, test } from 'vitest';
import { nearestWord } from '../../src/domain/nearest.ts';

const COMMANDS = ['export', 'import', 'imports', 'transfer', 'trade', 'user'];

test.each([
  ['exprot', 'export'],
  ['exports', 'export'],
  ['imprt', 'import'],
  ['transfr', 'transfer'],
  ['usr', 'user'],
])('%s means %s', (word, meant) => {
  expect(nearestWord(word, COMMANDS)).toBe(meant);
});

test.each(['', 'x', 'balance', 'frobnicate'])('%j means nothing that is known', (word) => {
  expect(nearestWord(word, COMMANDS)).toBeUndefined();
});
