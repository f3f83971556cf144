/** A new password of one's own, in place of the one that is typed first to prove who sits here. */
import { changePassword } from '../../../services/changePassword.ts';
import { NEW_PASSWORD } from '../../choiceField.ts';
import { EntryForm } from '../../components/EntryForm.tsx';
import type { Field } from '../../form.ts';
import { useSession } from '../../session.tsx';

const FIELDS: readonly Field[] = [
  {
    name: 'current',
    label: 'The one you have',
    kind: 'secret',
    check: (text) => (text === '' ? 'type the one you sign in with' : undefined),
  },
  ...NEW_PASSWORD.map((field) => (field.name === 'password' ? { ...field, label: 'The new one' } : field)),
];

export function OwnPassword() {
  const { bank, viewer } = useSession();
  return (
    <EntryForm
      title="Your password"
      draft="ownPassword"
      fields={FIELDS}
      question={() => 'Change your password; the old one ends'}
      yes="change"
      perform={({ current = '', password = '' }) => changePassword(bank, viewer, { current, next: password })}
      done={() => 'You sign in with the new password from now on.'}
      another="again"
      fieldOf={{ sign_in_failed: 'current', sign_in_throttled: 'current', weak_password: 'password' }}
    />
  );
}
