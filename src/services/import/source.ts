/** The bytes of a file that is imported, a piece at a time, as often as they are asked for. */
import { createReadStream, read } from 'node:fs';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { HostPath } from '../../domain/hostFile.ts';
import type { ImportSource } from '../../domain/importPlan.ts';
import { refuse } from '../../domain/refusal.ts';

const PIECE_BYTES = 65_536;
const readAt = promisify(read);

/** Refuses `file_not_found` and `file_unreadable`. */
export async function sizeOf(source: ImportSource): Promise<number | undefined> {
  if ('bytes' in source) return source.bytes.length;
  if ('descriptor' in source) return source.size;
  try {
    const found = await stat(source.path);
    if (found.isDirectory()) refuse('file_unreadable', `${source.path} is a folder`, 'name a file in it');
    return found.isFile() ? found.size : undefined;
  } catch (error) {
    throw asRefusal(error, source.path);
  }
}

/** Whether it can be read only once. */
export const isPipe = (path: HostPath): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFIFO() || found.isSocket(),
    // What is wrong with it is said where it is read.
    () => false,
  );

/** Below it a thread of its own takes longer to start than it saves. */
export const LONG_BYTES = 2_000_000;

/** Whether it is worth a thread. What comes through a pipe may be. */
export async function isLong(source: ImportSource): Promise<boolean> {
  return ((await sizeOf(source)) ?? LONG_BYTES) >= LONG_BYTES;
}

export async function* bytesOf(source: ImportSource): AsyncGenerator<Uint8Array> {
  if ('bytes' in source) {
    for (let from = 0; from < source.bytes.length; from += PIECE_BYTES)
      yield source.bytes.subarray(from, from + PIECE_BYTES);
    return;
  }
  if ('descriptor' in source) return yield* bytesBehind(source);
  try {
    yield* createReadStream(source.path, { highWaterMark: PIECE_BYTES });
  } catch (error) {
    throw asRefusal(error, source.path);
  }
}

/** From its beginning, wherever others are reading it. A stream would close it in the end. */
async function* bytesBehind(source: {
  readonly descriptor: number;
  readonly size: number;
}): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < source.size; ) {
    const bytes = Buffer.allocUnsafeSlow(PIECE_BYTES);
    const { bytesRead } = await readAt(source.descriptor, bytes, 0, PIECE_BYTES, at);
    if (bytesRead === 0) throw new Error('what was kept of the input ends too early');
    yield bytes.subarray(0, bytesRead);
    at += bytesRead;
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
