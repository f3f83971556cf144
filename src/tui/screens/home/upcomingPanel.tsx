/** What is due next, on a home screen: day, with whom, how much; Enter opens the past payments it is told from. */
import { type DuePayment, readUpcoming } from '../../../reports/upcoming.ts';
import type { TableColumn } from '../../columns.ts';
import type { PanelView } from '../../components/PanelGrid.tsx';
import { PanelList } from '../../components/PanelList.tsx';
import { gainMeaning, showShortDay, showSigned } from '../../figures.ts';
import { useNavigation } from '../../navigation.tsx';
import { useSession } from '../../session.tsx';
import { useReading } from '../../useReading.ts';

const COLUMNS: readonly TableColumn<DuePayment>[] = [
  {
    title: 'Due',
    priority: 1,
    align: 'left',
    least: 6,
    text: ({ on }) => showShortDay(on),
    meaning: () => 'muted',
  },
  { title: 'Payee', priority: 1, align: 'left', least: 12, text: ({ payee }) => payee },
  {
    title: 'Amount',
    priority: 1,
    align: 'point',
    text: ({ amount, currency }) => showSigned(amount, currency),
    meaning: ({ amount }) => gainMeaning(amount),
  },
  { title: '', priority: 2, align: 'left', least: 3, text: ({ currency }) => currency },
];

export function useUpcomingPanel(): PanelView {
  const { bank, viewer, asOf } = useSession();
  const navigation = useNavigation();
  const isTold = viewer.role !== 'admin' && asOf === undefined;
  const reading = useReading(
    async () => (isTold ? ((await readUpcoming(bank, viewer)) ?? 'too much') : []),
    [isTold],
  );
  const isTooMuch = reading.value === 'too much';
  return {
    title: 'Due next',
    draw: (isActive) => (
      <PanelList
        reading={{ ...reading, value: reading.value === 'too much' ? [] : reading.value }}
        columns={COLUMNS}
        keyOf={({ on, payee, accountRef, amount }) => [on, payee, accountRef, amount].join(' ')}
        isActive={isActive}
        memory="upcoming"
        empty={
          isTooMuch ? 'Much was booked: w looks for what recurs in it.' : 'Nothing was found that recurs.'
        }
        opens="past ones"
        onOpen={({ accountRef, ids }) => navigation.open('transactions', { account: accountRef, ids })}
        question={() => 'what is to come is worked out, no row stands behind it: Enter shows the past ones'}
      />
    ),
  };
}
