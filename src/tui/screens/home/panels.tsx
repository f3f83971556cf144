/** The lists of a home screen, by role. */
import { useMemo } from 'react';
import { monthOf } from '../../../domain/day.ts';
import type { Money } from '../../../domain/money.ts';
import { accounts } from '../../../reports/accounts.ts';
import { type RegisterEntry, readRegister } from '../../../reports/activity.ts';
import { type CategorySpent, readTopCategories } from '../../../reports/overview.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { type OwnerCash, readOwners } from '../../../reports/wealth.ts';
import { useAsOf } from '../../asOf.ts';
import type { TableColumn } from '../../columns.ts';
import type { PanelView } from '../../components/PanelGrid.tsx';
import { PanelList } from '../../components/PanelList.tsx';
import { gainMeaning, rounded, showMoney, showMonth, showShortDay, showSigned } from '../../figures.ts';
import { useNavigation } from '../../navigation.tsx';
import { useSession } from '../../session.tsx';
import { collect, useReading } from '../../useReading.ts';

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
    least: 6,
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
    text: (row) => row.counterpartyName ?? row.description,
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
const ownersIn = (currency: string): readonly TableColumn<OwnerCash>[] => [
  {
    title: 'Owner',
    priority: 1,
    align: 'left',
    least: 15,
    text: (row) => row.owner,
  },
  {
    title: 'Accounts',
    priority: 2,
    align: 'right',
    text: (row) => String(row.accounts),
    meaning: () => 'muted',
  },
  {
    title: 'Cash',
    priority: 1,
    align: 'point',
    text: (row) => (row.total === null ? 'n/a' : showMoney(rounded(row.total, currency), currency)),
  },
];
const categoriesIn = (currency: string): readonly TableColumn<CategorySpent>[] => [
  {
    title: 'Category',
    priority: 1,
    align: 'left',
    least: 15,
    text: (row) => row.category,
  },
  {
    title: 'Spent',
    priority: 1,
    align: 'point',
    text: (row) => showMoney(rounded(row.spent, currency), currency),
  },
];
const NEWEST_ROWS = 50;
/** Where the money is first, what employees spend from last. */
const KINDS = ['operating', 'checking', 'savings', 'brokerage', 'expense'];
const byKind = (a: ReportRow, b: ReportRow): number =>
  KINDS.indexOf(String(a.kind)) - KINDS.indexOf(String(b.kind));

/** Accounts and newest entries; for an admin owners and categories instead of the accounts of all. */
export function usePanels(): PanelView[] {
  const { viewer } = useSession();
  const newest = useNewestPanel();
  const ofAccounts = useAccountsPanel();
  const ofBank = useBankPanels();
  return viewer.role === 'admin' ? [...ofBank, newest] : [ofAccounts, newest];
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
        empty="There is no account yet."
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
        empty="Nothing was booked yet. Press i to import a file."
        opens="account"
        onOpen={(row) => navigation.open('transactions', { account: row.accountRef })}
        question={(row) => ({ of: 'transaction', id: `#${row.id}` })}
      />
    ),
  };
}

function useBankPanels(): PanelView[] {
  const { bank, viewer, asOf } = useSession();
  const { today } = useAsOf();
  const navigation = useNavigation();
  const isAdmin = viewer.role === 'admin';
  const month = monthOf(today);
  const currency = viewer.reportingCurrency;
  const ownerColumns = useMemo(() => ownersIn(currency), [currency]);
  const categoryColumns = useMemo(() => categoriesIn(currency), [currency]);
  const owners = useReading(async () => (isAdmin ? readOwners(bank, viewer, asOf) : []), []);
  const categories = useReading(
    async () => (isAdmin ? readTopCategories(bank, viewer, month, asOf) : []),
    [],
  );
  const ownersOf = (kind: string, title: string): PanelView => ({
    title,
    draw: (isActive) => (
      <PanelList
        reading={{
          ...owners,
          value: owners.value?.filter((owner) => owner.kind === kind),
        }}
        columns={ownerColumns}
        keyOf={({ name }) => name}
        isActive={isActive}
        memory={kind}
        empty={`There is no ${kind} with an account yet.`}
        opens="accounts"
        onOpen={({ name }) => navigation.open('accounts', { filter: name })}
        question={({ name }) => ({ of: 'wealth', owner: name, kind })}
      />
    ),
  });
  return [
    ownersOf('org', 'Companies'),
    ownersOf('user', 'People'),
    {
      title: `Spent in ${showMonth(month)}`,
      draw: (isActive) => (
        <PanelList
          reading={categories}
          columns={categoryColumns}
          keyOf={({ category }) => category}
          isActive={isActive}
          memory="categories"
          empty="Nothing was spent this month."
          opens="entries"
          onOpen={({ category }) => navigation.open('transactions', { filter: `${category} ${month}` })}
          question={({ category }) => ({ of: 'flows', month, section: 'expense', category })}
        />
      ),
    },
  ];
}
