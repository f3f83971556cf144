/** What every method makes of what happens to shares: the files of `ledgers/`, for a bookkeeper to read and to add to. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { outcomeOf, readScenarios } from './bookNotation.ts';

const folder = new URL('./ledgers/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.ledger'));
const METHODS = 5;

for (const file of files)
  describe(file, () => {
    const scenarios = readScenarios(readFileSync(new URL(file, folder), 'utf8'));
    test.each(scenarios)('$title', (scenario) => {
      expect(scenario.wanted.flatMap(({ methods }) => methods)).toHaveLength(METHODS);
      for (const { methods, outcome } of scenario.wanted)
        for (const method of methods) {
          const found = outcomeOf(scenario, method);
          const wanted = outcome.split(' | ');
          // Lots are told where they are what matters; all else always.
          const shown = found.filter((phrase) => wanted.includes(phrase) || !/(?:^| )lots /.test(phrase));
          expect(`${method}: ${shown.join(' | ')}`).toBe(`${method}: ${wanted.join(' | ')}`);
        }
    });
  });

test('there are enough of them, each told once', () => {
  const titles = files.flatMap((file) =>
    readScenarios(readFileSync(new URL(file, folder), 'utf8')).map(({ title }) => `${file} ${title}`),
  );
  expect(new Set(titles).size).toBe(titles.length);
  expect(titles.length).toBeGreaterThanOrEqual(150);
});
