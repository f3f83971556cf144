/**
 * Transfer groups of a file that go together so far, in little memory: a file may bring a million of them, and of any a further leg
 * may come at its end. They lie on disk, and are found again by a digest of their id.
 */
import type { Leg } from '../../domain/transferGroup.ts';
import { identityOf } from '../identity.ts';
import { ChainLog, NO_RECORD } from './chainLog.ts';
import { DigestTable } from './digestTable.ts';
import type { ScratchFile } from './scratchFile.ts';

export interface RestingGroup {
  /** One or two. */
  readonly legs: readonly (Leg & { readonly line: number })[];
  readonly isComplete: boolean;
  /** The store has the transfer. */
  readonly isStored: boolean;
}

const MOST_LEGS = 2;
const LEG_BYTES = 32;
const BYTES = 8 + MOST_LEGS * LEG_BYTES;
const OWNER = 0;
const AWAKE = -1;

export class RestingGroups {
  readonly #places: DigestTable;
  readonly #log: ChainLog;
  #complete = 0;
  #open = 0;

  constructor(scratch: ScratchFile) {
    this.#places = new DigestTable(scratch);
    this.#log = new ChainLog(scratch, BYTES);
  }

  /** How many of them have both legs, and how many wait for one. */
  get counts(): { readonly complete: number; readonly open: number } {
    return { complete: this.#complete, open: this.#open };
  }

  rest(id: string, { legs, isComplete, isStored }: RestingGroup): void {
    const place = this.#log.append(NO_RECORD, ({ view, at }) => {
      view.setUint8(at, legs.length);
      view.setUint8(at + 1, (isComplete ? 1 : 0) + (isStored ? 2 : 0));
      for (const [index, leg] of legs.entries()) putLeg(view, at + 8 + index * LEG_BYTES, leg);
    });
    const digest = identityOf(id, '');
    const slot = this.#places.findOrAdd(OWNER, digest, digest, place + 1);
    if (slot !== undefined) this.#places.setMark(slot, place + 1);
    this.#count(isComplete, 1);
  }

  /** The group, which rests no longer. */
  wake(id: string): RestingGroup | undefined {
    const slot = this.#places.find(OWNER, identityOf(id, ''));
    const mark = slot === undefined ? AWAKE : this.#places.mark(slot);
    if (slot === undefined || mark === AWAKE) return undefined;
    this.#places.setMark(slot, AWAKE);
    const [group] = this.#log.all(mark - 1, ({ view, at }): RestingGroup => {
      const flags = view.getUint8(at + 1);
      const legs = Array.from({ length: view.getUint8(at) }, (_, index) =>
        legAt(view, at + 8 + index * LEG_BYTES),
      );
      return { legs, isComplete: (flags & 1) !== 0, isStored: (flags & 2) !== 0 };
    });
    if (group !== undefined) this.#count(group.isComplete, -1);
    return group;
  }

  #count(isComplete: boolean, by: 1 | -1): void {
    if (isComplete) this.#complete += by;
    else this.#open += by;
  }
}

function putLeg(
  view: DataView,
  at: number,
  { accountId, amount, currency, line }: RestingGroup['legs'][0],
): void {
  view.setFloat64(at, accountId);
  view.setBigInt64(at + 8, amount);
  view.setFloat64(at + 16, line);
  for (let letter = 0; letter < 3; letter++) view.setUint8(at + 24 + letter, currency.charCodeAt(letter));
}

const legAt = (view: DataView, at: number): RestingGroup['legs'][0] => ({
  accountId: view.getFloat64(at),
  amount: view.getBigInt64(at + 8),
  line: view.getFloat64(at + 16),
  currency: String.fromCharCode(view.getUint8(at + 24), view.getUint8(at + 25), view.getUint8(at + 26)),
});
