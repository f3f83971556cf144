/**
 * What comes through a pipe or on standard input: it is looked at before it is read, and can be read only once. A little of it is
 * kept in memory; what is more goes into a temporary file without a name, which nobody else can open and which is gone
 * however the program ends.
 */
import type { HostPath } from '../../domain/hostFile.ts';
import type { ImportSource } from '../../domain/importPlan.ts';
import { ScratchFile } from './scratchFile.ts';
import { bytesOf, isPipe, LONG_BYTES } from './source.ts';

export interface KeptInput {
  readonly source: ImportSource;
  /** Gives the room back: from then on the source can't be read. */
  close(): void;
}

/** Of a file that has a name nothing is kept. Refuses as {@link keepInput} does. */
export async function keptFromPipe(path: HostPath): Promise<KeptInput> {
  return (await isPipe(path)) ? keepInput(bytesOf({ path })) : { source: { path }, close: () => {} };
}

/** Refuses `disk_full`, and gives back the room that was taken. `most`: bytes that are kept in memory. */
export async function keepInput(
  pieces: AsyncIterable<Uint8Array>,
  most: number = LONG_BYTES,
): Promise<KeptInput> {
  const scratch = new ScratchFile();
  const close = () => scratch.close();
  let waiting: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of pieces) {
      size += piece.length;
      waiting.push(piece);
      if (size <= most) continue;
      for (const bytes of waiting) scratch.append(bytes);
      waiting = [];
    }
  } catch (error) {
    close();
    throw error;
  }
  const { descriptor } = scratch;
  if (descriptor === undefined) return { source: { bytes: Buffer.concat(waiting) }, close };
  return { source: { descriptor, size }, close };
}
