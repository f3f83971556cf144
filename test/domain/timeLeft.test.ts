import { expect, it } from 'vitest';
import { TimeLeft } from '../../src/domain/timeLeft.ts';

const EVERY_MS = 100;

/** What is said at each tenth of a second, in whole seconds; `-` where nothing is. */
function said(shares: readonly number[]): string[] {
  const left = new TimeLeft();
  return shares.map((share, tick) => {
    const leftMs = left.at((tick + 1) * EVERY_MS, share);
    return leftMs === undefined ? '-' : `${Math.round(leftMs / 1_000)}`;
  });
}

it('of steady work it is said after two guesses, and counts down', () => {
  // A hundredth in a tenth of a second: ten seconds in all.
  const all = said(Array.from({ length: 100 }, (_, tick) => (tick + 1) / 100));
  expect(all.slice(0, 20).join('')).toBe('-'.repeat(20));
  expect([all[25], all[50], all[75], all[99]]).toEqual(['7', '5', '2', '0']);
});

it('work that begins fast and goes on slowly is not guessed by how it began', () => {
  // A tenth in the first second, then nothing for three, then a hundredth in a second.
  const shares = Array.from({ length: 120 }, (_, tick) =>
    tick < 10 ? (tick + 1) / 100 : tick < 40 ? 0.1 : 0.1 + (tick - 39) / 1_000,
  );
  const all = said(shares);
  expect(all.slice(0, 40).filter((text) => text !== '-')).toEqual([]);
  // 0.1 + 0.08 is done after twelve seconds; 82 seconds are left at that pace.
  expect(all.at(-1)).toBe('82');
  const numbers = all.filter((text) => text !== '-').map(Number);
  expect(Math.max(...numbers) - Math.min(...numbers)).toBeLessThan(10);
});

it('nothing is said of work that does not tell how far it is', () => {
  expect(new Set(said(Array.from({ length: 50 }, () => 0)))).toEqual(new Set(['-']));
});
