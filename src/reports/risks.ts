/**
 * What an admin should look at: movements, balances and positions that a rule of `domain/risk` noticed, the gravest first.
 * For anybody else there are none.
 */
import { lastPrices } from '../db/queries/lastPrices.ts';
import { heldPositions, type StoredPosition } from '../db/queries/positions.ts';
import { allRatesOn } from '../db/queries/rates.ts';
import type { Reach } from '../db/queries/reach.ts';
import { riskAccounts, riskEntries, riskOutflows } from '../db/queries/risk.ts';
import { accountScope, demand, mayDo, type Viewer } from '../domain/access.ts';
import type { Currency } from '../domain/currency.ts';
import { addDays, addMonths, type Day, firstDayOf, monthOf } from '../domain/day.ts';
import { convertOn, type Rates, rateLookup } from '../domain/exchange.ts';
import type { Money } from '../domain/money.ts';
import type { RiskFacts } from '../domain/risk/facts.ts';
import { type LeastSizes, leastSizes, needsAll } from '../domain/risk/lookedAt.ts';
import { isOverdrawn } from '../domain/risk/negative.ts';
import { findFlags, RISK_RULES } from '../domain/risk/rules.ts';
import { THRESHOLD_SETTINGS, thresholdsWith } from '../domain/risk/thresholdSettings.ts';
import type { Thresholds } from '../domain/risk/thresholds.ts';
import { marketValue } from '../domain/valuation.ts';
import type { Bank } from '../services/bank.ts';
import { ratesBy } from '../services/rateOn.ts';
import { readThresholds, setThresholds, type ThresholdChange } from '../services/riskThresholds.ts';
import { askedPositions, withFigures } from './positions.ts';
import { reachOf } from './reach.ts';
import type { Report } from './report.ts';

