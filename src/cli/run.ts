/** One command line, from its words to its exit code. */
import { readSshCommand } from '../config.ts';
import { tellFault } from './fault.ts';
import type { Io } from './io.ts';
import { makeProgram, inPlainWords } from './program.ts';
import { sshWords } from './sshWords.ts';

export async function runCommandLine(argv: readonly string[], streams: Omit<Io, 'files'>): Promise<number> {
  const isRestricted = argv.includes('--restricted');
  const io: Io = { ...streams, files: isRestricted ? 'none' : 'all' };
  try {
    const line = isRestricted ? restrictedLine(argv) : inPlainWords(argv);
    await makeProgram(io).parseAsync(line, { from: 'user' });
    return 0;
  } catch (error) {
    return tellFault(io, error);
  }
}

/** The line that the server fixed, and behind it what the person asked for over SSH. */
function restrictedLine(argv: readonly string[]): string[] {
  const wish = readSshCommand();
  return wish === undefined ? inPlainWords(argv) : [...argv, ...inPlainWords(sshWords(argv, wish))];
}
