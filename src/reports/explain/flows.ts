/**
 * What came in from others and went out to them in a month, in the reporting currency: by section, category and currency,
 * exchanged at the rate of the day. Money between one's own accounts, and into or out of shares, is left out.
 */
import type { Viewer } from '../../domain/access.ts';
import type { Bank } from '../../services/bank.ts';
import { readMonthFlows } from '../overview.ts';
import type { Column } from '../report.ts';
import { addUp } from '../wealth.ts';
import { type Explanation, onDay } from './explanation.ts';
import type { FlowsRequest } from './request.ts';

const money = (key: string, title: string, priority: number, currencyFrom: string): Column => ({
  ...{ key, title, kind: 'money', priority, currencyFrom },
});
const COLUMNS: readonly Column[] = [
  { key: 'section', title: 'Section', kind: 'text', priority: 3 },
  { key: 'category', title: 'Category', kind: 'text', priority: 1 },
  money('own_in', 'Came in', 4, 'own_currency'),
  money('own_out', 'Went out', 4, 'own_currency'),
  { key: 'own_currency', title: '', kind: 'text', priority: 4 },
  money('inflow', 'In', 1, 'currency'),
  money('outflow', 'Out', 1, 'currency'),
  { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
];

export async function explainFlows(bank: Bank, viewer: Viewer, request: FlowsRequest): Promise<Explanation> {
  const { month, section, category, asOf } = request;
  const flows = (await readMonthFlows(bank, viewer, month, asOf)).filter(
    (flow) => flow.section === (section ?? flow.section) && flow.category === (category ?? flow.category),
  );
  const currency = viewer.reportingCurrency;
  const what = [section, category].filter((word) => word !== undefined).join('/');
  return {
    title: `Earned and spent in ${month}${what === '' ? '' : ` for ${what}`}${onDay(asOf)} in ${currency}`,
    figures: (['inflow', 'outflow'] as const).map((key) => ({
      ...{ key, currency, method: null },
      amount: addUp(flows.map((flow) => flow[key])),
    })),
    columns: COLUMNS,
    totals: ['inflow', 'outflow'],
    rows: flows.map(({ own, ...flow }) => ({
      cells: {
        section: flow.section,
        category: flow.category,
        own_in: own.inflow,
        own_out: own.outflow,
        own_currency: own.currency,
        inflow: flow.inflow,
        outflow: flow.outflow,
        currency,
      },
      next: { of: 'spending', month, section: flow.section, category: flow.category, asOf },
    })),
  };
}
