import { describe, expect, test } from 'vitest';
import { above, commonStart, matching, restarted, splitPath } from '../../src/tui/screens/import/paths.ts';

test.each([
  ['~/bank/ju', '~/bank/', 'ju'],
  ['june.csv', '', 'june.csv'],
  ['/', '/', ''],
])('%s is the folder %s and the name %s', (text, folder, name) =>
  expect(splitPath(text)).toEqual({ folder, name }),
);

test.each([
  ['~/bank//tmp', '/tmp'],
  ['~/bank/~/x', '~/x'],
  ['~', '~/'],
  ['a/b', 'a/b'],
  ['/tmp', '/tmp'],
])('%s goes on as %s', (text, path) => expect(restarted(text)).toBe(path));

test.each([
  ['/tmp/files/', '/tmp/'],
  ['/tmp/', '/'],
  ['/', '/'],
  ['files/', ''],
  ['', '../'],
  ['../', '../../'],
  ['~/', '~/../'],
])('above %s is %s', (folder, up) => expect(above(folder)).toBe(up));

test.each([
  [['june.csv', 'july.csv'], 'ju'],
  [['june.csv'], 'june.csv'],
  [['a', 'b'], ''],
  [[], ''],
])('%j begin with "%s"', (names, start) => expect(commonStart(names)).toBe(start));

describe('what may be meant', () => {
  const entries = ['.hidden', 'data', 'data.csv', 'old-data.csv', 'June.csv'].map((name) => ({ name }));
  test.each([
    ['', ['data', 'data.csv', 'old-data.csv', 'June.csv']],
    ['data', ['data', 'data.csv', 'old-data.csv']],
    ['jun', ['June.csv']],
    ['.h', ['.hidden']],
    ['x', []],
  ])('by "%s"', (typed, names) => expect(matching(entries, typed).map(({ name }) => name)).toEqual(names));
});
