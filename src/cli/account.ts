/** `finance account add|freeze|unfreeze|method|limit`: opening accounts, what may move on them, how they keep figures. */
import { type Command, Option } from 'commander';
import { ACCOUNT_KINDS, type AccountKind } from '../domain/account.ts';
import { parseDay } from '../domain/day.ts';
import { parseMoney } from '../domain/money.ts';
import { parseCurrency } from '../domain/currency.ts';
import { registerLimit } from './accountLimit.ts';
import { registerMethod } from './accountMethod.ts';
import type { Register } from './commands.ts';
import { readFlag, readOptional } from './flags.ts';
import type { Io } from './io.ts';
import { printFacts } from './print.ts';
import { actingFor, asAdmin, withViewer } from './session.ts';

export const register: Register = (command, io) => {
  registerAdd(command.command('add'), io);
  registerStatus(command.command('freeze'), io, 'frozen');
  registerStatus(command.command('unfreeze'), io, 'open');
  registerMethod(command.command('method'), io);
  registerLimit(command.command('limit'), io);
};

interface AddFlags {
  readonly kind: AccountKind;
  readonly currency: string;
  readonly owner?: string;
  readonly org?: string;
  readonly holder?: string;
  readonly name?: string;
  readonly opening?: string;
  readonly openedOn?: string;
}

function registerAdd(command: Command, io: Io): void {
  command
    .description('open an account: your own, or as an admin anybody’s')
    .argument('<ref>', 'an IBAN or an alias')
    .addOption(
      new Option('--kind <kind>', 'what kind of account').choices(ACCOUNT_KINDS).makeOptionMandatory(),
    )
    .requiredOption('--currency <code>', 'its currency, such as EUR')
    .option('--owner <user>', 'the user it belongs to')
    .option('--org <org>', 'the org it belongs to')
    .option('--holder <user>', 'the member who uses it, for an expense account')
    .option('--name <name>', 'the name that is shown')
    .option('--opening <amount>', 'what is on it at the beginning')
    .option('--opened-on <day>', 'when it was opened; today without it')
    .action((ref: string, flags: AddFlags) => {
      const { kind, owner, org, holder, name } = flags;
      const request = {
        ...{ ref, kind, owner, org, holder, name },
        currency: readFlag('--currency', flags.currency, parseCurrency),
        opening: readOptional('--opening', flags.opening, parseMoney),
        openedOn: readOptional('--opened-on', flags.openedOn, parseDay),
      };
      return withViewer(
        command,
        io,
        async ({ bank, viewer, flags: globals }) => {
          const { addAccount } = await import('../services/addAccount.ts');
          const added = await addAccount(bank, viewer, request);
          await printFacts(io, globals, { account_ref: added.ref, kind, currency: request.currency });
        },
        org === undefined ? (owner === undefined ? undefined : asAdmin) : actingFor(org),
      );
    });
}

function registerStatus(command: Command, io: Io, status: 'frozen' | 'open'): void {
  command
    .description(
      status === 'frozen'
        ? 'let nothing move on an account (admins only)'
        : 'let it move again (admins only)',
    )
    .argument('<ref>', 'the account')
    .option('--reason <text>', 'why, for the audit trail')
    .action((ref: string, { reason }: { readonly reason?: string }) =>
      withViewer(
        command,
        io,
        async ({ bank, viewer, flags }) => {
          const { setAccountStatus } = await import('../services/setAccountStatus.ts');
          await setAccountStatus(bank, viewer, { account: ref, status, reason });
          await printFacts(io, flags, { account_ref: ref, status });
        },
        asAdmin,
      ),
    );
}
