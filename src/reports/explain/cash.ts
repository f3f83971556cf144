/** Cash in one currency: the balances of the accounts, of all that the viewer sees or of one owner. */
import { balances } from '../../db/queries/balances.ts';
import { cashByOwner, cashNow } from '../../db/queries/wealth.ts';
import type { Viewer } from '../../domain/access.ts';
import type { Bank } from '../../services/bank.ts';
import { reachOf } from '../reach.ts';
import type { Column } from '../report.ts';
import { type ExplainedRow, type Explanation, onDay } from './explanation.ts';
import type { CashRequest } from './request.ts';

const COLUMNS: readonly Column[] = [
  { key: 'account_ref', title: 'Account', kind: 'text', priority: 1 },
  { key: 'name', title: 'Name', kind: 'text', priority: 3, isFree: true },
  { key: 'kind', title: 'Kind', kind: 'text', priority: 2 },
  { key: 'balance', title: 'Balance', kind: 'money', priority: 1, currencyFrom: 'currency' },
  { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
];

export async function explainCash(bank: Bank, viewer: Viewer, request: CashRequest): Promise<Explanation> {
  const { currency, owner, kind, asOf } = request;
  const reach = await reachOf(bank, viewer, {});
  const isAsked = (whose: { readonly kind: string; readonly name: string }): boolean =>
    owner === undefined || (whose.name === owner && whose.kind === (kind ?? whose.kind));
  const sums =
    owner === undefined
      ? await cashNow(bank.store, reach, asOf)
      : (await cashByOwner(bank.store, reach, asOf)).filter(isAsked);
  const amount = sums
    .filter((sum) => sum.currency === currency)
    .reduce((total, { balance }) => total + balance, 0n);
  const rows: ExplainedRow[] = [];
  for await (const account of balances(bank.store, reach, asOf))
    if (account.currency === currency && isAsked({ kind: account.ownerKind, name: account.owner }))
      rows.push({
        cells: {
          account_ref: account.ref,
          name: account.name,
          kind: account.kind,
          balance: account.balance,
          currency,
        },
        next: { of: 'balance', account: account.ref, asOf },
      });
  return {
    title: `Cash in ${currency}${owner === undefined ? '' : ` of ${owner}`}${onDay(asOf)}`,
    figures: [{ key: 'balance', amount, currency, method: null }],
    columns: COLUMNS,
    totals: ['balance'],
    rows,
  };
}
