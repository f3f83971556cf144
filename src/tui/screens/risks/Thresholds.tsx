/** What the risk rules measure by: the numbers, those every bank begins with, and what each means. Enter changes one. */
import type { ReportRow } from '../../../reports/report.ts';
import { thresholds } from '../../../reports/thresholds.ts';
import { ReportScreen } from '../../components/ReportScreen.tsx';
import { useNavigation } from '../../navigation.tsx';
import type { ScreenProps } from '../index.tsx';

const keyOf = ({ name }: ReportRow): string => String(name);

export function Thresholds(_: ScreenProps<'thresholds'>) {
  const navigation = useNavigation();
  return (
    <ReportScreen
      report={thresholds}
      request={{}}
      title="Thresholds"
      detail={[['muted', 'what the risk rules measure by']]}
      noun="threshold"
      keyOf={keyOf}
      empty="There is none."
      remark={(row) => row && `${row.name}: ${row.about}`}
      commands={(row) => ({
        open: {
          run: () => row && navigation.open('setThreshold', { name: String(row.name) }),
          title: 'change',
          does: 'Change the selected threshold, after its effect on the flags is shown',
          whyNot: row ? undefined : 'nothing is selected',
        },
      })}
    />
  );
}
