/** How far an import is, who is told of it, and whether it is to go on. */
import type { ImportStep } from '../../domain/importStep.ts';
import { refuse } from '../../domain/refusal.ts';
import type { ImportHooks } from './walk.ts';

/** A step that goes on is told of so often. */
const TOLD_EVERY_MS = 100;
/** Of a row as most are. */
const BYTES_A_ROW = 128;

export class Reading {
  readonly #hooks: ImportHooks;
  readonly #totalBytes: number | undefined;
  #bytes = 0;
  #pieceBytes = 0;
  #told: { readonly step: ImportStep['is']; readonly atMs: number } | undefined;

  /** Undefined for a stream that does not tell. */
  constructor(totalBytes: number | undefined, hooks: ImportHooks) {
    this.#totalBytes = totalBytes;
    this.#hooks = hooks;
  }

  /** About how many rows the file has; 0 where nothing is known of it. */
  get rowsExpected(): number {
    return (this.#totalBytes ?? 0) / BYTES_A_ROW;
  }

  /** A piece that ends with this byte. What is read once more, because stretches of the file turned out to be none, takes nothing back. */
  reach(bytes: number): void {
    if (bytes <= this.#bytes) return;
    this.#pieceBytes = bytes - this.#bytes;
    this.#bytes = bytes;
  }

  /** The piece is judged: so many rows by now. */
  tell(rows: number): void {
    this.#told = undefined;
    this.#hooks.onProgress?.({ rows, bytes: this.#bytes, totalBytes: this.#totalBytes });
  }

  /** What is done next, or goes on. Refuses `cancelled`. */
  async tellStep(step: ImportStep): Promise<void> {
    demandGoing(this.#hooks);
    const atMs = performance.now();
    if (this.#told?.step === step.is && atMs - this.#told.atMs < TOLD_EVERY_MS) return;
    this.#told = { step: step.is, atMs };
    await this.#hooks.onStep?.(step);
    demandGoing(this.#hooks);
  }

  get signal(): AbortSignal | undefined {
    return this.#hooks.signal;
  }

  /** How many pieces like this one are to come; none where nobody knows. */
  piecesLeft(): number {
    if (this.#totalBytes === undefined || this.#pieceBytes <= 0) return 0;
    return Math.max(0, this.#totalBytes - this.#bytes) / this.#pieceBytes;
  }
}

/** Refuses `cancelled`. */
export function demandGoing({ signal }: ImportHooks): void {
  if (signal?.aborted) refuse('cancelled', 'the import was cancelled: nothing was written');
}
