/**
 * The terminal as Ink sees it in linear mode: wide enough that nothing is cut, and only ever written on at its end. Frames
 * come in whole; what is new in them goes out. It refuses to pass on anything that moves the cursor.
 */
import { EventEmitter } from 'node:events';
import { announce, isSameScreen, sayAll, whereOne } from './narrator.ts';
import { type SpokenLine, spokenLines } from './spoken.tsx';

/** A frame stands when none followed it for so long. */
const SETTLED_MS = 30;
/** The same on another screen, whose figures are being read. */
const READ_MS = 90;
/** What can be done is told when nothing else was for so long. */
const KEYS_MS = 300;
/** A key that changed nothing in this time is answered with where one is. */
const ANSWER_MS = 400;
/** Faults and choices are told when nothing was typed for so long. */
const TYPED_MS = 700;
/** Bracketed paste is the only mode of the terminal that is still wanted. */
const PASTE_MODES: readonly string[] = ['\u001b[?2004h', '\u001b[?2004l'];

/** What begins a text for the clipboard, which draws nothing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it begins with ESC
const CLIPBOARD = /^\u001b(?:\]52;|P)/;

/** Rows are those of a page one goes by; lines are as long as they are. */
const COLUMNS = 1000;
const ROWS = 40;

export class NarratorStream extends EventEmitter {
  readonly isTTY = true;
  readonly writable = true;
  readonly columns = COLUMNS;
  readonly rows = ROWS;
  readonly #out: Pick<NodeJS.WriteStream, 'write'>;
  #heard: readonly SpokenLine[] = [];
  #newest: readonly SpokenLine[] = [];
  #settling: NodeJS.Timeout | undefined;
  #answering: NodeJS.Timeout | undefined;
  #typedUntilMs = 0;
  #isMidLine = false;
  #keys: NodeJS.Timeout | undefined;

  constructor(out: Pick<NodeJS.WriteStream, 'write'>) {
    super();
    this.#out = out;
  }

  write = (chunk: string, encoding?: unknown, done?: unknown): boolean => {
    if (PASTE_MODES.includes(chunk) || CLIPBOARD.test(chunk)) this.#out.write(chunk);
    else if (!chunk.startsWith('\u001b')) this.#take(chunk);
    const told = typeof encoding === 'function' ? encoding : done;
    if (typeof told === 'function') told();
    return true;
  };

  /** A key was pressed, or something pasted: it is answered even when it changed nothing. */
  pressed(isTyped: boolean): void {
    this.#typedUntilMs = isTyped ? Date.now() + TYPED_MS : 0;
    clearTimeout(this.#answering);
    clearTimeout(this.#keys);
    this.#answering = setTimeout(() => this.#say([whereOne(this.#newest)]), ANSWER_MS);
    if (isTyped) this.#later(SETTLED_MS);
  }

  /** All of the screen once more. */
  repeat(): void {
    this.#heard = this.#newest;
    this.#say(sayAll(this.#newest));
  }

  /** What is not said yet is said now; nothing comes after it. */
  end(): void {
    clearTimeout(this.#settling);
    this.#typedUntilMs = 0;
    this.#tell();
    for (const timer of [this.#answering, this.#settling, this.#keys]) clearTimeout(timer);
    if (this.#isMidLine) this.#out.write('\n');
    this.#isMidLine = false;
  }

  #take(frame: string): void {
    this.#newest = spokenLines(frame);
    this.#later(isSameScreen(this.#heard, this.#newest) ? SETTLED_MS : READ_MS);
  }

  #later(ms: number): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#tell(), ms);
  }

  #tell(): void {
    const leftMs = this.#typedUntilMs - Date.now();
    const { lines, keys, echo, heard } = announce(this.#heard, this.#newest, leftMs > 0);
    this.#heard = heard;
    if (lines.length > 0) this.#say(lines);
    if (keys.length > 0) this.#sayLate(keys);
    if (echo !== '') this.#echo(echo);
    if (heard !== this.#newest) this.#later(Math.max(SETTLED_MS, leftMs));
  }

  #sayLate(keys: readonly string[]): void {
    clearTimeout(this.#keys);
    this.#keys = setTimeout(() => this.#say(keys), KEYS_MS);
  }

  #say(lines: readonly string[]): void {
    clearTimeout(this.#answering);
    if (lines.length === 0) return;
    this.#out.write(`${this.#isMidLine ? '\n' : ''}${lines.join('\n')}\n`);
    this.#isMidLine = false;
  }

  #echo(text: string): void {
    clearTimeout(this.#answering);
    this.#out.write(text);
    this.#isMidLine = true;
  }
}
