/** One client of many that move money between a few hot accounts at random, and what it was told. */
import type { Viewer } from '../../src/domain/access.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import type { Bank } from '../../src/services/bank.ts';
import { newId } from '../../src/services/newId.ts';
import { postTransfer, type TransferRequest } from '../../src/services/postTransfer.ts';

export interface StormPlan {
  readonly payers: readonly { readonly viewer: Viewer; readonly refs: readonly string[] }[];
  /** Each client sends each of them, more than once. */
  readonly shared: readonly { readonly payer: number; readonly request: Omit<TransferRequest, 'amount'> }[];
  readonly seed: number;
  readonly forMs: number;
}

export interface StormReport {
  /** Ids of transfers that were acknowledged as posted just now. */
  readonly posted: string[];
  /** Ids of transfers that were acknowledged as posted before. */
  readonly repeated: string[];
  readonly refused: number;
}

/** What every shared transfer moves. */
const SHARED_AMOUNT = 10_000n;

export async function runStorm(bank: Bank, plan: StormPlan): Promise<StormReport> {
  const random = randomFrom(plan.seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const refs = plan.payers.flatMap((payer) => payer.refs);
  const report: StormReport = { posted: [], repeated: [], refused: 0 };
  let refused = 0;
  const send = async (viewer: Viewer, request: TransferRequest) => {
    try {
      const { id, repeated } = await postTransfer(bank, viewer, request);
      (repeated ? report.repeated : report.posted).push(id);
    } catch (error) {
      if (!isRefusal(error) || error.code !== 'insufficient_funds') throw error;
      refused++;
    }
  };
  const until = performance.now() + plan.forMs;
  while (performance.now() < until) {
    if (random() < 0.3) {
      const { payer, request } = pick(plan.shared);
      const viewer = plan.payers[payer]?.viewer as Viewer;
      await send(viewer, { ...request, amount: SHARED_AMOUNT });
      continue;
    }
    const { viewer, refs: own } = pick(plan.payers);
    const from = pick(own);
    const to = pick(refs.filter((ref) => ref !== from));
    const amount = BigInt(1 + Math.floor(random() * 4_000_000));
    const request = { id: newId(), from, to, amount, description: 'storm' };
    await send(viewer, request);
    if (random() < 0.2) await send(viewer, request);
  }
  return { ...report, refused };
}

/** Mulberry32: the same seed, the same storm. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
