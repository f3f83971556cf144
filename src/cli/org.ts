/** `finance org add|member`: companies and their members. */
import { type Command, Option } from 'commander';
import { MEMBERSHIP_ROLES, type MembershipRole } from '../domain/access.ts';
import type { Register } from './commands.ts';
import type { Io } from './io.ts';
import { printFacts } from './print.ts';
import { actingFor, asAdmin, withViewer } from './session.ts';

export const register: Register = (command, io) => {
  registerAdd(command.command('add'), io);
  registerMember(command.command('member'), io);
};

function registerAdd(command: Command, io: Io): void {
  command
    .description('take in an org (admins only)')
    .argument('<name>', 'its name')
    .action((name: string) =>
      withViewer(
        command,
        io,
        async ({ bank, viewer, flags }) => {
          const { addOrg } = await import('../services/addOrg.ts');
          await printFacts(io, flags, { org: (await addOrg(bank, viewer, { name })).name });
        },
        asAdmin,
      ),
    );
}

function registerMember(command: Command, io: Io): void {
  command
    .description('give a user a role in an org, or another one (its owner, or an admin)')
    .argument('<user>', 'the sign-in name')
    .addOption(
      new Option('--membership <role>', 'the role in the org')
        .choices(MEMBERSHIP_ROLES)
        .makeOptionMandatory(),
    )
    .option('--org <org>', 'the org; without it the one you act for')
    .action((user: string, { org, membership }: { org?: string; membership: MembershipRole }) =>
      withViewer(
        command,
        io,
        async ({ bank, viewer, flags }) => {
          const { addMember } = await import('../services/addMember.ts');
          await addMember(bank, viewer, { user, role: membership, org });
          await printFacts(io, flags, { user, org: org ?? null, membership });
        },
        org === undefined ? asAdmin : actingFor(org),
      ),
    );
}
