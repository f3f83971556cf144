import { describe, expect, it } from 'vitest';
import { EncodingSniffer } from '../../src/csv/encoding.ts';
import { textReader } from '../../src/csv/textReader.ts';
import type { WideEncoding } from '../../src/csv/wideLetters.ts';

/** What a program writes that uses the encoding: bytes made once by another program's encoder. */
const FILES: readonly (readonly [WideEncoding, string, string])[] = [
  [
    'shift_jis',
    '年月日,お引出し,お預入れ,お取り扱い内容,残高\n',
    '944e8c8e93fa2c82a888f88f6f82b52c82a8976193fc82ea2c82a88ee682e888b582a293e097652c8e638d820a',
  ],
  [
    'shift_jis',
    'date,text\n2026-06-01,ｶｰﾄﾞ ｾﾌﾞﾝ 支払\n2026-06-02,給与振込\n',
    '646174652c746578740a323032362d30362d30312cb6b0c4de20beccdedd208e7895a50a323032362d30362d30322c8b8b975e90558d9e0a',
  ],
  [
    'gb18030',
    '交易日期,交易时间,收入,支出,余额,交易摘要\n',
    'bdbbd2d7c8d5c6da2cbdbbd2d7cab1bce42ccad5c8eb2cd6a7b3f62cd3e0b6ee2cbdbbd2d7d5aad2aa0a',
  ],
  [
    'gb18030',
    'date,text\n1,北京超市\n2,工资收入\n',
    '646174652c746578740a312cb1b1bea9b3accad00a322cb9a4d7cacad5c8eb0a',
  ],
  [
    'big5',
    '交易日期,說明,支出金額,存入金額,餘額\n',
    'a5e6a9f6a4e9b4c12cbba1a9fa2ca4e4a558aaf7c3422ca673a44aaaf7c3422cbe6cc3420a',
  ],
  [
    'euc-kr',
    '거래일시,적요,출금액,입금액,잔액\n',
    'b0c5b7a1c0cfbdc32cc0fbbfe42cc3e2b1ddbed72cc0d4b1ddbed72cc0dcbed70a',
  ],
];

function sniffed(bytes: Uint8Array, size = bytes.length) {
  const sniffer = new EncodingSniffer();
  for (let from = 0; from < bytes.length; from += size) sniffer.push(bytes.subarray(from, from + size));
  return { encoding: sniffer.found(), readings: sniffer.readings };
}

describe('characters of two bytes', () => {
  it.each(FILES)('%s is told by what is common in it: %s', (encoding, _text, hex) => {
    const bytes = Buffer.from(hex, 'hex');
    expect(sniffed(bytes)).toEqual({ encoding, readings: [] });
    expect(sniffed(bytes, 3)).toEqual({ encoding, readings: [] });
  });

  it.each(FILES)('%s is read whole in pieces of one byte: %s', (encoding, text, hex) => {
    const reader = textReader(encoding);
    const read = [...Buffer.from(hex, 'hex')].map((byte) => reader.push(Uint8Array.of(byte))).join('');
    reader.end();
    expect(read).toBe(text);
  });

  it('bytes that are none of it are refused with their line', () => {
    const reader = textReader('gb18030');
    expect(() => reader.push(Buffer.from('d6d00ad6ff0a', 'hex'))).toThrow(
      'what follows line 1 is not gb18030',
    );
  });

  it('a character that is cut off at the end is refused', () => {
    const reader = textReader('shift_jis');
    reader.push(Buffer.from('93fa95', 'hex'));
    expect(() => reader.end()).toThrow('is not shift_jis');
  });
});
