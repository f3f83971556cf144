/**
 * A file that a command writes: it appears whole under its name or not at all. Refuses a folder and a place that can't
 * be written. What is no plain file (a pipe, /dev/stdout) is written as it goes.
 */
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import type { HostPath } from '../domain/hostFile.ts';
import { refuse } from '../domain/refusal.ts';
import { fullOr, hasCode, sendAll } from './io.ts';

export async function writeFile(
  file: HostPath,
  pieces: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<void> {
  const { path, isPlain } = await placeOf(file).catch(refuseFor(file));
  if (!isPlain) return writeTo(await open(path, 'w').catch(refuseFor(file)), pieces, signal);
  const part = `${path}.${process.pid}.part`;
  const handle = await open(part, 'wx').catch(refuseFor(file));
  try {
    await writeTo(handle, pieces, signal);
    await rename(part, path).catch(refuseFor(file));
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** Refuses to write into the very file that is read, also behind a link or by another way to it. */
export async function demandOther(written: HostPath, read: HostPath): Promise<void> {
  const [one, other] = await Promise.all([written, read].map((path) => stat(path).catch(() => undefined)));
  if (one?.isFile() && one.ino === other?.ino && one.dev === other.dev)
    refuse(
      'usage',
      `${written} is the file itself: its good rows would be gone from it`,
      'name another file for what is rejected',
    );
}

/** Where the file really is, behind links, and whether it can be replaced as a whole. */
async function placeOf(file: string): Promise<{ readonly path: string; readonly isPlain: boolean }> {
  const found = await stat(file).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (found === undefined) return { path: file, isPlain: true };
  if (found.isDirectory()) refuse('file_unreadable', `${file} is a folder`, 'name a file in it');
  return found.isFile() ? { path: await realpath(file), isPlain: true } : { path: file, isPlain: false };
}

async function writeTo(
  handle: FileHandle,
  pieces: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<void> {
  const send = (text: string): Promise<void> =>
    handle.appendFile(text).catch((error: unknown) => {
      throw fullOr(error);
    });
  try {
    await sendAll(send, pieces, signal);
  } finally {
    await handle.close();
  }
}

const refuseFor =
  (file: string) =>
  (error: unknown): never => {
    if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) throw error;
    refuse('file_unreadable', `${file} cannot be written (${error.code})`, 'check the folder and its rights');
  };
