/** The people of the bank and what they sign in as. Enter shows one; they are locked, let in again, given a new password. */
import { useState } from 'react';
import { mayDo } from '../../../domain/access.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { users } from '../../../reports/users.ts';
import { lockUser } from '../../../services/lockUser.ts';
import { factsOf } from '../../reportColumns.ts';
import { FactsDialog } from '../../components/FactsDialog.tsx';
import { ReportScreen } from '../../components/ReportScreen.tsx';
import { useNavigation } from '../../navigation.tsx';
import { useSession } from '../../session.tsx';
import { useAsked } from '../../useAsked.tsx';
import { useReasoned } from '../../useReasoned.tsx';
import { roleTitle } from '../../viewer.ts';

const CHANGES = { keys: ['user', 'display_name', 'roles', 'status'] };
const keyOf = (row: ReportRow): string => String(row.user);

export function Users() {
  const { bank, viewer } = useSession();
  const navigation = useNavigation();
  const { ask, line, undo } = useAsked();
  const { askWhy, dialog } = useReasoned({ ask });
  const [shown, show] = useState<ReportRow>();
  const mayManage = mayDo(viewer, 'managePeople') ? undefined : `${roleTitle(viewer)} may not manage users`;
  return (
    <ReportScreen
      report={users}
      request={{}}
      title="Users"
      noun="user"
      keyOf={keyOf}
      changes={CHANGES}
      empty="There is nobody here yet."
      asked={line}
      over={
        shown ? (
          <FactsDialog
            title={`User ${shown.user}`}
            facts={factsOf(users, shown)}
            onClose={() => show(undefined)}
          />
        ) : (
          dialog
        )
      }
      commands={(row) => {
        const user = String(row?.user ?? '');
        const isLocked = row?.status === 'locked';
        const locking = (locked: boolean, reason = '') => ({
          question: locked ? `Lock ${user} out` : `Let ${user} sign in again`,
          yes: locked ? 'lock' : 'let in',
          perform: () => lockUser(bank, viewer, { user, locked, reason }),
          done: locked ? `${user} can't sign in any more` : `${user} can sign in again`,
        });
        const isSelf = user === viewer.userName;
        const why = mayManage ?? (row ? undefined : 'nobody is selected');
        return {
          open: { run: () => show(row), title: 'detail', whyNot: row ? undefined : 'nobody is selected' },
          create: {
            run: () => navigation.open('newUser', {}),
            title: 'new',
            does: 'Take in a user',
            whyNot: mayManage,
          },
          undo,
          lock: {
            run: () =>
              askWhy({
                title: isLocked ? `Let ${user} sign in again` : `Lock ${user} out`,
                act: (reason) => ({ ...locking(!isLocked, reason), putBack: locking(isLocked) }),
              }),
            title: isLocked ? 'unlock' : 'lock',
            whyNot: why ?? (isSelf ? 'nobody locks himself out' : undefined),
          },
          password: {
            run: () =>
              isSelf ? navigation.open('ownPassword', {}) : navigation.open('resetPassword', { user }),
            ...(isSelf && { does: 'Change your own password' }),
            whyNot: why,
          },
        };
      }}
    />
  );
}
