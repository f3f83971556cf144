/** Gives ids to what is made on the fly: those of the store, or for a plan stand-ins below zero. */
import { idsMade } from '../../db/queries/importThings.ts';
import type { ImportContext, Writing } from './context.ts';

export class Maker {
  readonly #context: ImportContext;
  readonly #table: Parameters<typeof idsMade>[1];
  #made = 0;
  #lastId = 0;

  constructor(context: ImportContext, table: Parameters<typeof idsMade>[1]) {
    this.#context = context;
    this.#table = table;
  }

  /** The ids of `count` things in the order in which `insert` makes them. */
  async make(count: number, insert: (writing: Writing) => Promise<unknown>): Promise<number[]> {
    const { writing } = this.#context;
    if (count === 0) return [];
    if (writing === undefined) {
      this.#made += count;
      return Array.from({ length: count }, (_, index) => index - this.#made);
    }
    await insert(writing);
    const ids = await idsMade(writing.tx, this.#table, writing.importId, this.#lastId);
    if (ids.length !== count) throw new Error(`made ${count} of ${this.#table}, found ${ids.length}`);
    this.#lastId = ids.at(-1) ?? this.#lastId;
    return ids;
  }
}
