import { describe, expect, it, test } from 'vitest';
import { type DialectMarks, DialectRowReader } from '../../src/csv/dialectRows.ts';

const MARKS: DialectMarks = { delimiter: ';', quote: '"' };
const read = (text: string, size = text.length, marks = MARKS) => {
  const reader = new DialectRowReader(marks);
  const rows = [];
  for (let at = 0; at < text.length; at += Math.max(1, size))
    rows.push(...reader.push(text.slice(at, at + size)));
  rows.push(...reader.push('', true));
  return rows.map(({ line, cells, fault }) => `${line} ${fault?.code ?? cells.join('|')}`);
};

describe('rows of any dialect', () => {
  it.each([
    ['lines of all kinds', 'a;b\r\nc;d\ne;f', ['1 a|b', '2 c|d', '3 e|f']],
    [
      'a carriage return alone ends lines where the first does',
      'a;b\rc;d\r\ne;f\n',
      ['1 a|b', '2 c|d', '3 e|f'],
    ],
    ['and is text where it does not', 'a;b\nc\rc;d\n', ['1 a|b', '2 c\rc|d']],
    ['quotes round cells', '"a;1";"b""c"\n"d";e\n', ['1 a;1|b"c', '2 d|e']],
    ['quotes inside of them', 'a "x" b;c\n', ['1 a "x" b|c']],
    ['cells over several lines', '"a\nb\nc";d\ne;f\n', ['1 a\nb\nc|d', '4 e|f']],
    ['spaces round quotes', ' "a" ; "b" \n', ['1 a|b']],
    [
      'a quote that is never closed hides nothing',
      'a;b\n"c;d\ne;f\n',
      ['1 a|b', '2 unclosed_quote', '3 e|f'],
    ],
    ['text behind a closing quote', '"a"x;b\nc;d\n', ['1 stray_quote', '2 c|d']],
    ['text behind it on a later line', '"a\nb"x;c\nd;e\n', ['1 unclosed_quote', '2 b"x|c', '3 d|e']],
    ['a byte order mark', '\uFEFFa;b\n', ['1 a|b']],
    ['an empty last line', 'a;b\n\n', ['1 a|b', '2 ']],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
    expect(read(text, 1)).toEqual(expected);
  });

  it.each([
    ['a line in quotes holds cells', '"a;b"\n"c;d"\n', ['1 a|b', '2 c|d']],
    ['with quotes of their own', '"a;""b;c"""\nd;e\n', ['1 a|b;c', '2 d|e']],
    ['over several lines', '"a;""b\nc"""\n"d;e"\n', ['1 a|b\nc', '3 d|e']],
    ['one cell among others is a cell', '"a;b";c\n"d"\n', ['1 a;b|c', '2 d']],
    ['a quote inside that is never closed', '"a;""b"\n"c;d"\n', ['1 unclosed_quote', '2 c|d']],
  ])('whole lines in quotes: %s', (_, text, expected) => {
    const marks = { ...MARKS, isWrapped: true } as const;
    expect(read(text, text.length, marks)).toEqual(expected);
    expect(read(text, 1, marks)).toEqual(expected);
  });

  // Where every open quote were looked for up to the end of the file this would take minutes.
  test('a file full of open quotes is read line by line', () => {
    const lines = 40_000;
    const rows = read('"open;x\nplain;y\n'.repeat(lines), 65_536);
    expect(rows).toHaveLength(2 * lines);
    expect(rows.slice(-2)).toEqual([`${2 * lines - 1} unclosed_quote`, `${2 * lines} plain|y`]);
  });

  test('a line without end is refused', () => {
    const reader = new DialectRowReader({ delimiter: ';', quote: '"' });
    expect(() => {
      for (let piece = 0; piece < 100; piece++) reader.push('x'.repeat(65_536));
    }).toThrow('line 1 is longer than any row');
  });
});
