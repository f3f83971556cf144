/** Balances, months and categories from the rows of accounts alone. */
import { MONEY, textOf, units } from './decimals.ts';
import { type Facts, monthOf, nextMonth, type Row, text } from './facts.ts';

const money = (amount: bigint): string => textOf(amount, MONEY);
const amountOf = (row: Row): bigint => units(text(row, 'amount'), MONEY);
const dayIn = (row: Row): string => text(row, 'date');

/** At the end of a day: that of now less what was booked later. */
export function balancesOn({ accounts, transactions }: Facts, asOf: string): Map<string, bigint> {
  const balances = new Map(
    accounts.map((row) => [text(row, 'account_ref'), units(text(row, 'balance'), MONEY)]),
  );
  for (const row of transactions)
    if (dayIn(row) > asOf) {
      const ref = text(row, 'account_ref');
      balances.set(ref, (balances.get(ref) ?? 0n) - amountOf(row));
    }
  return balances;
}

interface Flow {
  inflow: bigint;
  outflow: bigint;
  count: number;
}

function flowsBy(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Flow> {
  const flows = new Map<string, Flow>();
  for (const row of rows) {
    const flow = flows.get(keyOf(row)) ?? { inflow: 0n, outflow: 0n, count: 0 };
    const amount = amountOf(row);
    if (amount > 0n) flow.inflow += amount;
    else flow.outflow -= amount;
    flow.count++;
    flows.set(keyOf(row), flow);
  }
  return flows;
}

export function spendingOf({ transactions }: Facts, from: string, to: string): string[] {
  const rows = transactions.filter((row) => dayIn(row) >= from && dayIn(row) <= to);
  const flows = flowsBy(
    rows,
    (row) => `${monthOf(dayIn(row))} ${row.section}/${row.category} ${row.currency}`,
  );
  return [...flows].map(
    ([key, flow]) => `${key} in ${money(flow.inflow)} out ${money(flow.outflow)} of ${flow.count}`,
  );
}

/** `own`: categories of transfers that are neither in nor out. */
export function cashFlowOf(facts: Facts, asOf: string, own: readonly string[], months = 12): string[] {
  const rows = facts.transactions.filter((row) => dayIn(row) <= asOf);
  const isOwn = (row: Row): boolean => row.section === 'transfer' && own.includes(text(row, 'category'));
  const keyOf = (row: Row): string => `${monthOf(dayIn(row))} ${row.currency}`;
  const outside = flowsBy(
    rows.filter((row) => !isOwn(row)),
    keyOf,
  );
  const within = flowsBy(rows.filter(isOwn), keyOf);
  const currencies = [...new Set(facts.accounts.map((row) => text(row, 'currency')))];
  const found: string[] = [];
  for (const currency of currencies)
    for (let back = 0; back < months; back++) {
      const month = nextMonth(monthOf(asOf), -back);
      const end = back === 0 ? asOf : `${month}-31`;
      const balances = balancesOn(facts, end);
      const balance = facts.accounts
        .filter((row) => row.currency === currency)
        .reduce((sum, row) => sum + (balances.get(text(row, 'account_ref')) ?? 0n), 0n);
      const flow = outside.get(`${month} ${currency}`);
      const moved = within.get(`${month} ${currency}`);
      const [inflow, outflow] = [flow?.inflow ?? 0n, flow?.outflow ?? 0n];
      const net = money((moved?.inflow ?? 0n) - (moved?.outflow ?? 0n));
      found.push(
        `${month} ${currency} in ${money(inflow)} out ${money(outflow)} moved ${net} end ${money(balance)}`,
      );
    }
  return found;
}
