import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { keptPicture } from '../../src/cli/keptPicture.ts';

const home = mkdtempSync(join(tmpdir(), 'finance-picture-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('a picture is kept for starts that are alike, and for no other', () => {
  const folder = join(home, 'a', 'pictures');
  const start = { size: '80 24', user: undefined };
  expect(keptPicture(folder, start).drawn).toBeUndefined();
  keptPicture(folder, start).keep('one\nframe');
  expect(keptPicture(folder, start).drawn).toBe('one\nframe');
  expect(keptPicture(folder, { ...start, user: 'ana' }).drawn).toBeUndefined();
  keptPicture(folder, start).keep('another');
  expect(keptPicture(folder, start).drawn).toBe('another');
});

test('a file of another start is no picture', () => {
  const folder = join(home, 'b');
  keptPicture(folder, { size: '80 24' }).keep('frame');
  for (const name of readdirSync(folder)) writeFileSync(join(folder, name), '{"size":"60 15"}\nframe');
  expect(keptPicture(folder, { size: '80 24' }).drawn).toBeUndefined();
});

test('they do not pile up', () => {
  const folder = join(home, 'c');
  for (let rows = 1; rows <= 50; rows++) keptPicture(folder, { rows }).keep('frame');
  expect(readdirSync(folder).length).toBeLessThanOrEqual(20);
  expect(keptPicture(folder, { rows: 50 }).drawn).toBe('frame');
});

test('without a place nothing is kept, and nothing fails', () => {
  const file = join(home, 'file');
  writeFileSync(file, '');
  const picture = keptPicture(join(file, 'pictures'), {});
  picture.keep('frame');
  expect(picture.drawn).toBeUndefined();
});
