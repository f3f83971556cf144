/** Writes a file of the user's: whole or not at all, and over another one only when told so. */
import { open, rename, rm, stat } from 'node:fs/promises';
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
