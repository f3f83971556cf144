/** `finance user add|passwd|currency|lock|unlock`: people who can sign in. */
import { type Command, Option } from 'commander';
import { demand, MEMBERSHIP_ROLES, type MembershipRole } from '../domain/access.ts';
import { parseCurrency } from '../domain/currency.ts';
import { refuse } from '../domain/refusal.ts';
import type { Register } from './commands.ts';
import { globalFlags, readFlag } from './flags.ts';
import type { Io } from './io.ts';
import { newPasswordOf, passwordOf } from './password.ts';
import { printFacts } from './print.ts';
import { asAdmin, userOf, withBank, withViewer } from './session.ts';

export const register: Register = (command, io) => {
  registerAdd(command.command('add'), io);
  registerPasswd(command.command('passwd'), io);
  registerCurrency(command.command('currency'), io);
  registerLock(command.command('lock'), io, true);
  registerLock(command.command('unlock'), io, false);
};

interface AddFlags {
  readonly role?: 'individual' | 'admin';
  readonly org?: string;
  readonly membership?: MembershipRole;
  readonly displayName?: string;
}

function registerAdd(command: Command, io: Io): void {
  command
    .description('take in a user (admins only)')
    .argument('<name>', 'the sign-in name')
    .addOption(
      new Option('--role <role>', "the new user's role; your own goes before the command").choices([
        'individual',
        'admin',
      ]),
    )
    .option('--org <org>', 'the org the new user is a member of')
    .addOption(new Option('--membership <role>', 'the role in that org').choices(MEMBERSHIP_ROLES))
    .option('--display-name <name>', 'the name that is shown')
    .action((name: string, { role, org, membership, displayName }: AddFlags) => {
      if ((org === undefined) !== (membership === undefined))
        refuse('usage', '--org and --membership belong together', 'give both or none');
      if (role === undefined && org === undefined)
        refuse('usage', 'a user needs a role', 'give --role, or --org and --membership');
      return withViewer(
        command,
        io,
        async ({ bank, viewer, flags, config }) => {
          // Before a password is asked for that nobody would need.
          demand(viewer, 'managePeople');
          const { addUser } = await import('../services/addUser.ts');
          const added = await addUser(bank, viewer, {
            name,
            displayName,
            password: await newPasswordOf(io, config, name),
            isAdmin: role === 'admin',
            isIndividual: role === 'individual',
            ...(org !== undefined && membership !== undefined && { member: { org, role: membership } }),
          });
          await printFacts(io, flags, {
            user: added.name,
            role: role ?? null,
            org: org ?? null,
            membership: membership ?? null,
          });
        },
        asAdmin,
      );
    });
}

function registerPasswd(command: Command, io: Io): void {
  command.description('change your own password').action(() => {
    const flags = globalFlags(command);
    const name = userOf(flags);
    return withBank(io, flags, async (bank, { config }) => {
      const [{ signIn }, { changePassword }] = await Promise.all([
        import('../services/signIn.ts'),
        import('../services/changePassword.ts'),
      ]);
      const current = await passwordOf(io, flags, config, name);
      const { viewers } = await signIn(bank, { name, password: current });
      // Whatever the role, the password is the user's.
      const viewer = viewers[0] ?? refuse('not_allowed', `${name} has no role yet`, 'ask an admin for one');
      await changePassword(bank, viewer, { current, next: await newPasswordOf(io, config, name) });
      await printFacts(io, flags, { user: viewer.userName, password: 'changed' });
    });
  });
}

function registerCurrency(command: Command, io: Io): void {
  command
    .description('choose the currency your totals are shown in; acting for an org, its own')
    .argument('<code>', 'such as EUR')
    .action((code: string) => {
      const currency = readFlag('code', code, parseCurrency);
      return withViewer(command, io, async ({ bank, viewer, flags }) => {
        const { changeReportingCurrency } = await import('../services/changeReportingCurrency.ts');
        await changeReportingCurrency(bank, viewer, currency);
        const whose = viewer.role === 'corporate' ? { org: viewer.orgName } : { user: viewer.userName };
        await printFacts(io, flags, { ...whose, reporting_currency: currency });
      });
    });
}

function registerLock(command: Command, io: Io, locked: boolean): void {
  command
    .description(locked ? 'lock a user out (admins only)' : 'let a locked user in again (admins only)')
    .argument('<name>', 'the sign-in name')
    .option('--reason <text>', 'why, for the audit trail')
    .action((name: string, { reason }: { readonly reason?: string }) =>
      withViewer(
        command,
        io,
        async ({ bank, viewer, flags }) => {
          const { lockUser } = await import('../services/lockUser.ts');
          await lockUser(bank, viewer, { user: name, locked, reason });
          await printFacts(io, flags, { user: name, status: locked ? 'locked' : 'active' });
        },
        asAdmin,
      ),
    );
}
