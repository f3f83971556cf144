import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Row, RowReader } from '../../src/csv/rows.ts';
import { writeCsvLine } from '../../src/csv/writeCsv.ts';

/** Rows as `line: a|b`, faulty ones as `line: code at cell`. */
const told = (rows: readonly Row[]): string[] =>
  rows.map(({ line, cells, fault }) =>
    fault ? `${line}: ${fault.code} at ${fault.cell}` : `${line}: ${cells.join('|')}`,
  );
const rowsOf = (text: string): Row[] => new RowReader().push(text, true);
/** The same, the text arriving in pieces of `size` characters. */
function rowsInPieces(text: string, size: number): Row[] {
  const reader = new RowReader();
  const rows: Row[] = [];
  for (let at = 0; at < text.length; at += size)
    for (const row of reader.push(text.slice(at, at + size))) rows.push(row);
  return rows.concat(reader.push('', true));
}

describe('rows', () => {
  it.each([
    ['LF', 'a,b\n1,2\n', ['1: a|b', '2: 1|2']],
    ['CRLF', 'a,b\r\n1,2\r\n', ['1: a|b', '2: 1|2']],
    ['CR', 'a,b\r1,2\r', ['1: a|b', '2: 1|2']],
    ['LF, then CRLF', 'a,b\n1,2\r\n3,4', ['1: a|b', '2: 1|2', '3: 3|4']],
    ['CRLF, then LF', 'a,b\r\n1,2\n3,4\r\n', ['1: a|b', '2: 1|2', '3: 3|4']],
    ['no line end at the end', 'a,b\n1,2', ['1: a|b', '2: 1|2']],
    ['half a CRLF at the end', 'a,b\r\n1,"2"\r', ['1: a|b', '2: 1|2']],
    ['blank lines counted, not given out', 'a,b\n\n  \n1,2\n,\n3,4\n\n\n', ['1: a|b', '4: 1|2', '6: 3|4']],
    ['blank lines before the header', '\r\n\r\na,b\r\n', ['3: a|b']],
    ['quoted comma', 'a,b\n"1,5",2\n', ['1: a|b', '2: 1,5|2']],
    ['doubled quote', 'a,b\n"say ""hi""",2\n', ['1: a|b', '2: say "hi"|2']],
    ['quoted line feeds', 'a,b\n"one\ntwo\n\nfour",2\n3,4\n', ['1: a|b', '2: one\ntwo\n\nfour|2', '6: 3|4']],
    ['quoted CRLF kept', 'a,b\r\n"one\r\ntwo",2\r\n3,4\r\n', ['1: a|b', '2: one\r\ntwo|2', '4: 3|4']],
    ['quoted CR at the end of a cell kept', 'a,b\r\n1,"2\r"\r\n3,4\r\n', ['1: a|b', '2: 1|2\r', '3: 3|4']],
    ['space after a closing quote', 'a,b\n"1" ,"2" \n3,4\n', ['1: a|b', '2: 1|2', '3: 3|4']],
    ['empty cells', 'a,b,c\n,,3\n"",2,\n', ['1: a|b|c', '2: ||3', '3: |2|']],
    ['only quotes', 'a\n""""\n', ['1: a', '2: "']],
    ['nothing', '', []],
    ['only line ends', '\n\r\n\n', []],
  ])('%s', (_, text, expected) => {
    expect(told(rowsOf(text))).toEqual(expected);
    for (const size of [1, 2, 3, 7]) expect(told(rowsInPieces(text, size))).toEqual(expected);
  });

  it.each([
    ['quote inside a cell', 'a,b\n1,5" pipe\n3,4\n', ['1: a|b', '2: stray_quote at 1', '3: 3|4']],
    ['text behind a closing quote', 'a,b\n"1"x,2\n3,4\n', ['1: a|b', '2: stray_quote at 0', '3: 3|4']],
    ['space before a quote', 'a,b\n1, "2"\n3,4\n', ['1: a|b', '2: stray_quote at 1', '3: 3|4']],
    ['quote never closed', 'a,b\n1,"2\n3,4\n5,6', ['1: a|b', '2: unclosed_quote at 1', '3: 3|4', '4: 5|6']],
    [
      'quote closed by the next quoted cell',
      'a,b\n1,"2\n3,"four"\n5,6\n',
      ['1: a|b', '2: unclosed_quote at 1', '3: 3|four', '4: 5|6'],
    ],
    ['unclosed in the last row', 'a,b\n1,2\n3,"4', ['1: a|b', '2: 1|2', '3: unclosed_quote at 1']],
    [
      'every line faulty',
      'a\n"x"y\n"x"y\nz"\n',
      ['1: a', '2: stray_quote at 0', '3: stray_quote at 0', '4: stray_quote at 0'],
    ],
    [
      'after a sound cell of two lines',
      'a,b\n"one\ntwo","x"y\n3,4\n',
      ['1: a|b', '2: stray_quote at 1', '4: 3|4'],
    ],
    ['CRLF', 'a,b\r\n1,"2\r\n3,4\r\n', ['1: a|b', '2: unclosed_quote at 1', '3: 3|4']],
  ])('%s is told with its line, and reading goes on', (_, text, expected) => {
    expect(told(rowsOf(text))).toEqual(expected);
    for (const size of [1, 2, 3, 7]) expect(told(rowsInPieces(text, size))).toEqual(expected);
  });

  it('gives up on a quote sooner where lines are short, so that little is held back by it', () => {
    const rows = new RowReader();
    rows.push('a,b\n1,"never closed\n');
    let most = 0;
    for (let piece = 0; piece < 8; piece++) most = Math.max(most, rows.push('x\n'.repeat(8_192)).length);
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(40_000);
  });

  it('gives up on a quote that is not closed within a million characters, and reads on', () => {
    const lines = Array.from({ length: 400_000 }, (_, index) => `${index},x`);
    lines[5] = '5,"never closed';
    const rows = rowsInPieces(`a,b\n${lines.join('\n')}\n`, 262_144);
    expect(rows).toHaveLength(400_001);
    expect(told(rows.slice(6, 8))).toEqual(['7: unclosed_quote at 1', '8: 6|x']);
  });

  it('refuses a line no row can be as long as', () => {
    expect(() => rowsInPieces(`a,b\n${'x'.repeat(3_000_000)}`, 262_144)).toThrow(
      'line 2 is longer than any row',
    );
    expect(() => rowsInPieces('x'.repeat(3_000_000), 262_144)).toThrow('line 1 is longer than any row');
  });

  it('reads back whatever was written, in any pieces, with any line end', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'é', '😀'),
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { maxLength: 12 }),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        (written, lineEnd, size) => {
          const text = ['a,b\n', ...written.map(writeCsvLine)]
            .map((line) => line.slice(0, -1) + lineEnd)
            .join('');
          const read = rowsInPieces(text, size).map(({ cells, fault }) => fault ?? cells);
          const kept = written.filter((cells) => cells.some((text) => text.trim() !== ''));
          expect(read).toEqual([['a', 'b'], ...kept]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never hangs or loses count of the lines, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r'), maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        (text, size) => {
          const input = `a\n${text}`;
          const whole = rowsOf(input);
          expect(rowsInPieces(input, size)).toEqual(whole);
          const lines = input.split('\n');
          for (const { line, cells } of whole)
            expect((lines[line - 1] ?? '').replaceAll('"', '')).toContain(
              (cells[0] ?? '').split('\n')[0]?.replaceAll('"', '').trimEnd(),
            );
        },
      ),
      { numRuns: 3000 },
    );
  });
});
