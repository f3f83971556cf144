/** How often each content came on its account so far in a file: what tells two equal rows without id apart. */
import type { Digest } from '../identity.ts';
import { DigestTable } from './digestTable.ts';
import type { ScratchFile } from './scratchFile.ts';

export class Occurrences {
  readonly #counts: DigestTable;

  constructor(scratch: ScratchFile) {
    this.#counts = new DigestTable(scratch);
  }

  /** Counting this one. */
  next(owner: number, content: Digest): number {
    const slot = this.#counts.findOrAdd(owner, content, content, 1);
    if (slot === undefined) return 1;
    const count = this.#counts.mark(slot) + 1;
    this.#counts.setMark(slot, count);
    return count;
  }
}
