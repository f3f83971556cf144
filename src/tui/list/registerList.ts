/** The register as a list: newest first, filtered, ordered and added up in the database. */
import type { Filterable } from '../../domain/listFilter.ts';
import { compareRegister, REGISTER_ORDERS, type RegisterEntry } from '../../reports/activity.ts';
import type { Column, Sheet } from '../../reports/report.ts';
import { gainMeaning } from '../figures.ts';
import type { PagedList } from './pagedList.ts';

const SHEET: Sheet = {
  totals: ['amount'],
  columns: [
    { key: 'date', title: 'Date', kind: 'day', priority: 1 },
    { key: 'account_ref', title: 'Account', kind: 'text', priority: 2 },
    { key: 'counterparty_name', title: 'Counterparty', kind: 'text', priority: 2, isFree: true },
    { key: 'description', title: 'Description', kind: 'text', priority: 1, isFree: true },
    { key: 'section', title: 'Section', kind: 'text', priority: 5 },
    { key: 'category', title: 'Category', kind: 'text', priority: 3 },
    { key: 'amount', title: 'Amount', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
    { key: 'number', title: 'Number', kind: 'count', priority: 6 },
  ],
};
/** After the row; there is none where rows between are left out or in another order. */
const BALANCE: Column = {
  key: 'balance',
  title: 'Balance',
  kind: 'money',
  priority: 2,
  currencyFrom: 'currency',
  isAbsent: ({ balance }) => balance === null,
};
const KEYS = ['date', 'account_ref', 'counterparty_name', 'description', 'category', 'amount', 'currency'];

const REGISTER_FILTER: Filterable = {
  fields: {
    cat: 'category',
    with: 'counterparty',
    acc: 'account',
    sec: 'section',
    cur: 'currency',
    text: 'description',
  },
  hasAmounts: true,
  hasDays: true,
  hasFlows: true,
  hasOpen: true,
};

const LOOKS = {
  date: { least: 10 },
  // In 80 columns there is room for who, what for and the category, where all of them give way a little.
  account_ref: { meaning: () => 'muted', least: 9 },
  counterparty_name: { least: 12 },
  category: { meaning: () => 'muted', least: 8 },
  amount: {
    meaning: ({ section, amount }) =>
      section === 'transfer' || typeof amount !== 'bigint' ? 'plain' : gainMeaning(amount),
  },
  currency: { least: 3 },
} satisfies PagedList<RegisterEntry>['changes']['looks'];

/** Who paid or was paid; of money between one's own accounts, which of them. */
export const otherSideOf = ({ counterpartyName, otherAccount, amount }: RegisterEntry): string | null =>
  counterpartyName ?? (otherAccount === null ? null : `${amount < 0n ? 'to' : 'from'} ${otherAccount}`);

const list = (keys: readonly string[]): PagedList<RegisterEntry> => ({
  name: 'transactions',
  sheet: SHEET,
  changes: { keys, looks: LOOKS },
  understood: REGISTER_FILTER,
  whyNoOrder: (key) =>
    REGISTER_ORDERS.includes(key) ? undefined : 'rows are numbered as they come in: sort by date',
  cells: (row) => ({
    number: row.id,
    date: row.bookedOn,
    account_ref: row.accountRef,
    counterparty_name: otherSideOf(row),
    description: row.description,
    section: row.section,
    category: row.category,
    amount: row.amount,
    balance: row.balance,
    currency: row.currency,
  }),
  sumsOf: ({ currency, amount }) => ({
    currency,
    count: 1,
    sums: { in: amount > 0n ? amount : 0n, out: amount < 0n ? amount : 0n, net: amount },
  }),
  compare: compareRegister,
});

export const REGISTER = list(KEYS);
const OF_ACCOUNT = list(
  KEYS.flatMap((key) => (key === 'account_ref' ? [] : key === 'amount' ? [key, 'balance'] : [key])),
);
/** Its account says nothing in each row of one account, and its currency stands in the heading. */
export const REGISTER_OF_ACCOUNT: PagedList<RegisterEntry> = {
  ...OF_ACCOUNT,
  name: 'account',
  changes: { ...OF_ACCOUNT.changes, priorities: { currency: 4 } },
  sheet: { ...SHEET, columns: SHEET.columns.toSpliced(-2, 0, BALANCE) },
  whyNoOrder: (key) =>
    key === 'balance' ? 'it follows from the days: sort by date' : OF_ACCOUNT.whyNoOrder(key),
};
