/** A balance: the opening and what each month added; of a month its rows, or its days where the rows are very many. */
import { daysOfAccount, monthsOfAccount, monthsUpTo, openingOf } from '../../db/queries/balanceParts.ts';
import { balances } from '../../db/queries/balances.ts';
import type { Account } from '../../db/queries/accounts.ts';
import { registerRows } from '../../db/queries/register.ts';
import { accountScope, type Viewer } from '../../domain/access.ts';
import { firstDayOf, lastDayOf, type Month } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import type { Bank } from '../../services/bank.ts';
import { visibleAccount } from '../../services/visibleAccount.ts';
import type { Column, ReportRow } from '../report.ts';
import { lastDay } from '../request.ts';
import { type ExplainedRow, type Explanation, MOST_ROWS, onDay } from './explanation.ts';
import type { BalanceRequest } from './request.ts';

export async function explainBalance(
  bank: Bank,
  viewer: Viewer,
  request: BalanceRequest,
): Promise<Explanation> {
  const account = await visibleAccount(bank.store, viewer, request.account);
  return request.month === undefined
    ? byMonth(bank, viewer, account, request)
    : byRow(bank, account, request, request.month);
}

const money = (key: string, title: string, priority: number): Column => ({
  ...{ key, title, kind: 'money', priority, currencyFrom: 'currency' },
});
const CURRENCY: Column = { key: 'currency', title: 'Currency', kind: 'text', priority: 1 };

const isOpening = ({ count }: ReportRow): boolean => count === null;

const readMonths = ({ store }: Bank, { id }: Account, { asOf }: BalanceRequest) =>
  asOf === undefined ? monthsOfAccount(store, id) : monthsUpTo(store, id, asOf);

async function byMonth(
  bank: Bank,
  viewer: Viewer,
  account: Account,
  request: BalanceRequest,
): Promise<Explanation> {
  const { id, ref, currency } = account;
  const { asOf } = request;
  const opening = await openingOf(bank.store, id);
  let balance = opening?.openingBalance ?? 0n;
  const first: ExplainedRow = {
    cells: {
      what: 'opening balance',
      inflow: null,
      outflow: null,
      count: null,
      amount: balance,
      balance,
      currency,
    },
    next: null,
  };
  const rows = (await readMonths(bank, account, request)).map(
    ({ month, inflow, outflow, count }): ExplainedRow => {
      const amount = inflow - outflow;
      balance += amount;
      return {
        cells: { what: month, inflow, outflow, count, amount, balance, currency },
        next: { of: 'balance', account: ref, month, asOf },
      };
    },
  );
  return {
    title: `Balance of ${ref}${onDay(asOf)}`,
    figures: [
      { key: 'amount', amount: await balanceOf(bank, viewer, account, request), currency, method: null },
    ],
    columns: [
      { key: 'what', title: 'Month', kind: 'text', priority: 1 },
      { ...money('inflow', 'In', 2), isAbsent: isOpening },
      { ...money('outflow', 'Out', 2), isAbsent: isOpening },
      { key: 'count', title: 'Rows', kind: 'count', priority: 3, isAbsent: isOpening },
      money('amount', 'Change', 1),
      money('balance', 'Balance', 1),
      CURRENCY,
    ],
    totals: ['amount'],
    rows: [first, ...rows],
  };
}

/** As stored; as it stood on a day, from the facts. */
async function balanceOf(
  { store }: Bank,
  viewer: Viewer,
  account: Account,
  { asOf }: BalanceRequest,
): Promise<Money> {
  if (asOf === undefined) return account.balance;
  const reach = { scope: accountScope(viewer), accountId: account.id };
  for await (const { balance } of balances(store, reach, asOf)) return balance;
  return 0n;
}

async function byRow(
  bank: Bank,
  account: Account,
  request: BalanceRequest,
  month: Month,
): Promise<Explanation> {
  const { id, ref, currency } = account;
  const { asOf, day } = request;
  const to = lastDay({ to: day ?? lastDayOf(month), asOf }) ?? lastDayOf(month);
  const from = day ?? firstDayOf(month);
  const [found] =
    day === undefined
      ? (await readMonths(bank, account, request)).filter((each) => each.month === month)
      : await daysOfAccount(bank.store, id, from, to);
  const head = {
    title: `Change of ${ref} ${day === undefined ? `in ${month}` : `on ${day}`}`,
    figures: [
      { key: 'amount', amount: (found?.inflow ?? 0n) - (found?.outflow ?? 0n), currency, method: null },
    ],
    totals: ['amount'],
  };
  if (day === undefined && found !== undefined && found.count > MOST_ROWS)
    return {
      ...head,
      columns: DAY_COLUMNS,
      rows: (await daysOfAccount(bank.store, id, from, to)).map(({ on, inflow, outflow, count }) => ({
        cells: { on, inflow, outflow, count, amount: inflow - outflow, currency },
        next: { of: 'balance', account: ref, month, day: on, asOf },
      })),
    };
  const rows: ExplainedRow[] = [];
  for await (const row of registerRows(bank.store, id, { from, to }))
    rows.push({
      cells: {
        on: row.bookedOn,
        description: row.description,
        counterparty: row.counterpartyName,
        category: row.category,
        amount: row.amount,
        currency,
        id: row.externalId ?? `#${row.id}`,
      },
      next: { of: 'transaction', id: `#${row.id}` },
    });
  return { ...head, columns: ROW_COLUMNS, rows };
}

const DAY_COLUMNS: readonly Column[] = [
  { key: 'on', title: 'Date', kind: 'day', priority: 1 },
  money('inflow', 'In', 2),
  money('outflow', 'Out', 2),
  { key: 'count', title: 'Rows', kind: 'count', priority: 3 },
  money('amount', 'Change', 1),
  CURRENCY,
];

const ROW_COLUMNS: readonly Column[] = [
  { key: 'on', title: 'Date', kind: 'day', priority: 1 },
  { key: 'description', title: 'Description', kind: 'text', priority: 2, isFree: true },
  { key: 'counterparty', title: 'Counterparty', kind: 'text', priority: 3, isFree: true },
  { key: 'category', title: 'Category', kind: 'text', priority: 2 },
  money('amount', 'Amount', 1),
  CURRENCY,
  { key: 'id', title: 'Id', kind: 'text', priority: 5 },
];
