import type { Key } from 'ink';
import { describe, expect, test } from 'vitest';
import { isPrintable, showStroke, strokesOf } from '../../src/tui/keys.ts';

const none: Key = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageDown: false,
  pageUp: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  ctrl: false,
  shift: false,
  tab: false,
  backspace: false,
  delete: false,
  meta: false,
  super: false,
  hyper: false,
  capsLock: false,
  numLock: false,
};

const PRESSES: readonly (readonly [what: string, input: string, key: Partial<Key>, strokes: string[]])[] = [
  ['a letter', 'j', {}, ['j']],
  ['a capital letter', 'G', { shift: true }, ['G']],
  ['fast typing, one chunk', 'jkj', {}, ['j', 'k', 'j']],
  ['typing that ends with Enter', 'ana\r', {}, ['a', 'n', 'a', 'enter']],
  ['a line feed counts as Enter', '\n', {}, ['enter']],
  ['Tab inside a chunk', 'a\tb', {}, ['a', 'tab', 'b']],
  ['control characters inside a chunk', 'j\u0003', {}, ['j', 'ctrl+c']],
  ['Backspace of either kind inside a chunk', 'a\u007f\b', {}, ['a', 'backspace', 'backspace']],
  ['characters that have no name are dropped', '\u0000\u001c', {}, []],
  ['a letter with an accent made of two', 'e\u0301x', {}, ['e\u0301', 'x']],
  ['wide characters and emoji, one stroke each', '田👩‍👩‍👧', {}, ['田', '👩‍👩‍👧']],
  ['arrows', '', { upArrow: true }, ['up']],
  ['Ctrl with an arrow', '', { leftArrow: true, ctrl: true }, ['ctrl+left']],
  ['Page Down', '', { pageDown: true }, ['pagedown']],
  ['Home', '', { home: true }, ['home']],
  ['Shift-Tab', '', { tab: true, shift: true }, ['shift+tab']],
  ['Enter', '\r', { return: true }, ['enter']],
  ['Escape', '', { escape: true }, ['esc']],
  ['Escape twice is Escape', '', { escape: true, meta: true }, ['esc']],
  ['Ctrl-C', 'c', { ctrl: true }, ['ctrl+c']],
  ['Ctrl-Space', ' ', { ctrl: true }, ['ctrl+space']],
  ['Alt-x', 'x', { meta: true }, ['alt+x']],
  ['Alt-Backspace', '', { backspace: true, meta: true }, ['alt+backspace']],
  ['a key let go', 'j', { eventType: 'release' }, []],
  ['keys that Ink does not name', '', {}, []],
];

test.each(PRESSES)('%s', (_, input, key, strokes) => {
  expect(strokesOf(input, { ...none, ...key })).toEqual(strokes);
});

describe('text for a field', () => {
  test.each(['a', 'Z', '?', '+', ' ', 'é', '田', '1', '/'])('%j is', (stroke) => {
    expect(isPrintable(stroke)).toBe(true);
  });
  test.each(['enter', 'esc', 'up', 'ctrl+c', 'alt+x', 'shift+tab', '\u001b', ''])('%j is not', (stroke) => {
    expect(isPrintable(stroke)).toBe(false);
  });
});

test.each([
  ['ctrl+c', 'Ctrl-C'],
  ['alt+x', 'Alt-x'],
  [' ', 'Space'],
  ['pagedown', 'PgDn'],
  ['j', 'j'],
])('%s is written %s', (stroke, shown) => {
  expect(showStroke(stroke)).toBe(shown);
});
