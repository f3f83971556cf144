/**
 * The first frame of an earlier start that was like this one, kept beside the compiled code: it can be shown before what
 * draws it is loaded. A file that is missing, damaged or of another start is no picture, and one that can't be written is
 * not kept.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface KeptPicture {
  /** What was written to the terminal then; nothing when none is kept. */
  readonly drawn: string | undefined;
  keep(drawn: string): void;
}

/** More windows and users than anybody goes back and forth between; those of former builds go with them. */
const MOST_KEPT = 20;

/** `start` is all that the first frame depends on. */
export function keptPicture(folder: string, start: Readonly<Record<string, unknown>>): KeptPicture {
  const name = JSON.stringify(start);
  const file = join(folder, `${shortOf(name)}.txt`);
  return {
    drawn: readPicture(file, name),
    keep(drawn) {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const kept = readdirSync(folder);
        if (kept.length >= MOST_KEPT) for (const old of kept) rmSync(join(folder, old), { force: true });
        writeFileSync(`${file}.${process.pid}`, `${name}\n${drawn}`, { mode: 0o600 });
        renameSync(`${file}.${process.pid}`, file);
      } catch {
        // Without a place for it the next start only shows its first frame later.
      }
    },
  };
}

function readPicture(file: string, name: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    return text.startsWith(`${name}\n`) ? text.slice(name.length + 1) : undefined;
  } catch {
    return undefined;
  }
}

/** FNV-1a: names of files only have to differ mostly, the first line of the file tells. */
function shortOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
