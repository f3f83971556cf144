/** A keyboard for Ink: what is sent is read as if it had been typed. */
import { EventEmitter } from 'node:events';

export class FakeIn extends EventEmitter {
  readonly isTTY = true;
  #waiting: string[] = [];

  send(text: string): void {
    this.#waiting.push(text);
    this.emit('readable');
  }
  read = (): string | null => this.#waiting.shift() ?? null;
  setRawMode(): void {}
  setEncoding(): void {}
  ref(): void {}
  unref(): void {}
}
