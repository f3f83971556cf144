/** The bytes of a small file that a person names, or of standard input under `-`. */
import { readFile } from 'node:fs/promises';
import { hostPath } from '../domain/hostFile.ts';
import { refuse } from '../domain/refusal.ts';
import { hasCode, type Io, readAll } from './io.ts';

/** `command`: how the same is sent where no file of the machine is read. Refuses `file_not_found`. */
export async function bytesOfFile({ stdin, files }: Io, file: string, command: string): Promise<Uint8Array> {
  if (file === '-') return readAll(stdin);
  return readFile(hostPath(files, file, `send it: ${command} < ${file}`)).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) refuse('file_not_found', `there is no file ${file}`, 'check the name');
    throw error;
  });
}
