/**
 * The command line as commander sees it: every command by name, each filled in from its module when it is the one
 * that runs. What commander finds wrong is thrown, never printed here.
 */
import { Command } from 'commander';
import { refuse } from '../domain/refusal.ts';
import { COMMANDS } from './commands.ts';
import { addGlobalOptions } from './flags.ts';
import type { Io } from './io.ts';
import { openScreens } from './screens.ts';

const AFTER_HELP = `
finance --export REPORT is the same as finance export REPORT.
The password comes from --password-file, FINANCE_PASSWORD or a prompt.
Data goes to stdout, messages to stderr. Exit codes: 0 ok, 1 failure, 2 usage, 3 rows rejected,
4 database not reachable, 5 not allowed.`;

export function makeProgram(io: Io): Command {
  const program = new Command('finance')
    .description('A bank in the terminal. Without a command: the screens.')
    .version(io.version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .addHelpText('after', AFTER_HELP)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: () => {},
    });
  addGlobalOptions(program);
  for (const { name, summary } of COMMANDS) program.command(name).description(summary);
  return program
    .allowExcessArguments()
    .hook('preSubcommand', async (_, command) => {
      const entry = COMMANDS.find(({ name }) => name === command.name());
      if (entry?.isOfHost && io.files === 'none')
        refuse('not_allowed', `finance ${entry.name} is for the server itself`, 'ask whoever runs it');
      (await entry?.load())?.register(command, io);
      addGlobalOptions(command.helpCommand(false));
    })
    .action(() => openScreens(program, io));
}

/** What else a line may say for the same: `--export REPORT` anywhere on it, `help COMMAND` at its beginning. */
export function inPlainWords(argv: readonly string[]): string[] {
  const [first, ...rest] = argv;
  if (first === 'help') return [...rest, '--help'];
  const at = argv.findIndex((word) => word === '--export' || word.startsWith('--export='));
  const flag = argv[at];
  if (flag === undefined) return [...argv];
  const isApart = flag === '--export';
  const report = isApart ? argv.slice(at + 1, at + 2) : [flag.slice('--export='.length)];
  return ['export', ...report, ...argv.toSpliced(at, isApart ? 2 : 1)];
}
