/** The bytes of a file that is imported, a piece at a time, as often as they are asked for. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { HostPath } from '../../domain/hostFile.ts';
import type { ImportSource } from '../../domain/importPlan.ts';
import { refuse } from '../../domain/refusal.ts';

const PIECE_BYTES = 65_536;

/** Refuses `file_not_found` and `file_unreadable`. */
export async function sizeOf(source: ImportSource): Promise<number | undefined> {
  if ('bytes' in source) return source.bytes.length;
  try {
    const found = await stat(source.path);
    if (found.isDirectory()) refuse('file_unreadable', `${source.path} is a folder`, 'name a file in it');
    return found.isFile() ? found.size : undefined;
  } catch (error) {
    throw asRefusal(error, source.path);
  }
}

/** What comes through a pipe is kept: it is looked at before it is read, and can be read only once. */
export async function keptFromPipe(path: HostPath): Promise<ImportSource> {
  const isPipe = await stat(path).then(
    (found) => found.isFIFO() || found.isSocket(),
    // What is wrong with it is said where it is read.
    () => false,
  );
  if (!isPipe) return { path };
  const pieces: Uint8Array[] = [];
  for await (const piece of bytesOf({ path })) pieces.push(piece);
  return { bytes: Buffer.concat(pieces) };
}

export async function* bytesOf(source: ImportSource): AsyncGenerator<Uint8Array> {
  if ('bytes' in source) {
    for (let from = 0; from < source.bytes.length; from += PIECE_BYTES)
      yield source.bytes.subarray(from, from + PIECE_BYTES);
    return;
  }
  try {
    yield* createReadStream(source.path, { highWaterMark: PIECE_BYTES });
  } catch (error) {
    throw asRefusal(error, source.path);
  }
}

function asRefusal(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'ELOOP')
    refuse('file_not_found', `there is no file ${path}`, 'check the name');
  if (code === 'EACCES' || code === 'EPERM' || code === 'EISDIR' || code === 'EIO')
    refuse('file_unreadable', `${path} can't be read`, 'check that the file is yours to read');
  return error;
}
