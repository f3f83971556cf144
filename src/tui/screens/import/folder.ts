/** What is in a folder, for a person who looks for a file there: folders first, then files that may be imported, then everything else. */
import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { type HostFiles, type HostPath, hostPath } from '../../../domain/hostFile.ts';
import { refuse } from '../../../domain/refusal.ts';
import { expandHome } from '../../writeFile.ts';

export interface FolderEntry {
  readonly name: string;
  /** `recent`: a file taken in before, wherever it stands; its name is the path as it is typed. */
  readonly kind: 'folder' | 'file' | 'other' | 'recent';
  readonly bytes: number;
  /** In ms since the epoch. */
  readonly changedAt: number;
}

/** More are not looked for by eye. */
const MOST = 5_000;
/** What nobody has by accident, and no screen could judge in a sitting. */
const LARGEST_BYTES = 4_294_967_296;

/** The path as the system takes it. */
export const pathOf = (files: HostFiles, typed: string): HostPath =>
  hostPath(files, resolve(expandHome(typed) || '.'), 'paste the text of the file');

/** Refuses `file_unreadable` and `file_not_found`. */
export async function readFolder(path: HostPath): Promise<readonly FolderEntry[]> {
  const names = await readdir(path).catch(refuseFor(path));
  const entries = await Promise.all(names.slice(0, MOST).map((name) => lookAt(join(path, name), name)));
  return entries
    .filter((entry) => entry !== undefined)
    .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

/** Those of the paths that are files still, written from home on. */
export async function filesAmong(paths: readonly HostPath[]): Promise<readonly FolderEntry[]> {
  const found = await Promise.all(paths.map((path) => lookAt(path, fromHome(path))));
  return found.flatMap((entry) => (entry?.kind === 'file' ? [{ ...entry, kind: 'recent' as const }] : []));
}

const fromHome = (path: string): string =>
  path.startsWith(`${homedir()}/`) ? `~${path.slice(homedir().length)}` : path;

/** Nothing for what is gone again, and for links that lead nowhere. */
async function lookAt(path: string, name: string): Promise<FolderEntry | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return undefined;
  const kind = found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other';
  return { name, kind, bytes: found.size, changedAt: found.mtimeMs };
}

/** By its name; what it is, its content tells. */
export const IMPORTABLE = /\.(?:csv|ofx|qfx|xml|camt|camt053)$/i;

const rank = ({ kind, name }: FolderEntry): number =>
  kind === 'folder' ? 0 : kind === 'file' && IMPORTABLE.test(name) ? 1 : 2;

/** Whether the path is a file that can be read and judged; refuses what is none, and what is too large. */
export async function demandFile(path: HostPath): Promise<void> {
  const found = await stat(path).catch(refuseFor(path));
  if (!found.isFile()) refuse('file_unreadable', `${path} is no plain file`, 'choose a CSV file');
  if (found.size > LARGEST_BYTES)
    refuse('too_large', `${path} is larger than 4 GB`, 'split it into several files');
}

const refuseFor =
  (path: string) =>
  (error: NodeJS.ErrnoException): never => {
    if (error.syscall === undefined) throw error;
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
      refuse('file_not_found', `there is no ${path}`, 'check the name');
    refuse('file_unreadable', `${path} can't be read (${error.code})`, 'check that it is yours to read');
  };
