/** Transfers of which one leg is booked and the other has not come. They stay until it does; Enter shows the leg. */
import { openTransfers } from '../../../reports/openTransfers.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { ReportScreen } from '../../components/ReportScreen.tsx';
import { useNavigation } from '../../navigation.tsx';

const keyOf = (row: ReportRow): string => `${row.number}`;

export function OpenTransfers() {
  const navigation = useNavigation();
  return (
    <ReportScreen
      report={openTransfers}
      request={{}}
      title="Open transfers"
      noun="leg"
      keyOf={keyOf}
      changes={CHANGES}
      empty="No transfer waits for its other leg."
      todo="A leg that comes in with a transfer_group_id waits here for the other."
      commands={(row) => ({
        open: {
          run: () => row && navigation.open('transactions', { ids: [Number(row.number)] }),
          title: 'the row',
          does: 'Show the leg in the register',
          whyNot: row === undefined ? 'nothing is selected' : undefined,
        },
        create: {
          run: () => navigation.open('likelyTransfers', {}),
          title: 'likely pairs',
          does: 'Show rows that are likely one transfer',
        },
      })}
    />
  );
}

const CHANGES = {
  keys: [
    'date',
    'account_ref',
    'amount',
    'currency',
    'days',
    'transfer_group_id',
    'description',
    'import_id',
  ],
};
