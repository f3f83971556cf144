/** What a command talks to: its streams, the wish to stop, and the screens. Modules hold none of it themselves. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HostFiles } from '../domain/hostFile.ts';
import { Refusal } from '../domain/refusal.ts';
import { safeText } from '../domain/text.ts';
import type { Screens } from './screens.ts';

export interface Io {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Aborted by Ctrl-C: long work stops, takes back what it began, and throws. */
  readonly signal: AbortSignal;
  readonly screens: Screens;
  /** What of the machine's files the line may name. */
  readonly files: HostFiles;
  /** Of the program. */
  readonly version: string;
}

/** A message for the person, on stderr, harmless whatever is in it; data goes to stdout. */
export const say = (io: Pick<Io, 'stderr'>, text: string): void => {
  io.stderr.write(
    `${text
      .split('\n')
      .map((line) => safeText(line))
      .join('\n')}\n`,
  );
};

/** All that comes in on a stream. */
export async function readAll(stream: NodeJS.ReadStream): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

const BATCH_CHARACTERS = 65_536;

/** Takes text on its way; resolves when it has been taken. */
export type Send = (text: string) => Promise<void>;

/** Sends pieces in batches, at the speed at which they are taken. */
export async function sendAll(
  send: Send,
  pieces: AsyncIterable<string> | Iterable<string>,
  signal: AbortSignal,
): Promise<void> {
  let batch = '';
  for await (const piece of pieces) {
    signal.throwIfAborted();
    batch += piece;
    if (batch.length < BATCH_CHARACTERS) continue;
    await send(batch);
    batch = '';
    // Rows from memory to a terminal would let nothing else have its turn, not even Ctrl-C.
    await nextTurn();
  }
  if (batch !== '') await send(batch);
}

/** Sends pieces to stdout. Throws EPIPE as it is when the reader has gone; refuses where there is no more room. */
export const print = (
  { stdout, signal }: Pick<Io, 'stdout' | 'signal'>,
  pieces: AsyncIterable<string> | Iterable<string>,
): Promise<void> =>
  sendAll(
    (text) =>
      new Promise((resolve, reject) => {
        stdout.write(text, (error) => (error ? reject(fullOr(error)) : resolve()));
      }),
    pieces,
    signal,
  );

/** The same for CSV and JSON: as they are for programs, harmless on a person's terminal. */
export const printData = (
  io: Pick<Io, 'stdout' | 'signal'>,
  pieces: AsyncIterable<string> | Iterable<string>,
): Promise<void> => print(io, io.stdout.isTTY ? harmlessLines(pieces) : pieces);

async function* harmlessLines(pieces: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  for await (const piece of pieces)
    yield piece
      .split('\n')
      .map((line) => safeText(line, Number.POSITIVE_INFINITY))
      .join('\n');
}

export const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** An error of writing; the refusal of a full disk in place of its own. */
export const fullOr = (error: unknown): unknown =>
  hasCode(error, 'ENOSPC')
    ? new Refusal('disk_full', 'there is no room to write to', 'make room and try again')
    : error;
