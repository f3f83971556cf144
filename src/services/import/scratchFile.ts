/** What an import has to remember beyond its share of memory: a file of its own without a name, which nobody else can open. */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../../domain/refusal.ts';

/** Gives back the room of one that nobody holds any more: what is read for as long as somebody looks at it has no end of its own. */
const UNHELD = new FinalizationRegistry<number>(closeSync);

export class ScratchFile {
  #file: number | undefined;
  #end = 0;

  /** By which any thread of the program may read it; undefined before the first byte. */
  get descriptor(): number | undefined {
    return this.#file;
  }

  /** Puts the bytes at the end; where they begin. `disk_full` where there is no room. */
  append(bytes: Uint8Array): number {
    const start = this.#end;
    this.write(bytes, start);
    this.#end += bytes.byteLength;
    return start;
  }

  write(bytes: Uint8Array, at: number): void {
    try {
      this.#file ??= this.#open();
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
    UNHELD.unregister(this);
    this.#file = undefined;
    this.#end = 0;
  }

  #open(): number {
    const file = openNameless();
    UNHELD.register(this, file, this);
    return file;
  }
}

/** Its name goes at once, so that its room comes back however the program ends. Refuses `bad_settings` without a place for it. */
function openNameless(): number {
  const folder = newFolder();
  try {
    return openSync(join(folder, 'scratch'), 'wx+', 0o600);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function newFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'finance-'));
  } catch (error) {
    throw isFull(error)
      ? error
      : new Refusal(
          'bad_settings',
          'there is no folder that temporary files can be written to',
          'set TMPDIR to one with room, and try again; nothing was written',
        );
  }
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
