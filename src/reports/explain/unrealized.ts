/** What all holdings have gained since they were bought, by one method, in the reporting currency: holding by holding. */
import { METHOD_TITLES } from '../../domain/method.ts';
import type { Viewer } from '../../domain/access.ts';
import type { Bank } from '../../services/bank.ts';
import { HOME_METHOD, readOpenGains } from '../overview.ts';
import type { Column } from '../report.ts';
import { addUp } from '../wealth.ts';
import { type Explanation, onDay } from './explanation.ts';
import type { UnrealizedRequest } from './request.ts';

const COLUMNS: readonly Column[] = [
  { key: 'account_ref', title: 'Account', kind: 'text', priority: 2 },
  { key: 'symbol', title: 'Symbol', kind: 'text', priority: 1 },
  { key: 'own', title: 'In its own', kind: 'money', priority: 3, currencyFrom: 'own_currency' },
  { key: 'own_currency', title: '', kind: 'text', priority: 3 },
  { key: 'gain', title: 'Gain', kind: 'money', priority: 1, currencyFrom: 'currency' },
  { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
  { key: 'method', title: 'Method', kind: 'text', priority: 1 },
];

export async function explainUnrealized(
  bank: Bank,
  viewer: Viewer,
  { method = HOME_METHOD, asOf }: UnrealizedRequest,
): Promise<Explanation> {
  const gains = await readOpenGains(bank, viewer, method, asOf);
  const currency = viewer.reportingCurrency;
  return {
    title: `Unrealised gain${onDay(asOf)} by ${METHOD_TITLES[method]} in ${currency}`,
    figures: [{ key: 'gain', amount: addUp(gains.map(({ gain }) => gain)), currency, method }],
    columns: COLUMNS,
    totals: ['gain'],
    rows: gains.map((row) => ({
      cells: {
        account_ref: row.account,
        symbol: row.symbol,
        own: row.own,
        own_currency: row.currency,
        gain: row.gain,
        currency,
        method,
      },
      next: { of: 'gain', account: row.account, symbol: row.isin ?? row.symbol, method, asOf },
    })),
  };
}
