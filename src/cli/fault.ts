/**
 * What went wrong, told in one place: a refusal with what to do, an end that was wished for in silence, and a bug as
 * one calm line with the place of its details. Never a stack trace.
 */
import { CommanderError } from 'commander';
import { isRefusal, Refusal, type RefusalKind } from '../domain/refusal.ts';
import { hasCode, type Io, say } from './io.ts';

const EXIT_CODES: Record<RefusalKind, number> = {
  failure: 1,
  usage: 2,
  rows: 3,
  unreachable: 4,
  notAllowed: 5,
};

/** A bug that is in the log already. */
export class LoggedBug extends Error {
  readonly logFolder: string;

  constructor(cause: unknown, logFolder: string) {
    super('a bug', { cause });
    this.logFolder = logFolder;
  }
}

/** Whether the error is a way for a command to end, not a bug. */
export const isExpected = (io: Io, error: unknown): boolean =>
  isRefusal(error) || error instanceof CommanderError || isGone(error) || io.signal.aborted;

/** Nobody reads any more what is written. */
const isGone = (error: unknown): boolean => hasCode(error, 'EPIPE');

/** Tells the person; the exit code. */
export function tellFault(io: Io, error: unknown): number {
  if (isGone(error)) return 0;
  if (io.signal.aborted) return tellRefusal(io, new Refusal('cancelled', 'stopped'));
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : tellRefusal(io, usageRefusal(error));
  if (isRefusal(error)) return tellRefusal(io, error);
  const where = error instanceof LoggedBug ? `; the details are in ${error.logFolder}` : '';
  say(io, `finance: something went wrong that should not${where}`);
  return 1;
}

function tellRefusal(io: Io, { kind, message, todo }: Refusal): number {
  say(io, `finance: ${message}`);
  if (todo !== undefined) say(io, `  ${todo}`);
  return EXIT_CODES[kind];
}

/** What commander says about a mistake, in our words: no "error:", the suggestion on the same line. */
function usageRefusal({ message, code }: CommanderError): Refusal {
  const text = message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
  return new Refusal('usage', code === 'commander.help' ? 'more is needed' : text, 'see finance --help');
}
