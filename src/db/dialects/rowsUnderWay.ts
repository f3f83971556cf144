/**
 * The batches of rows that are on their way to a server: one is encoded and sent while the one before is written there, so that neither
 * waits for the other. A server that ends the transaction by itself, at a deadlock, would keep what comes behind: so as long as rows
 * are sent nothing is kept but by a COMMIT, and that only comes when all of them are there.
 */

/** Sends a statement as it is. */
type Send = (statement: string) => Promise<unknown>;

const AHEAD = 2;

export class RowsUnderWay {
  readonly #send: Send;
  /** In the order in which they are answered; none of them fails. */
  readonly #onTheWay: Promise<void>[] = [];
  /** When every batch that was asked for has been sent. */
  #sent: Promise<unknown> = Promise.resolve();
  #failure: { readonly error: unknown } | undefined;
  #lastStatement = '';
  #isHeld = false;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Sends a batch behind those before, once `guard` has nothing against it; its answer. Fails as one of them did. */
  async add<Answer>(statement: string, guard: () => void, send: () => Promise<Answer>): Promise<Answer> {
    const turn = this.#sent.then(async () => {
      // A statement that the server does not know yet would be overtaken by one that it knows.
      await (statement === this.#lastStatement ? this.#onTheWay.at(-AHEAD) : this.#answered());
      this.#demandSound();
      guard();
      this.#lastStatement = statement;
      this.#hold();
      return { answer: this.#note(send()) };
    });
    this.#sent = turn.catch(() => {});
    return (await turn).answer;
  }

  /** When all are there, or have failed where what comes is a ROLLBACK. Fails as one of them did. */
  async before(statement: string): Promise<void> {
    await this.#sent;
    await this.#answered();
    if (!endsTransaction(statement, 'ROLLBACK')) return this.#demandSound();
    this.#failure = undefined;
  }

  /** Once a transaction is over, the connection is as it was; it fails where that can't be said. */
  async after(statement: string): Promise<void> {
    if (!this.#isHeld || !endsTransaction(statement, 'COMMIT', 'ROLLBACK')) return;
    await this.#send('SET autocommit = 1');
    this.#isHeld = false;
  }

  #hold(): void {
    if (this.#isHeld) return;
    this.#isHeld = true;
    this.#note(this.#send('SET autocommit = 0'));
  }

  #note<Answer>(answer: Promise<Answer>): Promise<Answer> {
    const settled = answer
      .then(
        () => {},
        (error: unknown) => {
          this.#failure ??= { error };
        },
      )
      .then(() => void this.#onTheWay.splice(this.#onTheWay.indexOf(settled), 1));
    this.#onTheWay.push(settled);
    return answer;
  }

  async #answered(): Promise<void> {
    await Promise.all(this.#onTheWay);
  }

  #demandSound(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}

const endsTransaction = (statement: string, ...words: readonly string[]): boolean =>
  words.some((word) => statement === word || statement === `${word};`);
