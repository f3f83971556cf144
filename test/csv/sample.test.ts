import { describe, expect, it } from 'vitest';
import { sampleBytes, sampleRows } from '../../src/csv/sample.ts';
import { textReader } from '../../src/csv/textReader.ts';
import { piecesOf, readShape } from '../support/shapes.ts';

const TEXT = 'Datum;Empfänger;Betrag\n15.05.2026;Käse & Söhne €;-12,50\n16.05.2026;Chef;1.000,00\n';
const utf16be = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
const windows = (text: string): Buffer => {
  const bytes = Buffer.from(text.replaceAll('€', '\u0080'), 'latin1');
  return bytes;
};

describe('encodings', () => {
  it.each([
    ['utf-8', Buffer.from(TEXT)],
    ['utf-8', Buffer.from(`\uFEFF${TEXT}`)],
    ['utf-16le', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['utf-16be', utf16be(TEXT)],
    ['utf-16le', Buffer.from(TEXT, 'utf16le')],
    ['windows-1252', windows(TEXT)],
  ])('%s is found, in pieces of any size', async (encoding, bytes) => {
    for (const size of [1, 7, 65_536]) {
      const sampled = await sampleBytes(piecesOf(bytes, size));
      expect(sampled.encoding).toBe(encoding);
    }
    const { rows, faults } = await readShape(bytes, {}, undefined, 3);
    expect(faults).toEqual([]);
    expect(rows[0]).toBe('A|2026-05-15|-12.50|XAF|expense|||Käse & Söhne €||');
  });

  it('a letter of Windows-1252 far below is found as well', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Datum;Text;Betrag\n'.padEnd(9_000_000, 'x;y;1\n')),
      windows('\nä;b;1\n'),
    ]);
    expect((await sampleBytes(piecesOf(bytes))).encoding).toBe('windows-1252');
  });

  it('one byte that is wrong among letters of UTF-8 is told, and makes no other letters of them', async () => {
    const bytes = Buffer.concat([Buffer.from(TEXT), Buffer.from('17.05.2026;Caf\u00e9;-1,00\n', 'latin1')]);
    expect((await sampleBytes(piecesOf(bytes))).encoding).toBe('utf-8');
    await expect(readShape(bytes)).rejects.toThrow('byte 15 of line 4 (0xE9) is not UTF-8');
    // Said by a person, it is read as he says.
    const said = sampleRows(await sampleBytes(piecesOf(bytes)), { encoding: 'windows-1252' });
    expect(said.rows[3]?.cells[1]).toBe('Caf\u00e9');
  });

  it('a pair of letters of Windows-1252 that UTF-8 would be written with makes it none', async () => {
    const bytes = Buffer.from(
      'Datum;Text;Betrag\n15.05.2026;\u00c3\u00a9 M\u00fcller Stra\u00dfe;-1,00\n',
      'latin1',
    );
    expect((await sampleBytes(piecesOf(bytes))).encoding).toBe('windows-1252');
  });

  it('Latin-1 and Windows-1252 differ where they differ', () => {
    expect(textReader('iso-8859-1').push(Buffer.from([0x80]))).toBe('\u0080');
    expect(textReader('windows-1252').push(Buffer.from([0x80, 0x93, 0x94, 0xe4]))).toBe('€“”ä');
  });
});

describe('what is no table of text is refused', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'the file is empty'],
    ['a spreadsheet', Buffer.from('PK\x03\x04abc', 'latin1'), 'a ZIP archive'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'a PDF'],
    ['noise', Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 37) % 256 || 1)), 'no text'],
    ['a NUL', Buffer.from('Date;Text;Amount\n2026-01-01;a\0b;1\n'), 'line 2 holds a NUL'],
    ['one column', Buffer.from('hello\nworld\n'), 'no columns'],
  ])('%s', async (_, bytes, message) => {
    const looked = async () => sampleRows(await sampleBytes(piecesOf(bytes)));
    await expect(looked()).rejects.toThrow(message);
  });

  it('half a character of UTF-16 is told', async () => {
    const bytes = Buffer.concat([Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), Buffer.from([0x41])]);
    await expect(readShape(bytes)).rejects.toThrow(/not UTF-16/);
  });
});
