/** What is due next, on a home screen: day, with whom, how much; Enter opens the past payments it is told from. */
import { useEffect, useState } from 'react';
import { type DuePayment, lookThroughHistories, readUpcoming } from '../../../reports/upcoming.ts';
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
  const [looked, setLooked] = useState(0);
  const reading = useReading(
    async () => (isTold ? ((await readUpcoming(bank, viewer)) ?? 'too much') : []),
    [isTold, looked],
  );
  const isTooMuch = reading.value === 'too much';
  useEffect(() => {
    if (!isTooMuch) return;
    const stop = new AbortController();
    lookThroughHistories(bank, viewer, stop.signal).then(
      (isDone) => isDone && !stop.signal.aborted && setLooked((times) => times + 1),
      (error) => bank.log.warn({ err: error }, 'histories were not looked through'),
    );
    return () => stop.abort();
  }, [isTooMuch, bank, viewer]);
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
          isTooMuch ? 'Much was booked: looking for what recurs in it …' : 'Nothing was found that recurs.'
        }
        opens="past ones"
        onOpen={({ accountRef, ids }) => navigation.open('transactions', { account: accountRef, ids })}
        question={() => 'what is to come is worked out, no row stands behind it: Enter shows the past ones'}
      />
    ),
  };
}
