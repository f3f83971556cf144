/** Who works for an org and in which role. An owner manages his own org's members, an admin those of any. */
import { useCallback } from 'react';
import { mayDo } from '../../../domain/access.ts';
import { members } from '../../../reports/members.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { ReportScreen } from '../../components/ReportScreen.tsx';
import { useNavigation } from '../../navigation.tsx';
import { useSession } from '../../session.tsx';
import { roleTitle } from '../../viewer.ts';
import type { ScreenProps } from '../index.tsx';

const CHANGES = { keys: ['user', 'display_name', 'role', 'status'] };
const keyOf = (row: ReportRow): string => `${row.org} ${row.user}`;

export function Members({ params }: ScreenProps<'members'>) {
  const { viewer } = useSession();
  const navigation = useNavigation();
  const org = params.org ?? (viewer.role === 'corporate' ? viewer.orgName : undefined);
  const wanted = useCallback((row: ReportRow) => org === undefined || row.org === org, [org]);
  const mayManage = mayDo(viewer, 'manageMembers')
    ? undefined
    : `${roleTitle(viewer)} may not manage members`;
  const where = org === undefined ? {} : { org };
  return (
    <ReportScreen
      report={members}
      request={{}}
      title="Members"
      detail={org === undefined ? [] : [['muted', `of ${org}`]]}
      noun="member"
      keyOf={keyOf}
      wanted={wanted}
      {...(org === undefined ? {} : { changes: CHANGES })}
      empty="It has no member yet."
      todo="Press n to give somebody a role in it."
      commands={(row) => ({
        open: {
          run: () => navigation.open('newMember', { org: String(row?.org), user: String(row?.user) }),
          title: 'other role',
          does: 'Give the selected member another role',
          whyNot: mayManage ?? (row ? undefined : 'nobody is selected'),
        },
        create: {
          run: () => navigation.open('newMember', where),
          title: 'new member',
          whyNot: mayManage,
        },
      })}
    />
  );
}
