/** Every report there is, by name. */
import { refuse } from '../domain/refusal.ts';
import { accounts } from './accounts.ts';
import { accountStatement } from './accountStatement.ts';
import { actions } from './actions.ts';
import { allocation } from './allocation.ts';
import { auditTrail } from './auditTrail.ts';
import { budgets } from './budgets.ts';
import { categories } from './categories.ts';
import { cashFlow } from './cashFlow.ts';
import { corrections } from './corrections.ts';
import { expenses } from './expenses.ts';
import { forecast } from './forecast.ts';
import { gains } from './gains.ts';
import { holdings } from './holdings.ts';
import { imports } from './imports.ts';
import { likelyTransfers } from './likelyTransfers.ts';
import { withAsOf, withKnownOn } from './known.ts';
import { lots } from './lots.ts';
import { mappings } from './mappings.ts';
import { members } from './members.ts';
import { orgs } from './orgs.ts';
import { openTransfers } from './openTransfers.ts';
import { pnl } from './pnl.ts';
import { prices } from './prices.ts';
import { rates } from './rates.ts';
import { recurring } from './recurring.ts';
import type { Report } from './report.ts';
import { returns } from './returns.ts';
import { risks } from './risks.ts';
import { rules } from './rules.ts';
import { spending } from './spending.ts';
import { statement } from './statement.ts';
import { thresholds } from './thresholds.ts';
import { trades } from './trades.ts';
import { transactions } from './transactions.ts';
import { users } from './users.ts';

/** Figures of accounts; all but the flags can be told as known on a day. */
export const REPORTS: readonly Report[] = [
  ...[accounts, transactions, accountStatement, trades, holdings, lots, gains, pnl, spending, cashFlow],
  ...[statement, returns],
  ...[recurring, forecast].map(withAsOf),
]
  .map(withKnownOn)
  .concat(risks);

/** Who there is in the bank and what was done. */
export const RECORDS: readonly Report[] = [
  allocation,
  openTransfers,
  rules,
  categories,
  mappings,
  likelyTransfers,
  budgets,
  expenses,
  users,
  orgs,
  members,
  imports,
  prices,
  rates,
  actions,
  thresholds,
  corrections,
  auditTrail,
];

/** What `finance export` knows, in the order in which help lists them. */
export const ALL_REPORTS: readonly Report[] = [...REPORTS, ...RECORDS];

/** What is exported as a journal and is no table. */
export const LEDGER = {
  name: 'ledger',
  about: 'everything as a journal for --format beancount or hledger',
} as const;

/** Refuses `usage` for a name that is no report. */
export function findReport(name: string): Report {
  const report = ALL_REPORTS.find((known) => known.name === name);
  return (
    report ??
    refuse(
      'usage',
      `there is no report "${name}"`,
      `choose one of ${[...ALL_REPORTS, LEDGER].map((known) => known.name).join(', ')}`,
    )
  );
}
