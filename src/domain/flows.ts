/**
 * What posted rows add to the figures kept beside them: each account's balance, its months by section, and each
 * currency's months by category, and each account's months by category of transfer. Gathered first and written once, so that a file of a million rows costs as few
 * writes as it touches months.
 */
import type { Currency } from './currency.ts';
import { type Day, type Month, monthOf } from './day.ts';
import type { Money } from './money.ts';

/** Both amounts are positive: what came in and what went out. */
export interface Flow {
  readonly inflow: Money;
  readonly outflow: Money;
  readonly count: number;
}
export interface AccountMonth extends Flow {
  readonly accountId: number;
  readonly month: Month;
  readonly section: string;
}
export interface MonthCategory extends Flow {
  readonly currency: Currency;
  readonly month: Month;
  readonly categoryId: number;
}

/** Of transfers alone: they are few, and only they are told apart by account, month and category. */
export interface TransferMonth extends Flow {
  readonly accountId: number;
  readonly month: Month;
  readonly categoryId: number;
}

/** As much of a posted row as the figures depend on. */
export interface Movement {
  readonly accountId: number;
  readonly currency: Currency;
  readonly bookedOn: Day;
  readonly amount: Money;
  readonly section: string;
  readonly categoryId: number;
}

type Growing<F extends Flow> = { -readonly [K in keyof F]: F[K] };

/** The flows of one month: a row finds its own by the words and numbers it has anyway, without making a key of them. */
interface MonthFlows {
  readonly month: Month;
  readonly bySection: Map<string, Map<number, Growing<AccountMonth>>>;
  readonly byCurrency: Map<Currency, Map<number, Growing<MonthCategory>>>;
  readonly ofTransfers: Map<number, Map<number, Growing<TransferMonth>>>;
}

export class Flows {
  /** What each account's balance changes by. */
  readonly balances = new Map<number, Money>();
  private readonly byDay = new Map<Day, MonthFlows>();
  private readonly byMonth = new Map<Month, MonthFlows>();

  add({ accountId, currency, bookedOn, amount, section, categoryId }: Movement): void {
    const flows = this.byDay.get(bookedOn) ?? this.flowsOf(bookedOn);
    const { month } = flows;
    this.balances.set(accountId, (this.balances.get(accountId) ?? 0n) + amount);
    const accounts = within(flows.bySection, section, () => new Map<number, Growing<AccountMonth>>());
    grow(
      within(accounts, accountId, () => ({ accountId, month, section, ...none() })),
      amount,
    );
    const categories = within(flows.byCurrency, currency, () => new Map<number, Growing<MonthCategory>>());
    grow(
      within(categories, categoryId, () => ({ currency, month, categoryId, ...none() })),
      amount,
    );
    if (section !== 'transfer') return;
    const transfers = within(flows.ofTransfers, accountId, () => new Map<number, Growing<TransferMonth>>());
    grow(
      within(transfers, categoryId, () => ({ accountId, month, categoryId, ...none() })),
      amount,
    );
  }

  /** In the order of their keys, the order in which every writer locks them. */
  byAccountMonth(): AccountMonth[] {
    return this.months((flows) => flows.bySection).sort(
      (a, b) => a.accountId - b.accountId || compare(a.month, b.month) || compare(a.section, b.section),
    );
  }

  /** In the order of their keys. */
  byMonthCategory(): MonthCategory[] {
    return this.months((flows) => flows.byCurrency).sort(
      (a, b) => compare(a.currency, b.currency) || compare(a.month, b.month) || a.categoryId - b.categoryId,
    );
  }

  /** In the order of their keys. */
  byTransferMonth(): TransferMonth[] {
    return this.months((flows) => flows.ofTransfers).sort(
      (a, b) => a.accountId - b.accountId || compare(a.month, b.month) || a.categoryId - b.categoryId,
    );
  }

  private flowsOf(day: Day): MonthFlows {
    const month = monthOf(day);
    const flows = within(this.byMonth, month, () => ({
      month,
      bySection: new Map(),
      byCurrency: new Map(),
      ofTransfers: new Map(),
    }));
    this.byDay.set(day, flows);
    return flows;
  }

  private months<F>(groupsOf: (flows: MonthFlows) => Map<unknown, Map<number, F>>): F[] {
    return [...this.byMonth.values()].flatMap((flows) =>
      [...groupsOf(flows).values()].flatMap((group) => [...group.values()]),
    );
  }
}

const none = () => ({ inflow: 0n, outflow: 0n, count: 0 });

/** What is kept under the key, begun where there is nothing yet. */
function within<K, V>(map: Map<K, V>, key: K, begin: () => V): V {
  const kept = map.get(key);
  if (kept !== undefined) return kept;
  const begun = begin();
  map.set(key, begun);
  return begun;
}

function grow(flow: Growing<Flow>, amount: Money): void {
  if (amount > 0n) flow.inflow += amount;
  else flow.outflow -= amount;
  flow.count++;
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
