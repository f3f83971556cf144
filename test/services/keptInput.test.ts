/** Input that can be read only once: what is kept of it is read again and again, from memory or from a file that nobody sees. */
import { fstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type KeptInput, keepInput } from '../../src/services/import/keptInput.ts';
import { bytesOf, isLong, sizeOf } from '../../src/services/import/source.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-'));
  vi.stubEnv('TMPDIR', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const WORDS = Array.from({ length: 500 }, (_, index) => `line ${index}\n`);
const ALL = WORDS.join('');
const input = () => Readable.from(WORDS.map((word) => Buffer.from(word)));

async function textOf({ source }: KeptInput): Promise<string> {
  let text = '';
  for await (const piece of bytesOf(source)) text += Buffer.from(piece).toString();
  return text;
}

test.each([
  ['all in memory', ALL.length],
  ['one byte too many for that', ALL.length - 1],
  ['nothing in memory', 0],
])('is read as often as it is asked for: %s', async (_, most) => {
  const kept = await keepInput(input(), most);
  expect(await sizeOf(kept.source)).toBe(ALL.length);
  expect(await isLong(kept.source)).toBe(false);
  expect(await Promise.all([textOf(kept), textOf(kept)])).toEqual([ALL, ALL]);
  expect(await textOf(kept)).toBe(ALL);
  kept.close();
});

test('what is not kept in memory lies in a file without a name, that its owner alone could open', async () => {
  const kept = await keepInput(input(), 100);
  if (!('descriptor' in kept.source)) throw new Error('it should lie in a file');
  const { descriptor } = kept.source;
  expect(readdirSync(folder)).toEqual([]);
  expect(fstatSync(descriptor)).toMatchObject({ nlink: 0, size: ALL.length });
  expect(fstatSync(descriptor).mode & 0o777).toBe(0o600);
  kept.close();
  expect(() => fstatSync(descriptor)).toThrow('EBADF');
});

test('nothing at all is an empty input', async () => {
  const kept = await keepInput(Readable.from([]));
  expect(await sizeOf(kept.source)).toBe(0);
  kept.close();
});

test('without a folder for temporary files it is said what to do', async () => {
  vi.stubEnv('TMPDIR', join(folder, 'none'));
  await expect(keepInput(input(), 100)).rejects.toMatchObject({
    code: 'bad_settings',
    todo: expect.stringContaining('TMPDIR'),
  });
});

test('an input that breaks off leaves nothing open', async () => {
  const broken = async function* () {
    yield Buffer.from(ALL);
    throw new Error('the other side is gone');
  };
  await expect(keepInput(broken(), 100)).rejects.toThrow('the other side is gone');
  expect(readdirSync(folder)).toEqual([]);
});
