/**
 * Stands in for Ink's Output in the bundle. That puts a frame together letter by letter, each a value of its own, whatever
 * has changed: two thirds of the time from a key to its frame. Here a row that holds the same texts in the same columns as
 * one drawn lately is that row again, wherever it stands now; every other row is put together by Ink's own Output.
 */

interface Clip {
  readonly x1: number | undefined;
  readonly x2: number | undefined;
  readonly y1: number | undefined;
  readonly y2: number | undefined;
}
interface Write {
  readonly type: 'write';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly transformers: readonly ((text: string, line: number) => string)[];
}
type Operation = Write | { readonly type: 'clip'; readonly clip: Clip } | { readonly type: 'unclip' };

/** What of Ink's Output is used. */
export interface FrameOutput {
  operations: Operation[];
  readonly width: number;
  readonly height: number;
  clip(clip: Clip): void;
  unclip(): void;
  get(): { output: string; height: number };
}
type OutputClass = new (size: { width: number; height: number }) => FrameOutput;

/** A text on one row, and the columns it is cut to. */
interface Piece {
  readonly write: Write;
  readonly clip: Clip | undefined;
}

export function quickOutput(Output: OutputClass): OutputClass {
  const drawn = new Lately<string>();
  return class extends Output {
    override get(): { output: string; height: number } {
      const rows = piecesOfRows(this.operations, this.height);
      if (rows === undefined) return super.get();
      const lines = rows.map((pieces) => drawn.of(nameOf(pieces, this.width), () => this.#draw(pieces)));
      return { output: lines.join('\n'), height: this.height };
    }

    #draw(pieces: readonly Piece[]): string {
      const row = new Output({ width: this.width, height: 1 });
      for (const { write, clip } of pieces) {
        if (clip !== undefined) row.clip({ ...clip, y1: undefined, y2: undefined });
        row.operations.push({ ...write, y: 0, transformers: [] });
        if (clip !== undefined) row.unclip();
      }
      return row.get().output;
    }
  };
}

/** What stands on each row; nothing where there is a text of several rows or one that is changed as it is drawn. */
function piecesOfRows(operations: readonly Operation[], height: number): Piece[][] | undefined {
  const rows = Array.from({ length: height }, (): Piece[] => []);
  const clips: (Clip | undefined)[] = [];
  for (const operation of operations) {
    if (operation.type === 'clip') clips.push(within(clips.at(-1), operation.clip));
    else if (operation.type === 'unclip') clips.pop();
    else {
      const { y, text, transformers } = operation;
      const isPlain = !text.includes('\n') && transformers.every((change) => change(text, 0) === text);
      if (!isPlain || !Number.isInteger(y)) return undefined;
      const clip = clips.at(-1);
      if (y >= (clip?.y1 ?? 0) && y < (clip?.y2 ?? height)) rows[y]?.push({ write: operation, clip });
    }
  }
  return rows;
}

function within(outer: Clip | undefined, inner: Clip): Clip {
  if (outer === undefined) return inner;
  return {
    x1: bound(outer.x1, inner.x1, Math.max),
    x2: bound(outer.x2, inner.x2, Math.min),
    y1: bound(outer.y1, inner.y1, Math.max),
    y2: bound(outer.y2, inner.y2, Math.min),
  };
}

const bound = (
  outer: number | undefined,
  inner: number | undefined,
  tighter: (a: number, b: number) => number,
): number | undefined =>
  outer === undefined || inner === undefined ? (outer ?? inner) : tighter(outer, inner);

/** Texts hold no newline, so none of them is taken for two. */
const nameOf = (pieces: readonly Piece[], width: number): string =>
  pieces
    .map(({ write: { x, text }, clip }) => `${x} ${clip?.x1 ?? ''} ${clip?.x2 ?? ''} ${text}`)
    .join('\n')
    .concat(`\n${width}`);

/** As many as several screens have rows. */
const MOST = 1000;

/** What was made for a name lately: as much again is kept as has been asked for since. */
class Lately<Made> {
  #newest = new Map<string, Made>();
  #before = new Map<string, Made>();

  of(name: string, make: () => Made): Made {
    const kept = this.#newest.get(name);
    if (kept !== undefined) return kept;
    const made = this.#before.get(name) ?? make();
    if (this.#newest.size >= MOST) {
      this.#before = this.#newest;
      this.#newest = new Map();
    }
    this.#newest.set(name, made);
    return made;
  }
}

/** For what is asked about the same texts in every frame. */
export function lately(make: (text: string) => string): (text: string) => string {
  const made = new Lately<string>();
  return (text) => made.of(text, () => make(text));
}
