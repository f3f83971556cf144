/** The lists of an admin's home screen: whose the money is, in which currencies it is, and what it went to. */
import { fieldPiece } from '../../../domain/listFilter.ts';
import { useMemo } from 'react';
import { monthOf } from '../../../domain/day.ts';
import { type CategorySpent, readTopCategories } from '../../../reports/overview.ts';
import { type CurrencyCash, type OwnerCash, readCurrencies, readOwners } from '../../../reports/wealth.ts';
import { useAsOf } from '../../asOf.ts';
import type { TableColumn } from '../../columns.ts';
import type { PanelView } from '../../components/PanelGrid.tsx';
import { PanelList } from '../../components/PanelList.tsx';
import { rounded, showMoney, showMonth } from '../../figures.ts';
import { useNavigation } from '../../navigation.tsx';
import { useSession } from '../../session.tsx';
import { useReading } from '../../useReading.ts';

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
const cashIn = (currency: string): readonly TableColumn<CurrencyCash>[] => [
  { title: 'Currency', priority: 1, align: 'left', least: 3, text: (row) => row.currency },
  {
    title: 'Accounts',
    priority: 3,
    align: 'right',
    text: (row) => String(row.accounts),
    meaning: () => 'muted',
  },
  { title: 'Cash', priority: 1, align: 'point', text: (row) => showMoney(row.balance, row.currency) },
  {
    title: `In ${currency}`,
    priority: 2,
    align: 'point',
    text: (row) =>
      row.worth === null
        ? 'n/a'
        : row.currency === currency
          ? ''
          : `= ${showMoney(rounded(row.worth, currency), currency)}`,
    meaning: () => 'muted',
  },
];

/** Companies and people by what they have, cash by currency, and what the month went to; of nobody but an admin. */
export function useBankPanels(): PanelView[] {
  const { bank, viewer, asOf } = useSession();
  const { today } = useAsOf();
  const navigation = useNavigation();
  const isAdmin = viewer.role === 'admin';
  const month = monthOf(today);
  const currency = viewer.reportingCurrency;
  const ownerColumns = useMemo(() => ownersIn(currency), [currency]);
  const cashColumns = useMemo(() => cashIn(currency), [currency]);
  const categoryColumns = useMemo(() => categoriesIn(currency), [currency]);
  const owners = useReading(async () => (isAdmin ? readOwners(bank, viewer, asOf) : []), []);
  const currencies = useReading(async () => (isAdmin ? readCurrencies(bank, viewer, asOf) : []), []);
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
        empty={
          kind === 'org' ? 'No company yet: 5, then n takes one in.' : 'No account yet: 2, then n opens one.'
        }
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
      title: 'Currencies',
      draw: (isActive) => (
        <PanelList
          reading={currencies}
          columns={cashColumns}
          keyOf={(row) => row.currency}
          isActive={isActive}
          memory="currencies"
          empty="There is no account yet."
          opens="accounts"
          onOpen={(row) => navigation.open('accounts', { filter: row.currency })}
          question={(row) => ({ of: 'cash', currency: row.currency })}
        />
      ),
    },
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
          onOpen={({ category }) =>
            navigation.open('transactions', { filter: `${fieldPiece('cat', category)} ${month}` })
          }
          question={({ category }) => ({ of: 'flows', month, section: 'expense', category })}
        />
      ),
    },
  ];
}
