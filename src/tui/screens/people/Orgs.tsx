/** The companies of the bank. Enter opens the members of one. */
import { mayDo } from '../../../domain/access.ts';
import { orgs } from '../../../reports/orgs.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { ReportScreen } from '../../components/ReportScreen.tsx';
import { useNavigation } from '../../navigation.tsx';
import { useSession } from '../../session.tsx';
import { roleTitle } from '../../viewer.ts';

const keyOf = (row: ReportRow): string => String(row.org);

export function Orgs() {
  const { viewer } = useSession();
  const navigation = useNavigation();
  const mayManage = mayDo(viewer, 'managePeople') ? undefined : `${roleTitle(viewer)} may not manage orgs`;
  return (
    <ReportScreen
      report={orgs}
      request={{}}
      title="Orgs"
      noun="org"
      keyOf={keyOf}
      empty="There is no org yet."
      todo="Press n to add one; then its members, from its line."
      commands={(row) => {
        const org = String(row?.org ?? '');
        const why = row ? undefined : 'there is no org';
        return {
          open: { run: () => navigation.open('members', { org }), title: 'members', whyNot: why },
          create: { run: () => navigation.open('newOrg', {}), title: 'new org', whyNot: mayManage },
          add: {
            run: () => navigation.open('newMember', { org }),
            title: 'add member',
            does: 'Add a member to the selected org',
            whyNot: mayManage ?? why,
          },
        };
      }}
    />
  );
}
