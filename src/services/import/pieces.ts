/** The records of a file, a piece at a time: the file is read by what it is, whatever its name. */
import { readMapped } from '../../csv/mappedRecords.ts';
import { type Piece, type RecordOf, readRecords } from '../../csv/readRecords.ts';
import type { ImportKind, ImportSource, RowEdit } from '../../domain/importPlan.ts';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { readStatement, type StatementFacts } from '../../statements/readStatement.ts';
import { beginFile, repeatable } from './fileHead.ts';

export interface FileOrder<K extends ImportKind = ImportKind> {
  readonly kind: K;
  readonly source: ImportSource;
  /** What a person says of the accounts of a statement. */
  readonly account?: string | undefined;
  /** How a file that has not our header is read. */
  readonly mapping?: Mapping | undefined;
  /** What a person mended. */
  readonly edits?: readonly RowEdit[] | undefined;
}

type Bytes = AsyncIterable<Uint8Array>;
export type FilePiece<R> = Piece<R> & {
  /** What a statement says as a whole, with one of its first pieces. */
  readonly statement?: StatementFacts;
  /** Rows that a mapping left out so far, by reason. */
  readonly leftOut?: ReadonlyMap<string, number>;
};

/** All bytes go through `passed` once. */
export async function* piecesOf<K extends ImportKind>(
  { kind, source, account, mapping, edits = [] }: FileOrder<K>,
  passed: (bytes: Bytes) => Bytes = (bytes) => bytes,
): AsyncGenerator<FilePiece<RecordOf[K]>> {
  const { head, form, bytes } = await beginFile(source);
  const mended = new Map(edits.map(({ line, cells }) => [line, cells]));
  if (mapping !== undefined)
    return yield* readMapped(mapping, passed(bytes), mended) as AsyncGenerator<unknown> as AsyncGenerator<
      FilePiece<RecordOf[K]>
    >;
  if (form === undefined) return yield* readRecords(kind, passed(bytes), mended);
  const again = await repeatable(source, bytes);
  let isFirst = true;
  const walks = (): Bytes => {
    const pieces = isFirst ? passed(again()) : again();
    isFirst = false;
    return pieces;
  };
  yield* readStatement(kind, { form, head }, walks, account, edits);
}
