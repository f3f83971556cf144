import { expect, test } from 'vitest';
import { METHODS, parseMethod } from '../../src/domain/method.ts';
import { Refusal } from '../../src/domain/refusal.ts';

test('a method is one of five words, written exactly', () => {
  expect(METHODS.map(parseMethod)).toEqual(['fifo', 'lifo', 'hifo', 'average', 'specific']);
  for (const word of ['FIFO', 'avco', '']) expect(() => parseMethod(word)).toThrow(Refusal);
});
