/** A file that is read in stretches, each by itself, says what it says when it is read in one go. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FileRefusal } from '../../src/csv/fileRefusal.ts';
import { type ReadRow, readRecords, stretchReader } from '../../src/csv/readRecords.ts';
import { stretchesOf } from '../../src/csv/stretches.ts';

const HEADER = 'symbol,date,price,currency';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

type Read = { readonly rows: readonly ReadRow<unknown>[] } | { readonly refused: string };

const refusedAs = (error: unknown): Read => {
  if (!(error instanceof FileRefusal)) throw error;
  return { refused: `${error.code} in line ${error.line}: ${error.message}` };
};

async function inOneGo(bytes: Uint8Array): Promise<Read> {
  const rows: ReadRow<unknown>[] = [];
  try {
    for await (const piece of readRecords('prices', inPieces(bytes, 1000))) rows.push(...piece.rows);
    return { rows };
  } catch (error) {
    return refusedAs(error);
  }
}

/** And how many stretches could be read by themselves. */
async function inStretches(bytes: Uint8Array, pieceBytes: number, most: number) {
  const rows: ReadRow<unknown>[] = [];
  let reader: ReturnType<typeof stretchReader> | undefined;
  let nextLine = 1;
  let stretches = 0;
  let isWhole = false;
  try {
    for await (const stretch of stretchesOf(inPieces(bytes, pieceBytes), most)) {
      reader ??= stretchReader('prices', stretch.bytes);
      const found = reader?.read(stretch);
      isWhole = false;
      if (found === undefined || !found.isSound) break;
      rows.push(...found.rows);
      nextLine = stretch.nextLine;
      isWhole = stretch.isLast;
      stretches++;
    }
  } catch (error) {
    return { read: refusedAs(error), stretches };
  }
  if (isWhole) return { read: { rows }, stretches };
  const whole = await inOneGo(bytes);
  const read =
    'refused' in whole ? whole : { rows: [...rows, ...whole.rows.filter(({ line }) => line >= nextLine)] };
  return { read, stretches };
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

test('whatever the file holds, however it is cut', async () => {
  const wild = fc.string({
    unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'é', '😀', '\ufeff'),
    maxLength: 8,
  });
  const quoted = wild.map((text) => `"${text.replaceAll('"', '""')}"`);
  const sound = fc.constantFrom('SAP', '2026-01-05', '1.5', 'EUR', '');
  const line = fc
    .array(fc.oneof({ weight: 8, arbitrary: sound }, { weight: 4, arbitrary: quoted }, wild), {
      minLength: 1,
      maxLength: 5,
    })
    .map((cells) => cells.join(','));
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 30 }),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      fc.option(fc.tuple(fc.nat(), fc.constantFrom(0, 0xff)), { freq: 6 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 90 }),
      async (lines, newline, isEnded, bad, pieceBytes, most) => {
        const bytes = encode([HEADER, ...lines].join(newline) + (isEnded ? newline : ''));
        if (bad) bytes[HEADER.length + 2 + (bad[0] % Math.max(1, bytes.length))] = bad[1];
        const { read } = await inStretches(bytes, pieceBytes, most);
        expect(read).toEqual(await inOneGo(bytes));
      },
    ),
  );
});

test('a file of sound rows is read in stretches to its end, with line ends in its cells', async () => {
  const rows = Array.from(
    { length: 40 },
    (_, row) => `"S${row}${row % 3 ? '' : '\n""x""'}",2026-01-05,${row + 1}.5,EUR`,
  );
  const bytes = encode([HEADER, ...rows, ''].join('\r\n'));
  const { read, stretches } = await inStretches(bytes, 70, 100);
  expect(stretches).toBeGreaterThan(6);
  expect(read).toEqual(await inOneGo(bytes));
});

test.each([
  ['without a line feed', `${HEADER}\rSAP,2026-01-05,1.5,EUR\r`],
  ['with its header behind many blank lines', `${'\n'.repeat(300)}${HEADER}\nSAP,2026-01-05,1.5,EUR\n`],
  [
    'with a quote that is never closed',
    `${HEADER}\nSAP,2026-01-05,1.5,EUR\n"SAP,2026-01-05,1.5,EUR\nSAP,2026-01-06,1.5,EUR\n`,
  ],
  ['with nothing but a header', `${HEADER}\n`],
])('a file %s', async (_, text) => {
  const { read } = await inStretches(encode(text), 20, 50);
  expect(read).toEqual(await inOneGo(encode(text)));
});
