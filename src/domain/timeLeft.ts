/**
 * How long work still takes, by its pace over the last seconds. Nothing is said before two guesses in a row agree: how
 * work begins says little of how it goes on.
 */

/** Over which the pace is taken. */
const WINDOW_MS = 3_000;
/** Between two guesses that are compared. */
const APART_MS = 1_000;
/** As a part of what is left, and in milliseconds where little is left. */
const AGREE = 0.25;
const AGREE_MS = 1_500;

interface Moment {
  readonly atMs: number;
  readonly share: number;
}

export class TimeLeft {
  #moments: Moment[] = [];
  #before: { readonly atMs: number; readonly endsAtMs: number } | undefined;
  #isSteady = false;

  /** Milliseconds, once they can be told; `share` of the work is done, from 0 to 1, so long after it began. */
  at(atMs: number, share: number): number | undefined {
    this.#moments.push({ atMs, share });
    // One that is older stays: the pace is that of a whole window.
    while ((this.#moments[1]?.atMs ?? atMs) <= atMs - WINDOW_MS) this.#moments.shift();
    const first = this.#moments[0];
    if (first === undefined || share <= first.share || atMs - first.atMs < APART_MS) return undefined;
    const leftMs = ((atMs - first.atMs) * (1 - share)) / (share - first.share);
    if (this.#before === undefined) this.#before = { atMs, endsAtMs: atMs + leftMs };
    else if (atMs - this.#before.atMs >= APART_MS) {
      const apartMs = Math.abs(this.#before.endsAtMs - (atMs + leftMs));
      this.#isSteady = apartMs <= Math.max(AGREE_MS, leftMs * AGREE);
      this.#before = { atMs, endsAtMs: atMs + leftMs };
    }
    return this.#isSteady ? leftMs : undefined;
  }
}
