import { expect, it } from 'vitest';
import { hostPath } from '../../src/domain/hostFile.ts';
import { guessKind } from '../../src/services/guessKind.ts';

const sourceOf = (text: string) => ({ bytes: new TextEncoder().encode(text) });
const code = (what: string) => expect.objectContaining({ code: what });

it.each([
  ['\ufeffdate,base,quote,rate\r\n2026-06-30,EUR,USD,1.1\r\n', 'rates'],
  ['\n\ndate,base,quote,rate', 'rates'],
  ['"symbol","date","price","currency"\n', 'prices'],
  ['Date,USD,JPY,CYP,\n2026-06-30,1.08,172.15,N/A,\n', 'rates'],
  ['Date, USD, JPY, \n30 June 2026, 1.08, 172.15, \n', 'rates'],
  ['a;b;c\n', undefined],
  ['', undefined],
])('%j is a file of %s', async (text, kind) => expect(await guessKind(sourceOf(text))).toBe(kind));

it('refuses what is no text, and what is not there', async () => {
  await expect(guessKind({ bytes: Uint8Array.of(0x92, 0x10) })).rejects.toThrow(code('not_utf8'));
  await expect(guessKind(sourceOf('a\0b'))).rejects.toThrow(code('nul_byte'));
  await expect(guessKind({ path: hostPath('all', '/nowhere/at/all.csv') })).rejects.toThrow(
    code('file_not_found'),
  );
});
