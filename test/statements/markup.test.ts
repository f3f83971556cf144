import { expect, it } from 'vitest';
import { Elements } from '../../src/statements/markup.ts';

const SHAPE = { collected: new Set(['ENTRY']), told: new Set<string>() };

it('bounds what one entry holds, not what all of them hold', () => {
  let ended = 0;
  const elements = new Elements(SHAPE, { begins: () => {}, ends: () => ended++ });
  elements.begin('ROOT', 1, {});
  const entry = (values: number): void => {
    elements.begin('ENTRY', 2, {});
    for (let at = 0; at < values; at++) {
      elements.begin('VALUE', 2, {});
      elements.end();
    }
    elements.end();
  };
  for (let at = 0; at < 300_000; at++) entry(4);
  expect(ended).toBe(300_000);
  expect(() => entry(1_000_000)).toThrow('line 2: an entry holds more elements than any statement');
});
