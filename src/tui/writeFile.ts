/** Writes a file of the user's: whole or not at all, and over another one only when told so. */
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type HostFiles, type HostPath, hostPath, NO_FILES } from '../domain/hostFile.ts';
import { refuse } from '../domain/refusal.ts';

/** `~/` as shells read it. */
export const expandHome = (file: string): string =>
  file.startsWith('~/') ? join(homedir(), file.slice(2)) : file;

/** Why nothing can be written to a file here. */
export const whyNoFiles = (files: HostFiles): string | undefined =>
  files === 'none' ? `${NO_FILES}; ! shows the command that prints it` : undefined;

/** What was typed, as a file that may be written. */
export const fileNamed = (files: HostFiles, typed: string): HostPath =>
  hostPath(files, expandHome(typed.trim()));

/** `false`: the file is there already and was left alone. Refuses `file_unreadable` where it can't be written. */
export async function writeFile(
  file: HostPath,
  pieces: AsyncIterable<string>,
  overwrite: boolean,
): Promise<boolean> {
  const name = file;
  if (!overwrite && (await stat(name).catch(() => undefined)) !== undefined) return false;
  const part = `${name}.${process.pid}.part`;
  try {
    const target = await open(part, 'wx', 0o600);
    try {
      for await (const piece of pieces) await target.appendFile(piece);
    } finally {
      await target.close();
    }
    await rename(part, name);
    return true;
  } catch (error) {
    await rm(part, { force: true });
    if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) throw error;
    refuse('file_unreadable', `${name} cannot be written (${error.code})`, 'check the folder and its rights');
  }
}

/** More is no list of rules. */
const SMALL_BYTES = 4_194_304;

/** All of a small file. Refuses `file_not_found`, `file_unreadable` and `too_large`. */
export async function readSmallFile(file: HostPath): Promise<Uint8Array> {
  try {
    const found = await stat(file);
    if (!found.isFile()) refuse('file_unreadable', `${file} is no plain file`, 'choose a CSV file');
    if (found.size > SMALL_BYTES) refuse('too_large', `${file} is larger than 4 MB`, 'split it');
    return await readFile(file);
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) throw error;
    if (error.code === 'ENOENT') refuse('file_not_found', `there is no ${file}`, 'check the name');
    refuse('file_unreadable', `${file} can't be read (${error.code})`, 'check that it is yours to read');
  }
}
