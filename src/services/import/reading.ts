/** How far a file is read. */
export class Reading {
  readonly #totalBytes: number | undefined;
  #bytes = 0;
  #pieceBytes = 0;

  /** Undefined for a stream that does not tell. */
  constructor(totalBytes: number | undefined) {
    this.#totalBytes = totalBytes;
  }

  /** A piece that ends with this byte. */
  reach(bytes: number): void {
    this.#pieceBytes = bytes - this.#bytes;
    this.#bytes = bytes;
  }

  /** How many pieces like this one are to come; none where nobody knows. */
  piecesLeft(): number {
    if (this.#totalBytes === undefined || this.#pieceBytes <= 0) return 0;
    return Math.max(0, this.#totalBytes - this.#bytes) / this.#pieceBytes;
  }
}
