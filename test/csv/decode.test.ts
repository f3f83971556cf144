import { describe, expect, it } from 'vitest';
import { Utf8Reader } from '../../src/csv/decode.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

/** The text of a file that arrives in pieces of `size` bytes. */
function read(file: Uint8Array, size = file.length): string {
  const reader = new Utf8Reader();
  let text = '';
  for (let at = 0; at < file.length; at += size) text += reader.push(file.subarray(at, at + size));
  reader.end();
  return text;
}

describe('UTF-8', () => {
  it('comes out as it went in, whatever pieces it arrives in', () => {
    const text = 'Größe,Ωμέγα,日本,😀,e\u0301\n';
    for (const size of [1, 2, 3, 5, 100]) expect(read(bytes(text), size)).toBe(text);
  });

  it('loses its byte order mark, and only the first', () => {
    expect(read(bytes([0xef, 0xbb, 0xbf], 'a'))).toBe('a');
    expect(read(bytes([0xef, 0xbb, 0xbf], 'a'), 1)).toBe('a');
    expect(read(bytes('a\ufeffb'))).toBe('a\ufeffb');
  });

  it.each([
    ['Latin-1', bytes('a\nb', [0xe9], 'c\n'), 'byte 2 of line 2 (0xE9) is not UTF-8'],
    ['Latin-1 at the end of a line', bytes('a\nb', [0xe9], '\nc\n'), 'byte 2 of line 2 (0xE9) is not UTF-8'],
    ['a continuation byte alone', bytes('ab', [0x80], '\n'), 'byte 3 of line 1 (0x80) is not UTF-8'],
    ['an overlong slash', bytes([0xc0, 0xaf]), 'byte 1 of line 1 (0xC0) is not UTF-8'],
    ['a surrogate', bytes('\n\n', [0xed, 0xa0, 0x80]), 'byte 1 of line 3 (0xED) is not UTF-8'],
    ['above U+10FFFF', bytes([0xf4, 0x90, 0x80, 0x80]), 'byte 1 of line 1 (0xF4) is not UTF-8'],
    ['a file cut short', bytes('a\nbc', [0xf0, 0x9f, 0x98]), 'byte 3 of line 2 (0xF0) is not UTF-8'],
    ['UTF-16', bytes([0xff, 0xfe, 0x61, 0]), 'the file is UTF-16, not UTF-8'],
    ['a NUL', bytes('a\nb\0'), 'line 2 holds a NUL character: the file is damaged or not UTF-8'],
  ])('refuses %s with its place', (_, file, message) => {
    for (const size of [1, 2, 3, 100]) expect(() => read(file, size)).toThrow(message);
  });
});
