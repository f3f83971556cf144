/** The lists of a home screen, by role: accounts, what is due next and newest entries; for an admin those of the bank. */
import { mayDo } from '../../../domain/access.ts';
import type { Money } from '../../../domain/money.ts';
import { accounts } from '../../../reports/accounts.ts';
import { type RegisterEntry, readRegister } from '../../../reports/activity.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { byKind } from '../../accountField.ts';
import type { TableColumn } from '../../columns.ts';
import type { PanelView } from '../../components/PanelGrid.tsx';
import { PanelList } from '../../components/PanelList.tsx';
import { gainMeaning, rounded, showMoney, showShortDay, showSigned } from '../../figures.ts';
import { otherSideOf } from '../../list/registerList.ts';
import { useNavigation } from '../../navigation.tsx';
import { useSession } from '../../session.tsx';
import { collect, type Reading, useReading } from '../../useReading.ts';
import { useBankPanels } from './bankPanels.tsx';
import { riskPanel } from './riskPanel.tsx';
import { useUpcomingPanel } from './upcomingPanel.tsx';

const moneyOf = (cell: unknown, currency: unknown): string =>
  typeof cell === 'bigint' ? showMoney(rounded(cell as Money, String(currency)), String(currency)) : 'n/a';

const ACCOUNTS: readonly TableColumn<ReportRow>[] = [
  {
    title: 'Account',
    priority: 1,
    align: 'left',
    least: 15,
    text: (row) => String(row.name || row.account_ref),
  },
  {
    title: 'Kind',
    priority: 2,
    align: 'left',
    least: 9,
    text: (row) => String(row.kind),
    meaning: () => 'muted',
  },
  {
    title: 'Balance',
    priority: 1,
    align: 'point',
    text: (row) => moneyOf(row.balance, row.currency),
  },
  {
    title: '',
    priority: 1,
    align: 'left',
    least: 3,
    text: (row) => String(row.currency),
  },
];
const NEWEST: readonly TableColumn<RegisterEntry>[] = [
  {
    title: 'Date',
    priority: 2,
    align: 'left',
    least: 6,
    text: (row) => showShortDay(row.bookedOn),
    meaning: () => 'muted',
  },
  {
    title: 'What',
    priority: 1,
    align: 'left',
    least: 15,
    text: (row) => row.counterpartyName ?? (row.description || otherSideOf(row) || ''),
  },
  {
    title: 'Amount',
    priority: 1,
    align: 'point',
    text: (row) => showSigned(row.amount, row.currency),
    meaning: (row) => (row.section === 'transfer' ? 'plain' : gainMeaning(row.amount)),
  },
  {
    title: '',
    priority: 3,
    align: 'left',
    least: 3,
    text: (row) => row.currency,
  },
];
const NEWEST_ROWS = 50;

/** Of a bank whose money it is, what the rules noticed and what was done last; of a customer what he has and what is due. */
export function usePanels(flags: Reading<readonly ReportRow[]>): PanelView[] {
  const { viewer, asOf } = useSession();
  const navigation = useNavigation();
  const newest = useNewestPanel();
  const ofAccounts = useAccountsPanel();
  const upcoming = useUpcomingPanel();
  const [companies, people, ...ofBank] = useBankPanels();
  if (viewer.role === 'admin')
    return [companies, people, riskPanel(flags, navigation), newest, ...ofBank].filter(
      (panel) => panel !== undefined,
    );
  // What is due next is told from today only.
  return asOf === undefined ? [ofAccounts, upcoming, newest] : [ofAccounts, newest];
}

function useAccountsPanel(): PanelView {
  const { bank, viewer, asOf } = useSession();
  const navigation = useNavigation();
  const reading = useReading(
    async () =>
      viewer.role === 'admin' ? [] : (await collect(accounts.rows(bank, viewer, { asOf }))).toSorted(byKind),
    [],
  );
  return {
    title: 'Accounts',
    draw: (isActive) => (
      <PanelList
        reading={reading}
        columns={ACCOUNTS}
        keyOf={(row) => String(row.account_ref)}
        isActive={isActive}
        memory="accounts"
        empty={
          mayDo(viewer, 'openAccount') ? 'No account yet: 2, then n opens one.' : 'There is no account yet.'
        }
        opens="register"
        onOpen={(row) => navigation.open('transactions', { account: String(row.account_ref) })}
        question={(row) => ({ of: 'balance', account: String(row.account_ref) })}
      />
    ),
  };
}

function useNewestPanel(): PanelView {
  const { bank, viewer, asOf } = useSession();
  const navigation = useNavigation();
  const reading = useReading(
    () => readRegister(bank, viewer, { filter: { to: asOf } }, 'first', NEWEST_ROWS),
    [],
  );
  return {
    title: 'Newest',
    draw: (isActive) => (
      <PanelList
        reading={reading}
        columns={NEWEST}
        keyOf={(row) => String(row.id)}
        isActive={isActive}
        memory="newest"
        empty="Nothing was booked yet: i imports."
        opens="detail"
        onOpen={(row) => navigation.open('explain', { request: { of: 'transaction', id: `#${row.id}` } })}
        question={(row) => ({ of: 'transaction', id: `#${row.id}` })}
      />
    ),
  };
}
