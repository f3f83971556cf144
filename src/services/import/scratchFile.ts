/** What an import has to remember beyond its share of memory: a file of its own without a name, which nobody else can open. */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../../domain/refusal.ts';

export class ScratchFile {
  #file: number | undefined;
  #end = 0;

  /** Puts the bytes at the end; where they begin. `disk_full` where there is no room. */
  append(bytes: Uint8Array): number {
    const start = this.#end;
    this.write(bytes, start);
    this.#end += bytes.byteLength;
    return start;
  }

  write(bytes: Uint8Array, at: number): void {
    try {
      this.#file ??= openNameless();
      for (let done = 0; done < bytes.byteLength; )
        done += writeSync(this.#file, bytes, done, bytes.byteLength - done, at + done);
    } catch (error) {
      throw isFull(error)
        ? new Refusal(
            'disk_full',
            'there is no room for temporary files',
            'make room, or set TMPDIR to a folder with room, and try again; nothing was written',
          )
        : error;
    }
  }

  /** Fills the bytes with what stands from there on. */
  read(bytes: Uint8Array, at: number): void {
    for (let done = 0; done < bytes.byteLength; ) {
      const count = this.#file && readSync(this.#file, bytes, done, bytes.byteLength - done, at + done);
      if (!count) throw new Error('read beyond the end of the scratch file');
      done += count;
    }
  }

  /** Gives the room back. */
  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
    this.#end = 0;
  }
}

/** Its name goes at once, so that its room comes back however the program ends. */
function openNameless(): number {
  const folder = mkdtempSync(join(tmpdir(), 'finance-'));
  try {
    return openSync(join(folder, 'scratch'), 'wx+', 0o600);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
