import { expect, it } from 'vitest';
import { Reading } from '../../src/services/import/reading.ts';

it('how far a file is read never goes back, though a part of it is read once more', () => {
  const told: number[] = [];
  const reading = new Reading(1_000, { onProgress: ({ bytes }) => told.push(bytes) });
  for (const bytes of [100, 300, 100, 200, 400]) {
    reading.reach(bytes);
    reading.tell(1);
  }
  expect(told).toEqual([100, 300, 300, 300, 400]);
  expect(reading.piecesLeft()).toBe(6);
});
