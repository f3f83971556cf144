/** What is to be taken first stands on top, however many wait. Source: Williams, Algorithm 232, CACM 7 (1964). */
export class BinaryHeap<T> {
  private readonly isBefore: (a: T, b: T) => boolean;
  private readonly all: T[] = [];

  /** @param isBefore whether `a` is taken before `b`: never both, and one of the two */
  constructor(isBefore: (a: T, b: T) => boolean) {
    this.isBefore = isBefore;
  }

  get size(): number {
    return this.all.length;
  }

  top(): T | undefined {
    return this.all[0];
  }

  push(added: T): void {
    const { all, isBefore } = this;
    let place = all.push(added) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = all[above];
      if (parent === undefined || isBefore(parent, added)) break;
      all[place] = parent;
      place = above;
    }
    all[place] = added;
  }

  dropTop(): void {
    const { all, isBefore } = this;
    const moved = all.pop();
    if (moved === undefined || all.length === 0) return;
    let place = 0;
    for (;;) {
      let below = place * 2 + 1;
      let child = all[below];
      const right = all[below + 1];
      if (child && right && isBefore(right, child)) {
        child = right;
        below++;
      }
      if (child === undefined || isBefore(moved, child)) break;
      all[place] = child;
      place = below;
    }
    all[place] = moved;
  }

  /** Everything in it, in no order. */
  values(): readonly T[] {
    return this.all;
  }
}
