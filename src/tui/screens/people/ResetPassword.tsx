/** A new password for somebody who forgot his, typed twice and never shown. */
import { resetPassword } from '../../../services/resetPassword.ts';
import { NEW_PASSWORD } from '../../choiceField.ts';
import { EntryForm } from '../../components/EntryForm.tsx';
import { useSession } from '../../session.tsx';
import type { ScreenProps } from '../index.tsx';

export function ResetPassword({ params: { user } }: ScreenProps<'resetPassword'>) {
  const { bank, viewer } = useSession();
  return (
    <EntryForm
      title={`New password for ${user}`}
      draft={`resetPassword ${user}`}
      fields={NEW_PASSWORD}
      question={() => `Give ${user} the new password; the old one ends`}
      yes="change"
      perform={({ password = '' }) => resetPassword(bank, viewer, { user, password })}
      done={() => `${user} signs in with the new password from now on.`}
      another="again"
      fieldOf={{ weak_password: 'password' }}
    />
  );
}
