/** How often each content came on its account so far in a file: what tells two equal rows without id apart. */
import type { Digest } from '../identity.ts';
import { DigestTable } from './digestTable.ts';

export class Occurrences {
  readonly #counts = new DigestTable();

  /** Counting this one. */
  next(owner: number, content: Digest): number {
    const slot = this.#counts.findOrAdd(owner, content, content, 1);
    if (slot === undefined) return 1;
    const count = this.#counts.mark(slot) + 1;
    this.#counts.setMark(slot, count);
    return count;
  }
}
