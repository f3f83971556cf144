/**
 * What kind of file it is, by its first row. Undefined where that tells nothing; refuses what can't be opened and what is
 * no text.
 */
import { Utf8Reader } from '../csv/decode.ts';
import { kindOfHeader } from '../csv/kindOfHeader.ts';
import { RowReader } from '../csv/rows.ts';
import type { ImportKind, ImportSource } from '../domain/importPlan.ts';
import { bytesOf } from './import/source.ts';

export async function guessKind(source: ImportSource): Promise<ImportKind | undefined> {
  const text = new Utf8Reader();
  const rows = new RowReader();
  for await (const bytes of bytesOf(source)) {
    const [header] = rows.push(text.push(bytes));
    return kindOfHeader((header ?? rows.push('', true)[0])?.cells ?? []);
  }
  return undefined;
}
