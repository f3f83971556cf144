/** The rows of an import counted by verdict while they are judged, with the rejections and the first rows to show. */
import type { PlannedRow, Rejection, Verdict } from '../../domain/importPlan.ts';
import type { Rejections } from '../../domain/rejections.ts';
import { RejectionLog } from './rejectionLog.ts';

/** Rows that are kept to be shown. */
export const SHOWN_ROWS = 5_000;

export interface CountedRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly read?: readonly string[] | undefined;
}

export class Tally {
  readonly #rejections = new RejectionLog(SHOWN_ROWS);
  readonly #named: (fault: Rejection) => Rejection;
  readonly #counts: Record<Verdict, number> = { new: 0, duplicate: 0, rejected: 0 };
  readonly #shown = new Map<number, PlannedRow>();
  #rejectedShown = 0;

  /** @param named as it is told, where columns have other names in the file */
  constructor(named: (fault: Rejection) => Rejection = (fault) => fault) {
    this.#named = named;
  }

  count(verdict: Verdict): number {
    return this.#counts[verdict];
  }

  get rows(): number {
    return this.#counts.new + this.#counts.duplicate + this.#counts.rejected;
  }

  take(row: CountedRow, verdict: 'new' | 'duplicate'): void {
    this.#counts[verdict]++;
    if (this.#shown.size < SHOWN_ROWS) this.#show(row, verdict);
  }

  reject(row: CountedRow, faults: readonly Rejection[]): void {
    this.#counts.rejected++;
    this.#rejections.add(faults.map(this.#named));
    if (this.#rejectedShown++ < SHOWN_ROWS) this.#show(row, 'rejected');
  }

  /** A row that was taken as new can't be, after all: what came later in the file speaks against it. */
  withdraw(fault: Rejection): void {
    this.#counts.new--;
    this.#counts.rejected++;
    this.#rejections.add([this.#named(fault)]);
    const row = this.#shown.get(fault.line);
    if (row !== undefined) this.#show(row, 'rejected');
  }

  /** The first that came, by line. */
  rejectionsSoFar(): readonly Rejection[] {
    return this.#rejections.soFar();
  }

  /** All of them; no row may follow. */
  rejections(): Rejections {
    return this.#rejections.all();
  }

  /** By line. */
  sample(): PlannedRow[] {
    return [...this.#shown.values()].sort((a, b) => a.line - b.line);
  }

  #show({ line, cells, read }: CountedRow, verdict: Verdict): void {
    this.#shown.set(line, read === undefined ? { line, verdict, cells } : { line, verdict, cells, read });
  }
}
