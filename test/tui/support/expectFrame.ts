/**
 * The frame on record. What a frame shows may still be on its way from the bank, so it is waited for as long as what is
 * drawn is another; then the difference is told. `vitest -u` writes the record anew.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Rendered } from './renderAt.tsx';

const FRAMES = join(import.meta.dirname, '..', 'frames');
const PAUSE_MS = 10;
const MOST_PAUSES = 500;

/** `name` with its folder: `80x24/home`. `masked` takes out what is another in every run. */
export async function expectFrame(
  screen: Pick<Rendered, 'frame'>,
  name: string,
  masked: (frame: string) => string = (frame) => frame,
): Promise<void> {
  const file = join(FRAMES, `${name}.txt`);
  const drawn = (): string => `${masked(screen.frame())}\n`;
  const wanted = existsSync(file) ? readFileSync(file, 'utf8') : drawn();
  for (let tries = 0; tries < MOST_PAUSES && drawn() !== wanted; tries++) await pause(PAUSE_MS);
  await expect(drawn()).toMatchFileSnapshot(file);
}
