/** One command line, from its words to its exit code. */
import { tellFault } from './fault.ts';
import type { Io } from './io.ts';
import { makeProgram, inPlainWords } from './program.ts';

export async function runCommandLine(argv: readonly string[], io: Io): Promise<number> {
  try {
    await makeProgram(io).parseAsync(inPlainWords(argv), { from: 'user' });
    return 0;
  } catch (error) {
    return tellFault(io, error);
  }
}
