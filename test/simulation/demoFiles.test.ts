import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { makeDemoFiles } from '../../src/simulation/demoFiles.ts';

const data = fileURLToPath(new URL('../../data', import.meta.url));

test('data/ is what the simulation writes, byte for byte', () => {
  const written = makeDemoFiles();
  const csvFiles = readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.csv'),
  );
  expect(csvFiles.sort()).toEqual(written.map(({ path }) => path).sort());
  for (const { path, text } of written)
    expect(readFileSync(join(data, path), 'utf8') === text, `${path} is stale: npm run data`).toBe(true);
});

test('it can be read: no file is long, all of it is small', () => {
  const sizes = makeDemoFiles().map(({ text }) => Buffer.byteLength(text));
  expect(Math.max(...sizes)).toBeLessThan(400_000);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(3_000_000);
});

test('some files name their rows, others leave them to be known by what is in them', () => {
  const headers = makeDemoFiles()
    .filter(({ kind }) => kind === 'transactions')
    .map(({ text }) => text.startsWith('external_id,'));
  expect(new Set(headers)).toEqual(new Set([true, false]));
});
