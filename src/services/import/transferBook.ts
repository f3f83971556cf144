/**
 * The transfer groups of a file: legs matched with each other and with legs that are in the store, others left open
 * until their other leg comes. Says which rows can't be taken because their legs don't go together.
 */
import { takenRefs, transfersById } from '../../db/queries/importLookups.ts';
import {
  type ImportedTransfer,
  insertImportedTransfers,
  updateTransferEnds,
} from '../../db/queries/importTransfers.ts';
import { ownerKey, viewerKey } from '../../domain/access.ts';
import { refKey } from '../../domain/account.ts';
import type { Rejection, TransferEffect } from '../../domain/importPlan.ts';
import type { Money } from '../../domain/money.ts';
import { isUuid } from '../../domain/transfer.ts';
import { endsOf, type Leg, legFault } from '../../domain/transferGroup.ts';
import type { ImportContext } from './context.ts';
import { RestingGroups } from './restingGroups.ts';

/** A leg of the file with what its transfer takes from it. */
export interface FileLeg extends Leg {
  readonly line: number;
  readonly description: string;
  readonly counterpartyId: number | null;
  readonly counterpartyAccount: string;
}

/** A leg that can't be taken, and why. */
export interface RefusedLeg {
  readonly fault: Rejection;
  readonly accountId: number;
  readonly amount: Money;
}

interface Group {
  readonly id: string;
  readonly groupRef: string;
  readonly stored: readonly Leg[];
  /** The store has a transfer of this id that takes no further leg. */
  readonly isClosed: boolean;
  readonly legs: FileLeg[];
  isStored: boolean;
  isFaulty: boolean;
  isComplete: boolean;
}

/** What its transfer took from a leg when it came first. */
const SAID_BEFORE = { description: '', counterpartyId: null, counterpartyAccount: '' } as const;

export class TransferBook {
  readonly #context: ImportContext;
  /** Those that are looked at, and those whose legs don't go together or go on from the store. */
  readonly #groups = new Map<string, Group>();
  readonly #resting: RestingGroups;
  #touched = new Set<Group>();

  constructor(context: ImportContext) {
    this.#context = context;
    this.#resting = new RestingGroups(context.scratch);
  }

  /** The id of the transfer a group stands for: a UUID is known everywhere, any other id only to its owner. */
  idOf(groupRef: string): string {
    return isUuid(groupRef) ? groupRef : `${ownerKey(this.#context.viewer)}/${groupRef}`;
  }

  async learn(groupRefs: Iterable<string>): Promise<void> {
    const unknown = new Map<string, string>();
    for (const groupRef of groupRefs) {
      const id = this.idOf(groupRef);
      if (!this.#groups.has(id) && !this.#wake(id, groupRef)) unknown.set(id, groupRef);
    }
    const found = await transfersById(this.#context.at, [...unknown.keys()]);
    const byId = new Map(found.map((transfer) => [transfer.id, transfer]));
    for (const [id, groupRef] of unknown) {
      const stored = byId.get(id);
      const waits = stored?.state === 'open' || (stored?.kind === 'external' && stored.importId !== null);
      this.#groups.set(id, {
        id,
        groupRef,
        stored: stored && waits ? [storedLeg(stored)] : [],
        isClosed: stored !== undefined && !waits,
        legs: [],
        isStored: stored !== undefined,
        isFaulty: false,
        isComplete: false,
      });
    }
  }

  /** A new leg of a group that was learnt; what it means is known after {@link settle}. */
  add(groupRef: string, leg: FileLeg): void {
    const group = this.#groups.get(this.idOf(groupRef));
    if (group === undefined) throw new Error('a transfer group was not learnt');
    group.legs.push(leg);
    this.#touched.add(group);
  }

  /** Decides about the groups that got legs since the last time, and writes what they are; the legs refused. */
  async settle(): Promise<RefusedLeg[]> {
    const touched = [...this.#touched];
    this.#touched = new Set();
    const refused: RefusedLeg[] = [];
    const sound: Group[] = [];
    for (const group of touched) {
      const faults = takeFaults(group);
      if (faults.length === 0) sound.push(group);
      else refused.push(...faults);
    }
    if (sound.length > 0) await this.#store(sound);
    for (const group of sound)
      if (group.stored.length === 0) {
        this.#resting.rest(group.id, group);
        this.#groups.delete(group.id);
      }
    return refused;
  }

  #wake(id: string, groupRef: string): boolean {
    const resting = this.#resting.wake(id);
    if (resting === undefined) return false;
    const legs = resting.legs.map((leg) => ({ ...leg, ...SAID_BEFORE }));
    this.#groups.set(id, { ...resting, id, groupRef, legs, stored: [], isClosed: false, isFaulty: false });
    return true;
  }

  effect(): TransferEffect {
    let { complete: matched, open: opened } = this.#resting.counts;
    for (const { legs, isFaulty, isComplete } of this.#groups.values()) {
      if (legs.length === 0 || isFaulty) continue;
      if (isComplete) matched++;
      else opened++;
    }
    return { matched, opened };
  }

  async #store(groups: readonly Group[]): Promise<void> {
    const { at, viewer, writing } = this.#context;
    const alone = groups.filter((group) => group.stored.length + group.legs.length === 1);
    const inside = await takenRefs(at, [
      ...new Set(alone.map((group) => refKey(group.legs[0]?.counterpartyAccount ?? ''))),
    ]);
    const made: ImportedTransfer[] = [];
    for (const group of groups) {
      const [first] = group.legs;
      const account = refKey(first?.counterpartyAccount ?? '');
      const ends = endsOf([...group.stored, ...group.legs], account !== '' && !inside.has(account));
      group.isComplete = ends.state === 'complete' && ends.kind === 'internal';
      if (writing === undefined || first === undefined) continue;
      if (group.isStored) await updateTransferEnds(writing.tx, group.id, ends);
      else
        made.push({
          ...ends,
          id: group.id,
          groupRef: group.groupRef,
          counterpartyId: ends.kind === 'external' ? first.counterpartyId : null,
          description: first.description,
        });
      group.isStored = true;
    }
    if (writing === undefined || made.length === 0) return;
    const origin = { ...writing, userId: viewer.userId, viewerKey: viewerKey(viewer) };
    await insertImportedTransfers(writing.tx, origin, made);
  }
}

/** Marks a group whose legs don't go together, and refuses all of its rows that are not refused yet. */
function takeFaults(group: Group): RefusedLeg[] {
  const legs = [...group.stored, ...group.legs];
  const fault = group.isClosed ? 'has both its legs already' : legFault(legs);
  if (fault === undefined) return [];
  const fresh = group.isFaulty ? group.legs.slice(-1) : group.legs;
  group.isFaulty = true;
  return fresh.map(({ line, accountId, amount }) => ({
    ...{ accountId, amount },
    fault: {
      line,
      column: 'transfer_group_id',
      code: 'transfer_group',
      message: `the transfer ${group.groupRef} ${fault}`,
    },
  }));
}

function storedLeg(stored: Awaited<ReturnType<typeof transfersById>>[number]): Leg {
  const leaves = stored.fromAccountId !== null;
  return {
    accountId: (leaves ? stored.fromAccountId : stored.toAccountId) ?? 0,
    amount: leaves ? -stored.amount : stored.amount,
    currency: stored.currency,
    line: null,
  };
}
