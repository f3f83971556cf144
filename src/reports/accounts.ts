/** Every account the viewer sees with its balance, by ref. `asOf` takes the balance from the facts up to that day. */
import { balances } from '../db/queries/balances.ts';
import { allRatesOn } from '../db/queries/rates.ts';
import type { Currency } from '../domain/currency.ts';
import { convertOn, rateLookup } from '../domain/exchange.ts';
import type { Money } from '../domain/money.ts';
import type { Bank } from '../services/bank.ts';
import { ratesBy } from '../services/rateOn.ts';
import { MISSING } from './missing.ts';
import { reachOf } from './reach.ts';
import type { Report, ReportRequest, ReportRow } from './report.ts';

export const accounts: Report = {
  name: 'accounts',
  title: 'Accounts',
  about: 'accounts with owner and balance, by ref',
  accepts: ['account', 'asOf', 'currency'],
  totals: ['balance'],
  columns: [
    { key: 'account_ref', title: 'Account', kind: 'text', priority: 1 },
    { key: 'name', title: 'Name', kind: 'text', priority: 5, isFree: true },
    { key: 'kind', title: 'Kind', kind: 'text', priority: 3 },
    { key: 'owner', title: 'Owner', kind: 'text', priority: 2 },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
    { key: 'balance', title: 'Balance', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'status', title: 'Status', kind: 'text', priority: 4 },
  ],
  columnsInCurrency: [MISSING],
  async *rows(bank, viewer, request) {
    const reach = await reachOf(bank, viewer, request);
    const inCurrency = await balanceIn(bank, request);
    for await (const { refKey: _, ownerKind: __, ref, ...row } of balances(bank.store, reach, request.asOf))
      yield { ...row, account_ref: ref, ...inCurrency(row.balance, row.currency) };
  },
};

/** A balance at the rate of the day. */
async function balanceIn(
  { store, clock }: Bank,
  { currency, asOf }: ReportRequest,
): Promise<(balance: Money, from: Currency) => ReportRow> {
  if (currency === undefined) return () => ({});
  const on = asOf ?? clock.today();
  const rates = await ratesBy(store, rateLookup(await allRatesOn(store, on)));
  return (balance, from) => {
    const worth = convertOn(balance, from, currency, on, rates);
    if (typeof worth === 'bigint') return { currency, balance: worth, missing: null };
    return { currency, balance: null, missing: worth.reason };
  };
}
