/**
 * What kind of file it is, by its first row or by what a statement holds. Undefined where that tells nothing; refuses what
 * can't be opened and what is no text.
 */
import { Utf8Reader } from '../csv/decode.ts';
import { isOurHeader } from '../csv/columns.ts';
import { kindOfHeader, wholeKindOf } from '../csv/kindOfHeader.ts';
import { RowReader } from '../csv/rows.ts';
import type { ImportKind, ImportSource } from '../domain/importPlan.ts';
import { walkStatement } from '../statements/walkStatement.ts';
import { Survey } from '../statements/survey.ts';
import { beginFile } from './import/fileHead.ts';

export async function guessKind(source: ImportSource): Promise<ImportKind | undefined> {
  const { head, form, bytes } = await beginFile(source);
  if (form !== undefined) {
    const survey = new Survey();
    for await (const _ of walkStatement({ form, head }, bytes, survey))
      if (survey.entries > 0) return 'transactions';
    return survey.entries === 0 && survey.trades > 0 ? 'trades' : 'transactions';
  }
  return kindOfHeader(await firstRow(bytes));
}

/** Of a file that has our own header, told by its first row alone; undefined for all others. */
export async function ownKind(source: ImportSource): Promise<ImportKind | undefined> {
  const { form, bytes } = await beginFile(source);
  if (form !== undefined) return undefined;
  const names = await firstRow(bytes);
  return isOurHeader(names) || wholeKindOf(names) !== undefined ? kindOfHeader(names) : undefined;
}

async function firstRow(bytes: AsyncIterable<Uint8Array>): Promise<readonly string[]> {
  const text = new Utf8Reader();
  const rows = new RowReader();
  for await (const piece of bytes) {
    const [header] = rows.push(text.push(piece));
    return (header ?? rows.push('', true)[0])?.cells ?? [];
  }
  return [];
}
