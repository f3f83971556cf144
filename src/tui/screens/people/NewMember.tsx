/** Gives somebody a role in an org, or a member another one: an owner in his own org, an admin in any. */
import { MEMBERSHIP_ROLES, type MembershipRole } from '../../../domain/access.ts';
import { orgs } from '../../../reports/orgs.ts';
import { users } from '../../../reports/users.ts';
import { addMember } from '../../../services/addMember.ts';
import { choiceField, choicesFor } from '../../choiceField.ts';
import { EntryForm } from '../../components/EntryForm.tsx';
import type { Choice, Field } from '../../form.ts';
import { useHold } from '../../keyboard.tsx';
import { type Draft, useSession } from '../../session.tsx';
import { collect, useReading } from '../../useReading.ts';
import type { ScreenProps } from '../index.tsx';

const MAY: Readonly<Record<MembershipRole, string>> = {
  owner: 'moves money, trades, imports, manages members and accounts',
  treasurer: 'moves money, trades, imports',
  accountant: 'imports, exports, categorises; moves no money',
  employee: 'pays from an expense account',
};
export const ROLES: readonly Choice[] = MEMBERSHIP_ROLES.map((value) => ({ value, detail: MAY[value] }));

export function NewMember({ params }: ScreenProps<'newMember'>) {
  const { bank, viewer } = useSession();
  const { value, error } = useReading(
    async () => ({
      people: await collect(users.rows(bank, viewer, {})),
      companies: await collect(orgs.rows(bank, viewer, {})),
    }),
    [],
  );
  useHold(value === undefined && error === undefined);
  const own = viewer.role === 'corporate' ? viewer.orgName : undefined;
  const people = (value?.people ?? []).map((row) => ({ value: String(row.user), detail: String(row.roles) }));
  const companies = (value?.companies ?? []).map(({ org }) => ({ value: String(org) }));
  return (
    <EntryForm
      title="Member"
      draft={`newMember ${JSON.stringify(params)}`}
      initial={{ org: own ?? params.org ?? '', user: params.user ?? '' }}
      fields={fieldsWith(people, companies, own)}
      question={({ user, role, org }) => `Make ${user} ${role} of ${own ?? org}`}
      yes="do it"
      perform={(values) => addMember(bank, viewer, memberOf(values))}
      undo={(values, before) =>
        before === undefined
          ? { whyNot: 'a member stays one: give him another role, or lock him out' }
          : {
              question: `Make ${values.user} ${before} again`,
              yes: 'put back',
              perform: () => addMember(bank, viewer, { ...memberOf(values), role: before }),
              done: `${values.user} is ${before} again`,
            }
      }
      done={({ user, role, org }) => `${user} is ${role} of ${own ?? org} from the next sign-in on.`}
      another="another"
      fieldOf={{ unknown_user: 'user', unknown_org: 'org' }}
    />
  );
}

const fieldsWith = (
  people: readonly Choice[],
  companies: readonly Choice[],
  own: string | undefined,
): readonly Field[] => [
  choiceField({ name: 'org', label: 'Org', choices: companies, given: () => own }),
  {
    name: 'user',
    label: 'User',
    kind: 'text',
    hint: 'a sign-in name',
    needsPick: true,
    check: (text) => (text.trim() === '' ? 'a sign-in name is needed' : undefined),
    choices: (text) => choicesFor(people, text),
  },
  choiceField({ name: 'role', label: 'Role', needsPick: true, choices: ROLES }),
];

const memberOf = ({ user = '', org, role }: Draft) => ({
  user,
  ...(org ? { org } : {}),
  role: MEMBERSHIP_ROLES.find((known) => known === role) as MembershipRole,
});
