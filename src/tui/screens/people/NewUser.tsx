/** Takes in a user: name, what he signs in as, and his first password, typed twice. */
import { MEMBERSHIP_ROLES, type MembershipRole } from '../../../domain/access.ts';
import { parseFullName, parseUserName } from '../../../domain/name.ts';
import { orgs } from '../../../reports/orgs.ts';
import { users } from '../../../reports/users.ts';
import { addUser, type Enrolment } from '../../../services/addUser.ts';
import { lockUser } from '../../../services/lockUser.ts';
import { choiceField, NEW_PASSWORD, userNameFault } from '../../choiceField.ts';
import { EntryForm } from '../../components/EntryForm.tsx';
import { type Choice, type Field, whyNot } from '../../form.ts';
import { useHold } from '../../keyboard.tsx';
import { useNavigation } from '../../navigation.tsx';
import { type Draft, useSession } from '../../session.tsx';
import { collect, useReading } from '../../useReading.ts';
import { ROLES } from './NewMember.tsx';

const MEMBER = 'member of an org';
const KINDS: readonly Choice[] = [
  { value: 'individual', detail: 'accounts of his own' },
  { value: MEMBER, detail: "works on a company's accounts" },
  { value: 'admin', detail: 'looks after the bank; moves no money' },
];
const isMember = ({ kind }: Draft): boolean => kind === MEMBER;

export function NewUser() {
  const { bank, viewer } = useSession();
  const navigation = useNavigation();
  const { value, error } = useReading(
    async () => ({
      companies: await collect(orgs.rows(bank, viewer, {})),
      people: await collect(users.rows(bank, viewer, {})),
    }),
    [],
  );
  useHold(value === undefined && error === undefined);
  return (
    <EntryForm
      title="New user"
      draft="newUser"
      fields={fieldsWith(
        (value?.companies ?? []).map(({ org }) => ({ value: String(org) })),
        (value?.people ?? []).map(({ user }) => String(user)),
      )}
      question={({ name, kind, role, org }) =>
        `Add ${name} as ${kind === MEMBER ? `${role} of ${org}` : kind}`
      }
      yes="add"
      perform={(values) => addUser(bank, viewer, enrolmentOf(values))}
      undo={({ name = '' }) => ({
        question: `Lock ${parseUserName(name)} out again: who was taken in stays on record`,
        yes: 'lock',
        perform: () =>
          lockUser(bank, viewer, { user: name, locked: true, reason: 'taken back right after it was added' }),
        done: `${parseUserName(name)} can't sign in any more`,
        title: 'lock out',
        told: 'He is locked out again.',
      })}
      done={({ name }) => `${name} can sign in now.`}
      another="another"
      leadsTo={({ name = '', kind }) =>
        kind === 'individual'
          ? {
              add: {
                run: () => navigation.replace('newAccount', { owner: parseUserName(name) }),
                title: 'open his account',
                does: 'Open the first account of this user',
                footer: 2,
              },
            }
          : {}
      }
      fieldOf={{ name_taken: 'name', unknown_org: 'org', weak_password: 'password', too_long: 'name' }}
    />
  );
}

const fieldsWith = (orgChoices: readonly Choice[], taken: readonly string[]): readonly Field[] => [
  {
    name: 'name',
    label: 'Sign-in name',
    kind: 'text',
    hint: 'such as ana.ribeiro',
    check: (text) =>
      userNameFault(text) ??
      (taken.includes(parseUserName(text)) ? 'somebody signs in by that name already' : undefined),
  },
  {
    name: 'displayName',
    label: 'Full name',
    kind: 'text',
    hint: 'the sign-in name',
    check: (text) => (text === '' ? undefined : whyNot(() => parseFullName(text, "a person's name"))),
  },
  choiceField({ name: 'kind', label: 'Signs in as', choices: KINDS }),
  choiceField({
    name: 'org',
    label: 'Org',
    hint: orgChoices.length === 0 ? 'there is none yet' : 'one of these',
    choices: orgChoices,
    given: (values) => (isMember(values) ? undefined : ''),
  }),
  choiceField({
    name: 'role',
    label: 'Role there',
    needsPick: true,
    choices: ROLES,
    given: (values) => (isMember(values) ? undefined : ''),
  }),
  ...NEW_PASSWORD,
];

function enrolmentOf(values: Draft): Enrolment & { readonly password: string } {
  const { name = '', displayName, kind, org = '', role, password = '' } = values;
  const membership = MEMBERSHIP_ROLES.find((known) => known === role) as MembershipRole;
  return {
    name,
    password,
    displayName: displayName === '' ? undefined : displayName,
    isAdmin: kind === 'admin',
    isIndividual: kind === 'individual',
    ...(isMember(values) ? { member: { org, role: membership } } : {}),
  };
}
