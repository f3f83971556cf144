/** Texts of rows that may have to be shown in the end: kept on disk one after the other, found again by where they begin. */
import type { ScratchFile } from './scratchFile.ts';

const UNIT_BYTES = 2;

export class KeptTexts {
  readonly #scratch: ScratchFile;
  /** Where pieces begin: in the file, and counted in letters. */
  readonly #pieces: { readonly start: number; readonly first: number }[] = [];
  #waiting: string[] = [];
  #end = 0;

  constructor(scratch: ScratchFile) {
    this.#scratch = scratch;
  }

  /** Where it begins, counted in UTF-16 letters. */
  add(text: string): number {
    const at = this.#end;
    this.#waiting.push(text);
    this.#end += text.length;
    return at;
  }

  /** After each piece of a file: one writing for all. */
  flush(): void {
    if (this.#waiting.length === 0) return;
    const text = this.#waiting.join('');
    this.#waiting = [];
    this.#pieces.push({
      start: this.#scratch.append(Buffer.from(text, 'utf16le')),
      first: this.#end - text.length,
    });
  }

  /** Of a text that was flushed. */
  read(at: number, length: number): string {
    let [low, high] = [0, this.#pieces.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#pieces[middle]?.first ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    const piece = this.#pieces[low];
    if (piece === undefined || length === 0) return '';
    const bytes = Buffer.alloc(length * UNIT_BYTES);
    this.#scratch.read(bytes, piece.start + (at - piece.first) * UNIT_BYTES);
    return bytes.toString('utf16le');
  }
}