export const risks: Report = {
  name: 'risks',
  title: 'Risks',
  about:
    'what the risk rules noticed, for an admin: the gravest first, with the ids of the rows that show it',
  accepts: ['account', 'asOf'],
  totals: [],
  columns: [
    { key: 'severity', title: 'Risk', kind: 'text', priority: 1 },
    { key: 'since', title: 'Since', kind: 'day', priority: 6 },
    { key: 'date', title: 'Date', kind: 'day', priority: 2 },
    { key: 'rule', title: 'Rule', kind: 'text', priority: 1 },
    { key: 'account_ref', title: 'Account', kind: 'text', priority: 3 },
    { key: 'owner', title: 'Owner', kind: 'text', priority: 1 },
    { key: 'amount', title: 'Amount', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
    { key: 'why', title: 'Why', kind: 'text', priority: 1, isFree: true },
    { key: 'evidence', title: 'Evidence', kind: 'text', priority: 7, isFree: true },
  ],
  async *rows(bank, viewer, request) {
    const { accountId: only, scope } = await reachOf(bank, viewer, request);
    if (!mayDo(viewer, 'seeRisks')) return;
    // Of one account too: money goes round by way of others.
    const thresholds = await readThresholds(bank.store);
    const { facts, names } = await gather(bank, viewer, { scope }, thresholds, request.asOf);
    for (const { on, accountId, evidence, ...flag } of findFlags(facts, thresholds)) {
      if (only !== undefined && accountId !== only) continue;
      const { ref = '', owner = '' } = names.get(accountId) ?? {};
      yield {
        ...flag,
        date: on,
        account_ref: ref,
        owner,
        evidence: evidence.ids.length === 0 ? null : `${evidence.of} ${evidence.ids.join(' ')}`,
      };
    }
  },
};

/** How many flags there are by rule now, and how many there would be. */
export interface ThresholdEffect extends ThresholdChange {
  readonly before: number;
  readonly rules: readonly { readonly rule: string; readonly before: number; readonly after: number }[];
}

/** What a change of a threshold would do to the flags of today. */
export async function previewThreshold(
  bank: Bank,
  viewer: Viewer,
  change: ThresholdChange,
): Promise<ThresholdEffect> {
  demand(viewer, 'changeSettings');
  const set = await setThresholds(bank.store);
  const scope = accountScope(viewer);
  const countsOf = async (thresholds: Thresholds): Promise<Map<string, number>> => {
    const { facts } = await gather(bank, viewer, { scope }, thresholds);
    const byRule = Map.groupBy(findFlags(facts, thresholds), ({ rule }) => rule);
    return new Map([...byRule].map(([rule, flags]) => [rule, flags.length]));
  };
  const now = await countsOf(thresholdsWith(set));
  const changed = await countsOf(thresholdsWith(new Map([...set, [change.name, change.value]])));
  return {
    ...change,
    before: THRESHOLD_SETTINGS[change.name].get(thresholdsWith(set)),
    rules: RISK_RULES.map(({ name }) => ({
      rule: name,
      before: now.get(name) ?? 0,
      after: changed.get(name) ?? 0,
    })),
  };
}

/** As things are now, or as they stood at the end of a day, when nothing later had happened. */
async function gather(bank: Bank, viewer: Viewer, reach: Reach, thresholds: Thresholds, asOf?: Day) {
  const { store } = bank;
  const today = asOf ?? bank.clock.today();
  const from = firstDayOf(monthOf(addDays(today, -thresholds.days)));
  const rates = await ratesBy(store, rateLookup(await allRatesOn(store, today)));
  const span = { from, asOf };
  const accounts = await riskAccounts(store, reach, span);
  const limits = new Map(
    accounts.map(({ currency }) => [currency, limitIn(currency, today, rates, thresholds)]),
  );
  const sizes = [...limits].flatMap(([currency, limit]): [Currency, LeastSizes][] =>
    limit === null ? [] : [[currency, leastSizes(limit, thresholds)]],
  );
  const history = addMonths(monthOf(from), -thresholds.velocity.months);
  const outflowsOf = Map.groupBy(
    await riskOutflows(store, reach, history, asOf),
    ({ accountId }) => accountId,
  );
  const known = accounts.map(({ asleepSince, wokeOn, ...account }) => ({
    ...account,
    limit: limits.get(account.currency) ?? null,
    outflows: outflowsOf.get(account.id) ?? [],
    woke: wokeOn === null ? null : { asleepSince, on: wokeOn },
  }));
  const [entries, held, prices] = await Promise.all([
    riskEntries(store, {
      accounts,
      span,
      sizes: new Map(sizes),
      neededIds: known
        .filter((account) => needsAll(account, { from, today }, thresholds))
        .map(({ id }) => id),
      overdrawnIds: accounts.filter(isOverdrawn).map(({ id }) => id),
    }),
    asOf === undefined ? heldPositions(store, reach) : heldOn(bank, viewer, asOf),
    lastPrices(store, today),
  ]);
  const entriesOf = Map.groupBy(entries, ({ accountId }) => accountId);
  const heldBy = Map.groupBy(held, ({ accountId }) => accountId);
  const facts: RiskFacts = {
    today,
    from,
    accounts: known.map((account) => ({
      ...account,
      entries: entriesOf.get(account.id) ?? [],
      positions: (heldBy.get(account.id) ?? []).map((position) => {
        const worth = marketValue(position, prices.get(position.instrumentId)?.price ?? null);
        const value =
          worth === null ? null : convertOn(worth, position.currency, account.currency, today, rates);
        return { ...position, value: typeof value === 'bigint' ? value : null };
      }),
    })),
  };
  return { facts, names: new Map(accounts.map((account) => [account.id, account])) };
}

/** What was held at the end of a day. */
async function heldOn(bank: Bank, viewer: Viewer, asOf: Day): Promise<StoredPosition[]> {
  const held: StoredPosition[] = [];
  for await (const position of withFigures(bank, await askedPositions(bank, viewer, { asOf }, 'open'), asOf))
    if (position.qty !== 0n) held.push(position);
  return held;
}

function limitIn(currency: Currency, on: string, rates: Rates, { limits }: Thresholds): Money | null {
  const limit = limits[currency] ?? convertOn(limits.EUR, 'EUR', currency, on, rates);
  return typeof limit === 'bigint' ? limit : null;
}
