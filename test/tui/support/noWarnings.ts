/** What React says to its developers (a list without keys, a state set while drawing) fails the test that made it say so. */
import { afterEach, beforeEach, expect } from 'vitest';

let said: string[] = [];

beforeEach(() => {
  said = [];
  console.error = (...words: unknown[]) => void said.push(words.join(' '));
});
afterEach(() => {
  expect(said).toEqual([]);
});
