import { expect, test } from 'vitest';
import { cellForLine, clipboardSequence } from '../../src/tui/list/clipboard.ts';
import { HOSTILE } from './support/hostile.ts';

const decoded = (written: string): string =>
  Buffer.from(/52;c;([\w+/=]*)/.exec(written)?.[1] ?? '', 'base64').toString('utf8');

test('a text goes out as one sequence, tabs and line ends kept', () => {
  const written = clipboardSequence('a\tb\nc', 'plain');
  expect(written).toBe(`\u001b]52;c;${Buffer.from('a\tb\nc').toString('base64')}\u0007`);
});

test.each(HOSTILE)('%j can be no command where it is pasted', (text) => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const harm = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029]/;
  for (const way of ['plain', 'tmux', 'screen'] as const)
    expect(decoded(clipboardSequence(text, way).replaceAll('\u001b\\\u001bP', ''))).not.toMatch(harm);
  expect(cellForLine(text)).not.toMatch(/[\t\n\r]/);
});

test('tmux is told in its own way too, screen in pieces', () => {
  expect(clipboardSequence('a', 'tmux')).toBe(
    '\u001b]52;c;YQ==\u0007\u001bPtmux;\u001b\u001b]52;c;YQ==\u0007\u001b\\',
  );
  const pieces = clipboardSequence('x'.repeat(2000), 'screen').split('\u001b\\').filter(Boolean);
  expect(pieces.length).toBeGreaterThan(3);
  for (const piece of pieces) {
    expect(piece.startsWith('\u001bP')).toBe(true);
    expect(piece.length).toBeLessThanOrEqual(768);
  }
});

test('more than a clipboard takes is refused', () => {
  expect(() => clipboardSequence(`${'x'.repeat(4000)}\n`.repeat(20), 'plain')).toThrow(
    'that is more than a clipboard takes',
  );
});
