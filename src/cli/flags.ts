/**
 * The flags every command takes, wherever they stand on the line, and the reading of flag values. A command that has
 * a flag of the same name for something else (`user add --role`) keeps its own; the global one then goes before it.
 */
import { type Command, Option } from 'commander';
import type { ViewerRole } from '../domain/access.ts';
import { isRefusal, refuse } from '../domain/refusal.ts';
import { JOURNAL_FORMATS, type JournalFormatName } from '../reports/journal/formatNames.ts';

export type Format = 'table' | 'csv' | 'json';
const TABLES: readonly Format[] = ['table', 'csv', 'json'];

export interface GlobalFlags {
  readonly user?: string;
  readonly role?: ViewerRole;
  readonly org?: string;
  readonly passwordFile?: string;
  readonly demo?: boolean;
  readonly format?: Format;
  /** In place of a format: what only the ledger is written in. */
  readonly journal?: JournalFormatName;
  readonly color?: boolean;
  readonly screenReader?: boolean;
  readonly verbose?: boolean;
}

const globalOptions = (formats: readonly string[]): Option[] => [
  new Option('--user <name>', 'sign in as this user'),
  new Option('--role <role>', 'act in this role, where the user has several').choices([
    'admin',
    'corporate',
    'individual',
  ]),
  new Option('--org <org>', 'act for this org, where the user has several'),
  new Option('--password-file <file>', 'read the password from this file'),
  new Option('--demo', 'use the demo bank'),
  new Option('--restricted', 'touch no file of this machine: for people over SSH'),
  new Option('--format <format>', 'how results are printed').choices(formats),
  new Option('--no-color', 'print without colour'),
  new Option('--screen-reader', 'read the screens out in lines, for a screen reader'),
  new Option('--verbose', 'show the log on stderr'),
];

const GLOBAL_HEADING = 'Global options:';

/** Gives a command and those below it the global flags, as far as they have no flag of that name themselves. */
export function addGlobalOptions(command: Command): void {
  // Before a command it is not known yet which one it is.
  const isOfLedger = command.parent === null || command.name() === 'export';
  for (const option of globalOptions(isOfLedger ? [...TABLES, ...JOURNAL_FORMATS] : TABLES))
    if (!command.options.some(({ long }) => long === option.long))
      command.addOption(option.helpGroup(GLOBAL_HEADING));
  command.enablePositionalOptions();
  for (const below of command.commands) addGlobalOptions(below);
}

/** The global flags of a line, whether they stood before or after the command; the last one given holds. */
export function globalFlags(command: Command): GlobalFlags {
  const flags: Record<string, unknown> = {};
  for (let level: Command | null = command; level !== null; level = level.parent)
    for (const option of level.options) {
      const name = option.attributeName();
      const given = level.getOptionValueSource(name) === 'cli';
      if (option.helpGroupHeading === GLOBAL_HEADING && given) flags[name] ??= level.getOptionValue(name);
    }
  const journal = JOURNAL_FORMATS.find((known) => known === flags.format);
  if (journal === undefined) return flags;
  if (command.name() !== 'export')
    refuse(
      'usage',
      `${journal} is a format of the ledger alone`,
      `choose --format ${TABLES.join(', ')}; or: finance export ledger --format ${journal}`,
    );
  delete flags.format;
  return { ...flags, journal };
}

/** Reads a flag's value; what the reader refuses is a mistake in the command line and names the flag. */
export function readFlag<T>(flag: string, text: string, read: (text: string) => T): T {
  try {
    return read(text);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    refuse('usage', `${flag}: ${error.message}`, error.todo);
  }
}

/** The same for a flag that may be missing. */
export const readOptional = <T>(
  flag: string,
  text: string | undefined,
  read: (text: string) => T,
): T | undefined => (text === undefined ? undefined : readFlag(flag, text, read));
