/** Every screen there is, each with somebody who may use it and parameters that mean something in the lived bank. */
import type { Viewer } from '../../../src/domain/access.ts';
import { actions } from '../../../src/reports/actions.ts';
import { rules } from '../../../src/reports/rules.ts';
import { trades } from '../../../src/reports/trades.ts';
import { transactions } from '../../../src/reports/transactions.ts';
import type { Report } from '../../../src/reports/report.ts';
import type { ScreenName, ScreenParams } from '../../../src/tui/places.ts';
import type { SmallBank } from '../../services/smallBank.ts';

export interface ScreenPlace<S extends ScreenName = ScreenName> {
  readonly viewer: Viewer;
  readonly params: ScreenParams[S];
}
export type EveryScreen = { readonly [S in ScreenName]: ScreenPlace<S> };

/** A screen without an entry is a type error. */
export async function everyScreen({ bank, admin, ana, olga }: SmallBank): Promise<EveryScreen> {
  const numberOf = async (report: Report, viewer: Viewer): Promise<number> => {
    for await (const row of report.rows(bank, viewer, {})) return Number(row.number ?? row.rule);
    return 0;
  };
  const trade = await numberOf(trades, ana);
  const transaction = await numberOf(transactions, ana);
  const shares = { account: 'ANA-BRK', symbol: 'SAP' };
  return {
    home: { viewer: ana, params: {} },
    accounts: { viewer: ana, params: {} },
    transactions: { viewer: ana, params: { account: 'ANA-1' } },
    trades: { viewer: ana, params: {} },
    holdings: { viewer: ana, params: {} },
    lots: { viewer: ana, params: shares },
    pnl: { viewer: ana, params: {} },
    spending: { viewer: ana, params: {} },
    allocation: { viewer: ana, params: {} },
    accountStatement: { viewer: ana, params: { account: 'ANA-1' } },
    balanceLine: { viewer: ana, params: { account: 'ANA-1' } },
    prices: { viewer: ana, params: { symbol: 'SAP' } },
    expenses: { viewer: olga, params: {} },
    setLimit: { viewer: olga, params: { account: 'ACME-EXP' } },
    cashFlow: { viewer: ana, params: {} },
    budgets: { viewer: ana, params: {} },
    setBudget: { viewer: ana, params: {} },
    transfer: { viewer: ana, params: {} },
    payments: { viewer: olga, params: {} },
    order: { viewer: ana, params: { ...shares, side: 'SELL' } },
    correctTrade: { viewer: ana, params: { trade } },
    correctTransaction: { viewer: ana, params: { transaction } },
    corrections: { viewer: ana, params: {} },
    accountMethod: { viewer: ana, params: { account: 'ANA-BRK' } },
    carry: { viewer: ana, params: {} },
    actions: { viewer: ana, params: {} },
    newAction: { viewer: admin, params: {} },
    deleteAction: { viewer: admin, params: { action: await numberOf(actions, admin) } },
    import: { viewer: ana, params: {} },
    newAccount: { viewer: ana, params: {} },
    users: { viewer: admin, params: {} },
    newUser: { viewer: admin, params: {} },
    ownPassword: { viewer: ana, params: {} },
    resetPassword: { viewer: admin, params: { user: 'bob' } },
    orgs: { viewer: admin, params: {} },
    newOrg: { viewer: admin, params: {} },
    members: { viewer: olga, params: {} },
    newMember: { viewer: olga, params: {} },
    imports: { viewer: ana, params: {} },
    rules: { viewer: ana, params: {} },
    rule: { viewer: ana, params: { id: await numberOf(rules, ana) } },
    likelyTransfers: { viewer: ana, params: {} },
    openTransfers: { viewer: ana, params: {} },
    categories: { viewer: ana, params: {} },
    nameCategory: { viewer: ana, params: { section: 'expense' } },
    priceList: { viewer: ana, params: {} },
    enterPrice: { viewer: admin, params: {} },
    rates: { viewer: ana, params: {} },
    enterRate: { viewer: admin, params: {} },
    thresholds: { viewer: admin, params: {} },
    setThreshold: { viewer: admin, params: { name: 'limit_EUR' } },
    risks: { viewer: admin, params: {} },
    upcoming: { viewer: ana, params: {} },
    audit: { viewer: admin, params: {} },
    explain: { viewer: ana, params: { request: { of: 'cost', ...shares } } },
    returns: { viewer: ana, params: {} },
    statement: { viewer: ana, params: {} },
    mappings: { viewer: ana, params: {} },
    methods: { viewer: ana, params: shares },
  };
}
